// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/timerqueue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace brokerscope::net {

namespace {

using Clock = TimerQueue::Clock;
using std::chrono::milliseconds;

/// Coarse timers may be off by 5 %: rounding them to a grid of that width lets
/// several fall due in one wake-up. Precise ones are kept as they are.
Clock::time_point rounded(Clock::time_point due, qint64 interval, Qt::TimerType type)
{
    qint64 grid = 0;
    switch (type) {
    case Qt::PreciseTimer:
        grid = 0;
        break;
    case Qt::CoarseTimer:
        grid = std::min<qint64>(interval / 20, 500);
        break;
    case Qt::VeryCoarseTimer:
        grid = 1000;
        break;
    }
    if (grid < 2)
        return due;
    const auto width = std::chrono::duration_cast<Clock::duration>(milliseconds(grid));
    const auto past = due.time_since_epoch() % width;
    return past.count() == 0 ? due : due + (width - past);
}

} // namespace

void TimerQueue::add(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    interval = std::max<qint64>(interval, 0);
    insert({id, type, interval, object, rounded(Clock::now() + milliseconds(interval), interval, type)});
}

bool TimerQueue::remove(int id)
{
    const auto timer = find(id);
    if (timer == m_timers.end())
        return false;
    m_timers.erase(timer);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    return std::erase_if(m_timers, [object](const Timer &timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> found;
    for (const Timer &timer : m_timers) {
        if (timer.object == object)
            found.append({timer.id, static_cast<int>(timer.interval), timer.type});
    }
    return found;
}

int TimerQueue::remainingTime(int id) const
{
    const auto timer =
        std::find_if(m_timers.begin(), m_timers.end(), [id](const Timer &candidate) { return candidate.id == id; });
    if (timer == m_timers.end())
        return -1;
    const auto left = std::chrono::ceil<milliseconds>(timer->due - Clock::now()).count();
    return static_cast<int>(std::max<qint64>(left, 0));
}

std::optional<Clock::time_point> TimerQueue::nextDue() const
{
    for (const Timer &timer : m_timers) {
        if (!timer.isFiring)
            return timer.due;
    }
    return std::nullopt;
}

int TimerQueue::activate()
{
    const auto now = Clock::now();
    // Timers that a handler adds, or that are due again at once, wait for the next call.
    std::vector<int> due;
    for (const Timer &timer : m_timers) {
        if (timer.due > now)
            break;
        if (!timer.isFiring)
            due.push_back(timer.id);
    }
    int sent = 0;
    for (const int id : due) {
        const auto position = find(id);
        if (position == m_timers.end() || position->isFiring || position->due > now)
            continue;
        Timer timer = *position;
        m_timers.erase(position);
        // Firing late does not shift the beat; falling behind by more than a beat drops beats.
        timer.due = rounded(timer.due + milliseconds(timer.interval), timer.interval, timer.type);
        if (timer.due <= now)
            timer.due = now + milliseconds(timer.interval);
        timer.isFiring = true;
        insert(timer);

        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);
        ++sent;
        if (const auto fired = find(id); fired != m_timers.end())
            fired->isFiring = false;
    }
    return sent;
}

void TimerQueue::insert(const Timer &timer)
{
    const auto later = [](const Timer &a, const Timer &b) { return a.due < b.due; };
    m_timers.insert(std::upper_bound(m_timers.begin(), m_timers.end(), timer, later), timer);
}

std::vector<TimerQueue::Timer>::iterator TimerQueue::find(int id)
{
    return std::find_if(m_timers.begin(), m_timers.end(), [id](const Timer &timer) { return timer.id == id; });
}

} // namespace brokerscope::net
