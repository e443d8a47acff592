// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;

namespace brokerscope::ui {

/// Asks for a comment on a row, just above the log; Return takes it, Escape does
/// not. Deletes itself when it closes.
class CommentPrompt : public QFrame {
    Q_OBJECT

public:
    CommentPrompt(quint64 number, const QString &comment, QWidget *over);

    void popup();

Q_SIGNALS:
    /// Empty: there is to be none.
    void entered(const QString &comment);

private:
    QLineEdit *m_edit;
};

} // namespace brokerscope::ui
