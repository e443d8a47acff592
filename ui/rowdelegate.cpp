// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rowdelegate.h"

#include "ui/models/roles.h"
#include "ui/theme.h"

namespace brokerscope::ui {

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), option.fontMetrics.height() + theme::RowPadding};
}

qreal RowDelegate::flashOpacity(int changedAgo)
{
    const int whole = theme::flashMilliseconds();
    return changedAgo < 0 || changedAgo >= whole ? 0.0 : 1.0 - static_cast<qreal>(changedAgo) / whole;
}

bool RowDelegate::isSelected(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

int RowDelegate::changedAgo(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QVariant ago = index.data(models::ChangedAgoRole);
    return ago.isValid() ? static_cast<int>(qMin<qint64>(ago.toLongLong(), INT_MAX)) : -1;
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (option->displayAlignment & Qt::AlignRight)
        option->font = theme::tabular(option->font);
    if (isSelected(*option))
        return;
    QColor background = option->palette.color(QPalette::Base);
    const bool isHovered = option->state.testFlag(QStyle::State_MouseOver);
    if (isHovered)
        background = theme::colour(theme::Colour::Hover, option->palette);
    const qreal flash = flashOpacity(changedAgo(*option, index));
    if (flash > 0)
        background = theme::blended(background, theme::colour(theme::Colour::Flash, option->palette), flash);
    if (isHovered || flash > 0)
        option->backgroundBrush = background;
}

} // namespace brokerscope::ui
