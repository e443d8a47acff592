// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/accessfiles.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace brokerscope::ui {

class BrokerControl;
class ProblemLabel;

/// Users and rules side by side, and a question to try them. Every change holds
/// at once, clients stay connected. Not modal. GUI thread.
class AccessDialog : public QDialog {
    Q_OBJECT

public:
    explicit AccessDialog(BrokerControl &broker, QWidget *parent = nullptr);
    ~AccessDialog() override;

private:
    void build();
    void showGroups();
    void showProblems();
    void reload();

    BrokerControl &m_broker;
    AccessFiles m_files;
    QComboBox *m_group;
    ProblemLabel *m_problems;
    QPushButton *m_reload;
};

} // namespace brokerscope::ui
