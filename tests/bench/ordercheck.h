// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace brokerscope::bench {

/// Follows the sequence numbers that one subscriber gets from each publisher.
class OrderCheck {
public:
    enum class Expects {
        EveryNumber,     // the subscriber gets all that a publisher sends
        AscendingNumbers // some of it goes to others
    };

    explicit OrderCheck(Expects expects)
        : m_expects(expects)
    {
    }

    /// O(1) for runs of one publisher, else O(publishers seen so far).
    void saw(std::uint32_t publisher, std::uint64_t sequence);

    /// Numbers that were passed over; known only where every number is expected.
    std::uint64_t missing() const { return m_missing; }
    /// Numbers that came after a higher one, or twice.
    std::uint64_t misplaced() const { return m_misplaced; }

private:
    struct Stream {
        std::uint32_t publisher;
        std::uint64_t next;
    };

    Expects m_expects;
    std::vector<Stream> m_streams;
    std::size_t m_last = 0;
    std::uint64_t m_missing = 0;
    std::uint64_t m_misplaced = 0;
};

} // namespace brokerscope::bench
