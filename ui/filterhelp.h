// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace brokerscope::ui {

/// The filter language on one page. The fields come from the table that the
/// parser reads, see inspect::allFilterFields().
class FilterHelp : public QDialog {
    Q_OBJECT

public:
    explicit FilterHelp(QWidget *parent = nullptr);
};

} // namespace brokerscope::ui
