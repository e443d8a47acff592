// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timedapplication.h"

#include "app/performance.h"

#include <QElapsedTimer>
#include <QThread>

#include <ctime>
#include <utility>

namespace brokerscope::app {

namespace {

/// ns, of the calling thread.
qint64 processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64{1'000'000'000} * time.tv_sec + time.tv_nsec;
}

} // namespace

TimedApplication::TimedApplication(int &argc, char **argv, Performance &performance)
    : QApplication(argc, argv)
    , m_performance(performance)
{
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come here too.
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int level = thread()->loopLevel();
    if (level == m_measuredLevel)
        return QApplication::notify(receiver, event);
    const int outerLevel = std::exchange(m_measuredLevel, level);
    m_wasInterrupted = false;
    const qint64 processor = processorTime();
    QElapsedTimer timer;
    timer.start();
    const bool result = QApplication::notify(receiver, event);
    if (!m_wasInterrupted)
        m_performance.addTurn(timer.nsecsElapsed(), processorTime() - processor);
    m_measuredLevel = outerLevel;
    m_wasInterrupted = outerLevel >= 0;
    return result;
}

} // namespace brokerscope::app
