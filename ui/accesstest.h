// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace brokerscope::ui {

class AccessFiles;
class ProblemLabel;

/// Asks the rules a question: may this user do that with a topic? The answer
/// names the rule that decided, and follows every change. GUI thread; `files`
/// must outlive it.
class AccessTest : public QWidget {
    Q_OBJECT

public:
    explicit AccessTest(AccessFiles &files, QWidget *parent = nullptr);

private:
    void showUsers();
    void answer();

    AccessFiles &m_files;
    QComboBox *m_user;
    QLineEdit *m_clientId;
    QComboBox *m_action;
    QLineEdit *m_topic;
    ProblemLabel *m_answer;
};

} // namespace brokerscope::ui
