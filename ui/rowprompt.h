// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLineEdit;

namespace brokerscope::ui {

/// A small box over the log that asks for the number of a row. Deletes itself
/// when it closes.
class RowPrompt : public QFrame {
    Q_OBJECT

public:
    RowPrompt(quint64 first, quint64 last, QWidget *over);

    void popup();

Q_SIGNALS:
    void chosen(quint64 number);

private:
    QLineEdit *m_edit;
};

} // namespace brokerscope::ui
