// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/ordercheck.h"

namespace brokerscope::bench {

void OrderCheck::saw(std::uint32_t publisher, std::uint64_t sequence)
{
    if (m_last >= m_streams.size() || m_streams[m_last].publisher != publisher) {
        for (m_last = 0; m_last < m_streams.size() && m_streams[m_last].publisher != publisher;)
            ++m_last;
        if (m_last == m_streams.size())
            m_streams.push_back({publisher, 0});
    }
    std::uint64_t &next = m_streams[m_last].next;
    if (sequence < next) {
        ++m_misplaced;
        return;
    }
    if (m_expects == Expects::EveryNumber)
        m_missing += sequence - next;
    next = sequence + 1;
}

} // namespace brokerscope::bench
