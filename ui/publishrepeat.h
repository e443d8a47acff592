// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QSpinBox;
class QToolButton;

namespace brokerscope::ui {

/// "Repeat every n ms, m times": when it is time for the next one, it says so.
class PublishRepeat : public QWidget {
    Q_OBJECT

public:
    /// `action` starts and stops it; checkable.
    explicit PublishRepeat(QAction *action, QWidget *parent = nullptr);

    int interval() const; // ms
    void setInterval(int milliseconds);
    bool isRunning() const { return m_timer.isActive(); }
    /// The first one is due at once.
    void start();
    void stop();
    quint64 sent() const { return m_sent; }

Q_SIGNALS:
    void due();
    void stopped();

private:
    void next();

    QAction *m_action;
    QTimer m_timer;
    QSpinBox *m_interval;
    QSpinBox *m_times;
    quint64 m_sent = 0;
};

} // namespace brokerscope::ui
