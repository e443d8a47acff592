// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/colourruledelegate.h"

#include "ui/models/colourrules.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPixmap>

namespace brokerscope::ui {

using models::ColourRuleColumn;

QIcon rowColourSample(models::RowColour colour, const QPalette &palette)
{
    constexpr int Size = 3 * theme::Grid;
    QPixmap sample(Size, Size);
    sample.fill(theme::rowTint(colour, palette));
    QPainter painter(&sample);
    painter.fillRect(0, 0, theme::Grid, Size, theme::rowStripe(colour, palette));
    return QIcon(sample);
}

void ColourRuleDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    const bool isBad = index.data(models::SeverityRole).toInt() == static_cast<int>(models::Severity::Bad);
    const QVariant colour = index.data(models::ColourRules::RowColourRole);
    const bool isName = index.column() == static_cast<int>(ColourRuleColumn::Name);
    if (!isName)
        option->font = theme::monospace(option->font);
    if (isBad && !isName)
        option->text.prepend(QStringLiteral("▲ "));
    if (isBad && !isName && !isSelected(*option))
        option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Bad, option->palette));
    if (isBad || !colour.isValid())
        return;
    const auto which = static_cast<models::RowColour>(colour.toInt());
    if (isName) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = rowColourSample(which, option->palette);
        option->decorationSize = {3 * theme::Grid, 3 * theme::Grid};
    }
    const QModelIndex box = index.siblingAtColumn(static_cast<int>(ColourRuleColumn::Name));
    if (!isSelected(*option) && box.data(Qt::CheckStateRole).toInt() == Qt::Checked)
        option->backgroundBrush = theme::rowTint(which, option->palette);
}

} // namespace brokerscope::ui
