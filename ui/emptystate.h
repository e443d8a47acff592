// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QWidget>

class QLabel;
class QPushButton;

namespace brokerscope::ui {

/// One line in the middle of an empty view that says why it is empty, and a
/// button that does something about it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `way` may be null; it must outlive this.
    void show(const QString &text, QAction *way = nullptr);
    using QWidget::show;

private:
    QLabel *m_text;
    QPushButton *m_button;
    QAction *m_way = nullptr;
};

} // namespace brokerscope::ui
