// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicdelegate.h"

#include "ui/models/topicnodedata.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QTreeView>

namespace brokerscope::ui {

using namespace Qt::StringLiterals;
using models::TopicColumn;

namespace {

bool isTopicColumn(const QModelIndex &index)
{
    return index.column() == static_cast<int>(TopicColumn::Topic);
}

QColor textColour(const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    return option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
}

} // namespace

int TopicDelegate::changedAgo(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QModelIndex topic = index.siblingAtColumn(0);
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    const bool isOpen = tree && tree->isExpanded(topic);
    const QVariant ago = topic.data(isOpen ? int(models::ChangedAgoRole) : int(models::SubtreeChangedAgoRole));
    return static_cast<int>(qMin<qint64>(ago.toLongLong(), INT_MAX));
}

void TopicDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (!isTopicColumn(index) && !isSelected(*option))
        option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Muted, option->palette));
}

void TopicDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isTopicColumn(index)) {
        paintTopic(painter, option, index);
    } else {
        RowDelegate::paint(painter, option, index);
    }
    // What the broker says about itself stands apart.
    if (index.row() > 0 && index.siblingAtColumn(0).data(models::StartsSystemRole).toBool()) {
        painter->save();
        painter->setPen(theme::colour(theme::Colour::Divider, option.palette));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
        painter->restore();
    }
}

void TopicDelegate::paintTopic(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QString name = cell.text;
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    QRect room = cell.rect.adjusted(margin, 0, -margin, 0);
    painter->save();
    painter->setClipRect(cell.rect);
    if (index.data(models::RetainedRole).toBool()) {
        const int side = qMin(room.height() - 2, style->pixelMetric(QStyle::PM_SmallIconSize, &cell, cell.widget));
        const QRect mark(room.right() - side + 1, room.top() + (room.height() - side) / 2, side, side);
        theme::icon(u"retain"_s)
            .paint(painter, mark, Qt::AlignCenter, isSelected(cell) ? QIcon::Selected : QIcon::Normal);
        room.setRight(mark.left() - theme::Grid);
    }

    const QColor text = textColour(cell);
    const QColor muted = isSelected(cell) ? text : theme::colour(theme::Colour::Muted, cell.palette);
    const QVariant value = index.data(models::ValueRole);
    const QFontMetrics metrics(cell.font);
    // The name keeps its room; only a very long one leaves some of it to the
    // value, and a value of which nothing could be read is left out.
    const int most = room.width() * 3 / 4;
    const int nameRoom = qMin(metrics.horizontalAdvance(name), most);
    const bool showsValue = !value.isNull() && room.width() - nameRoom >= metrics.horizontalAdvance(u" = 123"_s);
    const bool isLong = showsValue && nameRoom == most;
    const QString shownName = metrics.elidedText(name, Qt::ElideMiddle, isLong ? most : room.width());
    painter->setFont(cell.font);
    painter->setPen(text);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shownName);
    if (showsValue) {
        room.setLeft(room.left() + metrics.horizontalAdvance(shownName));
        const QString equals = u" = "_s;
        painter->setPen(muted);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, equals);
        room.setLeft(room.left() + metrics.horizontalAdvance(equals));
        const QFont fixed = theme::monospace(cell.font);
        painter->setFont(fixed);
        painter->setPen(text);
        painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetrics(fixed).elidedText(value.toString(), Qt::ElideRight, room.width()));
    }
    painter->restore();
}

} // namespace brokerscope::ui
