// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/historyview.h"

#include "ui/models/publishhistory.h"
#include "ui/models/roles.h"
#include "ui/rowdelegate.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

namespace brokerscope::ui {

namespace {

constexpr int RowsShown = 6;

/// The topic, and its payload dimmed behind it.
class EntryDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        cell.text.clear();
        const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

        QRect room = cell.rect.adjusted(theme::Grid, 0, -theme::Grid, 0);
        const QString topic = QString::fromUtf8(index.data(models::TopicRole).toByteArray());
        const QString body = index.data(models::PayloadRole).toString();
        const QColor text = cell.palette.color(isSelected(cell) ? QPalette::HighlightedText : QPalette::Text);
        const int most = body.isEmpty() ? room.width() : room.width() * 2 / 3;
        const QString shown = cell.fontMetrics.elidedText(topic, Qt::ElideMiddle, most);
        painter->save();
        painter->setFont(cell.font);
        painter->setPen(text);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
        room.setLeft(room.left() + cell.fontMetrics.horizontalAdvance(shown) + 2 * theme::Grid);
        const QFont fixed = theme::monospace(cell.font);
        painter->setFont(fixed);
        painter->setPen(isSelected(cell) ? text : theme::colour(theme::Colour::Muted, cell.palette));
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(fixed).elidedText(body, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

HistoryView::HistoryView(models::PublishHistory &history, QWidget *parent)
    : QListView(parent)
{
    setModel(&history);
    setItemDelegate(new EntryDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAccessibleName(tr("Published before"));
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT chosen(index.row()); });
}

QSize HistoryView::sizeHint() const
{
    const int row = fontMetrics().height() + theme::RowPadding;
    return {QListView::sizeHint().width(), RowsShown * row + 2 * frameWidth()};
}

} // namespace brokerscope::ui
