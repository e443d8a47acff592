// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/retainedcheck.h"

#include "tests/bench/stamp.h"

namespace brokerscope::bench {

RetainedCheck::RetainedCheck(std::size_t messages, std::size_t publishers)
    : m_seen(messages)
    , m_publishers(publishers)
{
}

void RetainedCheck::messageReceived(const PublishView &publish, Clock::time_point)
{
    const auto stamp = readStamp(publish.payload);
    const std::size_t number = stamp ? stamp->sequence * m_publishers + stamp->publisher : m_seen.size();
    if (!publish.retain || number >= m_seen.size()) {
        ++m_misrouted;
    } else if (m_seen[number]) {
        ++m_misplaced;
    } else {
        m_seen[number] = true;
        ++m_received;
    }
}

} // namespace brokerscope::bench
