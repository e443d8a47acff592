// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/logwindow.h"
#include "ui/actions.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace brokerscope::ui {

class LogView;

/// Goes to a row of the log by its number. One that "Messages" leaves out is
/// shown by "All packets"; where the person's filter or pause hides it, a bar
/// says so and offers to take that away.
class RowReveal : public QFrame {
    Q_OBJECT

public:
    RowReveal(inspect::LogWindow &window, LogView &view, Actions &actions, QWidget *parent = nullptr);

    void goTo(inspect::RowNumber number);
    /// The window has come further with its rows.
    void proceed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void offer(const QString &text, QAction *way);
    void accept();
    void dismiss();
    void updateColours();

    inspect::LogWindow &m_window;
    LogView &m_view;
    Actions &m_actions;
    QLabel *m_text;
    QPushButton *m_accept;
    QPushButton *m_close;
    QAction *m_way = nullptr;
    inspect::RowNumber m_wanted = 0;  // on the way there
    inspect::RowNumber m_offered = 0; // once the person agrees
};

} // namespace brokerscope::ui
