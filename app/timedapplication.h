// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace brokerscope::app {

class Performance;

/// Measures how long each event keeps the event loop. Time that a person spends
/// in a menu or dialog, which runs a loop of its own, does not count.
class TimedApplication : public QApplication {
    Q_OBJECT

public:
    TimedApplication(int &argc, char **argv, Performance &performance);

    bool notify(QObject *receiver, QEvent *event) override;

private:
    Performance &m_performance;
    int m_measuredLevel = -1;      // of event loops, in which an event is being measured
    bool m_wasInterrupted = false; // by an inner loop
};

} // namespace brokerscope::app
