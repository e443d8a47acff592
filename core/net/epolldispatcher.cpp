// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/epolldispatcher.h"

#include "core/net/logging.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace brokerscope::net {

namespace {

constexpr std::array<quint32, 3> Interests = {EPOLLIN, EPOLLOUT, EPOLLPRI}; // by QSocketNotifier::Type
constexpr quint32 Trouble = EPOLLERR | EPOLLHUP;                            // wakes every notifier
constexpr int EventsPerTurn = 256;
constexpr int WithoutTimeout = -1;

quint64 eventKey(int descriptor, quint32 generation)
{
    return (static_cast<quint64>(generation) << 32) | static_cast<quint32>(descriptor);
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wakeUp(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (!isValid())
        return;
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = eventKey(m_wakeUp, 0);
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUp, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    if (m_wakeUp != -1)
        ::close(m_wakeUp);
    if (m_epoll != -1)
        ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false);
    // Before the posted events are looked at: one posted from now on asks anew.
    // An exchange, to see all that was done before wakeUp() was called.
    // Who woke us up may have told the loop to end, which it looks at between turns: do not wait in this one.
    const bool wasWoken = m_state.exchange(State::Awake) == State::WakeRequested;
    Q_EMIT awake();
    QCoreApplication::sendPostedEvents();

    const bool includeTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const bool includeNotifiers = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    bool mayWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && !wasWoken && !m_isInterrupted.load()
                   && m_state.load() == State::Awake;
    if (mayWait)
        Q_EMIT aboutToBlock();
    if (m_isInterrupted.load())
        return false;

    applyChanges();
    State expected = State::Awake;
    mayWait = mayWait && m_state.compare_exchange_strong(expected, State::Blocking);
    const int timeout = !mayWait ? 0 : includeTimers ? timeoutUntilNextTimer() : WithoutTimeout;
    int handled = waitForEvents(timeout, includeNotifiers);
    if (includeTimers)
        handled += m_timers.activate();
    return handled > 0;
}

/// Waits and dispatches what came. `timeout` in ms, -1 = until something comes.
int EpollDispatcher::waitForEvents(int timeout, bool includeNotifiers)
{
    // On the stack, because a notifier's handler may run an event loop of its own.
    std::array<epoll_event, EventsPerTurn> events;
    int count = 0;
    if (includeNotifiers) {
        count = epoll_wait(m_epoll, events.data(), EventsPerTurn, timeout);
    } else {
        pollfd wakeUpOnly{m_wakeUp, POLLIN, 0};
        if (poll(&wakeUpOnly, 1, timeout) > 0)
            drainWakeUp();
    }
    State expected = State::Blocking;
    m_state.compare_exchange_strong(expected, State::Awake);

    int handled = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<std::size_t>(i)];
        const int descriptor = static_cast<int>(event.data.u64 & 0xFFFF'FFFFU);
        if (descriptor == m_wakeUp) {
            drainWakeUp();
            ++handled;
        } else {
            handled += activateNotifiers(descriptor, static_cast<quint32>(event.data.u64 >> 32), event.events);
        }
    }
    return handled;
}

int EpollDispatcher::activateNotifiers(int descriptor, quint32 generation, quint32 events)
{
    int handled = 0;
    for (std::size_t type = 0; type < Interests.size(); ++type) {
        if ((events & (Interests[type] | Trouble)) == 0)
            continue;
        // Looked up each time: a handler may remove notifiers, its own included, and add others.
        const Watch &watch = m_watches[static_cast<std::size_t>(descriptor)];
        if (watch.generation != generation)
            break;
        QSocketNotifier *notifier = watch.notifiers[type];
        if (!notifier)
            continue;
        QEvent activation(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &activation);
        ++handled;
    }
    return handled;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = static_cast<std::size_t>(notifier->socket());
    if (descriptor >= m_watches.size())
        m_watches.resize(std::max(descriptor + 1, m_watches.size() * 2));
    Watch &watch = m_watches[descriptor];
    watch.notifiers[static_cast<std::size_t>(notifier->type())] = notifier;
    if (!watch.isChanged) {
        watch.isChanged = true;
        m_changed.push_back(static_cast<int>(descriptor));
    }
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    const auto descriptor = static_cast<std::size_t>(notifier->socket());
    if (descriptor >= m_watches.size())
        return;
    Watch &watch = m_watches[descriptor];
    QSocketNotifier *&slot = watch.notifiers[static_cast<std::size_t>(notifier->type())];
    if (slot != notifier)
        return;
    slot = nullptr;
    const bool isUnwatched =
        std::all_of(watch.notifiers.begin(), watch.notifiers.end(), [](QSocketNotifier *other) { return !other; });
    if (isUnwatched) {
        // At once: the descriptor may be closed and given out again before the
        // next wait, and the kernel forgets a closed one without telling us.
        apply(static_cast<int>(descriptor), watch, 0);
        ++watch.generation;
    } else if (!watch.isChanged) {
        watch.isChanged = true;
        m_changed.push_back(static_cast<int>(descriptor));
    }
}

/// Brings the kernel up to date. A notifier switched on and off again within
/// one turn costs no system call.
void EpollDispatcher::applyChanges()
{
    for (const int descriptor : m_changed) {
        Watch &watch = m_watches[static_cast<std::size_t>(descriptor)];
        watch.isChanged = false;
        quint32 wanted = 0;
        for (std::size_t type = 0; type < Interests.size(); ++type) {
            if (watch.notifiers[type])
                wanted |= Interests[type];
        }
        apply(descriptor, watch, wanted);
    }
    m_changed.clear();
}

void EpollDispatcher::apply(int descriptor, Watch &watch, quint32 wanted)
{
    if (wanted == watch.applied)
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.u64 = eventKey(descriptor, watch.generation);
    if (wanted == 0) {
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, &event); // fails if it was closed before: gone either way
    } else {
        int result = epoll_ctl(m_epoll, watch.applied == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
        // A descriptor closed and opened again under the eyes of a living notifier.
        if (result == -1 && errno == ENOENT)
            result = epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event);
        if (result == -1)
            qCWarning(lcNet, "Cannot watch descriptor %d: %s", descriptor, std::strerror(errno));
    }
    watch.applied = wanted;
}

/// Milliseconds, rounded up so that a timer is never woken for too early.
int EpollDispatcher::timeoutUntilNextTimer() const
{
    const auto due = m_timers.nextDue();
    if (!due)
        return WithoutTimeout;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*due - TimerQueue::Clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, std::numeric_limits<int>::max()));
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    m_timers.add(timerId, interval, timerType, object);
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    return m_timers.remove(timerId);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    return m_timers.remainingTime(timerId);
}

void EpollDispatcher::wakeUp()
{
    if (m_state.exchange(State::WakeRequested) != State::Blocking)
        return;
    const quint64 one = 1;
    // Fails only if the counter is full, and then the loop is awake anyway.
    [[maybe_unused]] const auto written = ::write(m_wakeUp, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true);
    wakeUp();
}

void EpollDispatcher::drainWakeUp()
{
    quint64 count = 0;
    [[maybe_unused]] const auto consumed = ::read(m_wakeUp, &count, sizeof count);
}

} // namespace brokerscope::net
