// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/client.h"

#include <cstdint>
#include <vector>

namespace brokerscope::bench {

/// Receives retained messages that a Flow has left, in whatever order, and
/// sees that each comes once, marked as retained.
class RetainedCheck : public MessageReceiver {
public:
    /// Numbered as the flow's publishers numbered them.
    RetainedCheck(std::size_t messages, std::size_t publishers);

    void messageReceived(const PublishView &publish, Clock::time_point now) override;

    std::uint64_t received() const { return m_received; }
    std::uint64_t missing() const { return m_seen.size() - m_received; }
    std::uint64_t misplaced() const { return m_misplaced; } // twice
    std::uint64_t misrouted() const { return m_misrouted; } // not retained, or not one of them

private:
    std::vector<bool> m_seen;
    std::size_t m_publishers;
    std::uint64_t m_received = 0;
    std::uint64_t m_misplaced = 0;
    std::uint64_t m_misrouted = 0;
};

} // namespace brokerscope::bench
