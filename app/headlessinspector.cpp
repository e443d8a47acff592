// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headlessinspector.h"

namespace brokerscope::app {

namespace {

using namespace std::chrono_literals;

constexpr auto Interval = 40ms; // as the window while there is news

inspect::Inspector::Limits limitsFor(qint64 logBytes)
{
    inspect::Inspector::Limits limits;
    limits.logBytes = logBytes;
    return limits;
}

} // namespace

HeadlessInspector::HeadlessInspector(qint64 logBytes)
    : m_inspector(m_tap, limitsFor(logBytes))
{
    QObject::connect(&m_polling, &QTimer::timeout, &m_polling, [this] { poll(); });
    m_polling.start(Interval);
}

inspect::InspectorStatistics HeadlessInspector::statistics()
{
    poll();
    return m_inspector.statistics();
}

void HeadlessInspector::poll()
{
    m_inspector.poll(inspect::wallClockNow());
}

} // namespace brokerscope::app
