// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/timerqueue.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <vector>

namespace brokerscope::net {

/// Qt's event loop over epoll, so that a turn costs what is ready and not what
/// is open: Qt's own dispatchers hand every descriptor to poll() each time.
/// Linux only; elsewhere Qt's own is used.
///
/// Set with QThread::setEventDispatcher() before the thread starts. wakeUp() and
/// interrupt() may be called from any thread, everything else from its own.
///
/// awake() is emitted at the start of each turn and aboutToBlock() before
/// waiting, as Qt's dispatcher for Unix does.
class EpollDispatcher : public QAbstractEventDispatcher {
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    /// False if the system had no descriptors left for it; it must not be used then.
    bool isValid() const { return m_epoll != -1 && m_wakeUp != -1; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    /// Awake → Blocking → Awake; whoever finds Blocking when asking for a
    /// wake-up has to write to the eventfd, all others only leave a note.
    enum class State : int { Awake, Blocking, WakeRequested };

    /// What is watched on one descriptor.
    struct Watch {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        quint32 applied = 0;                          // epoll events the kernel has; 0: not added
        quint32 generation = 0;                       // tells events of a closed descriptor from those of its successor
        bool isChanged = false;
    };

    void applyChanges();
    void apply(int descriptor, Watch &watch, quint32 wanted);
    int waitForEvents(int timeout, bool includeNotifiers);
    int activateNotifiers(int descriptor, quint32 generation, quint32 events);
    int timeoutUntilNextTimer() const;
    void drainWakeUp();

    std::vector<Watch> m_watches; // by descriptor
    std::vector<int> m_changed;
    TimerQueue m_timers;
    std::atomic<State> m_state{State::Awake};
    std::atomic<bool> m_isInterrupted{false};
    int m_epoll = -1;
    int m_wakeUp = -1;
};

} // namespace brokerscope::net
