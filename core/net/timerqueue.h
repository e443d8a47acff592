// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>
#include <QList>

#include <chrono>
#include <optional>
#include <vector>

namespace brokerscope::net {

/// The timers of one thread, in the order in which they fall due. Made for the
/// few timers of an event loop: adding and removing is linear in their number.
class TimerQueue {
public:
    using Clock = std::chrono::steady_clock;

    /// `interval` is in milliseconds; 0 fires once per activate().
    void add(int id, qint64 interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);
    QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject *object) const;
    /// Milliseconds, rounded up; 0 if overdue, -1 if there is no such timer.
    int remainingTime(int id) const;

    /// When the next timer falls due that may fire now: not one whose handler
    /// is running further up the stack.
    std::optional<Clock::time_point> nextDue() const;
    /// Sends a timer event for everything due, each timer at most once. Handlers
    /// may add and remove timers and run event loops. Returns how many were sent.
    int activate();

private:
    struct Timer {
        int id;
        Qt::TimerType type;
        qint64 interval; // ms
        QObject *object;
        Clock::time_point due;
        bool isFiring = false;
    };

    void insert(const Timer &timer);
    std::vector<Timer>::iterator find(int id);

    std::vector<Timer> m_timers; // by due, first due first
};

} // namespace brokerscope::net
