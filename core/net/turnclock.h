// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

namespace brokerscope::net {

/// The time of one turn of the event loop: read once, when first asked for.
class TurnClock {
public:
    broker::Time now()
    {
        if (m_now == broker::Time{})
            m_now = std::chrono::steady_clock::now();
        return m_now;
    }
    /// A wait lies behind, or ahead.
    void newTurn() { m_now = {}; }

    /// `time` on the wall clock: microseconds since 1970-01-01 UTC. What the wall
    /// clock is ahead is looked up anew each second, so that setting it shows.
    qint64 wallMicroseconds(broker::Time time)
    {
        using namespace std::chrono;
        if (time >= m_offsetUntil) {
            const broker::Time steady = steady_clock::now();
            m_offset = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()) - steady.time_since_epoch();
            m_offsetUntil = steady + seconds(1);
        }
        return duration_cast<microseconds>(time.time_since_epoch() + m_offset).count();
    }

private:
    broker::Time m_now{};
    broker::Time m_offsetUntil{};
    std::chrono::nanoseconds m_offset{};
};

} // namespace brokerscope::net
