// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientdelegate.h"

#include "ui/models/clientcolumns.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace brokerscope::ui {

using models::ClientColumn;

namespace {

bool isConnected(const QModelIndex &index)
{
    return index.data(models::ConnectedRole).toBool();
}

bool isStateColumn(const QModelIndex &index)
{
    return index.column() == static_cast<int>(ClientColumn::State);
}

} // namespace

void ClientDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    const auto column = static_cast<ClientColumn>(index.column());
    if (models::clientColumnInfo(column).kind == models::ClientColumnKind::Identifier)
        option->font = theme::monospace(option->font);
    if (!isSelected(*option) && !isConnected(index))
        option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Muted, option->palette));
}

void ClientDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!isStateColumn(index)) {
        RowDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool connected = isConnected(index);
    const QColor colour = isSelected(cell)
                              ? cell.palette.color(QPalette::HighlightedText)
                              : theme::colour(connected ? theme::Colour::Good : theme::Colour::Muted, cell.palette);
    paintMark(painter, cell.rect, connected, colour);
}

void ClientDelegate::paintMark(QPainter *painter, const QRect &rect, bool isConnected, const QColor &colour)
{
    // Drawn rather than typed: the glyphs differ in size from font to font.
    constexpr qreal Radius = theme::Grid;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour, 1.5));
    painter->setBrush(isConnected ? QBrush(colour) : QBrush(Qt::NoBrush));
    painter->drawEllipse(QRectF(rect).center(), Radius, Radius);
    painter->restore();
}

} // namespace brokerscope::ui
