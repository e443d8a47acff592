// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rowdelegate.h"

#include <QIcon>

namespace brokerscope::models {
enum class RowColour : quint8;
} // namespace brokerscope::models

namespace brokerscope::ui {

/// A square of the colour, for lists.
QIcon rowColourSample(models::RowColour colour, const QPalette &palette);

/// Rows of the list of colour rules, looking like the rows of the log that they colour.
class ColourRuleDelegate : public RowDelegate {
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace brokerscope::ui
