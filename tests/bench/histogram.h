// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace brokerscope::bench {

/// Counts values in classes no wider than 1/128 of the value, so that memory
/// does not depend on how many there are: a percentile is at most 0.8 % too high,
/// and exact below 256.
class Histogram {
public:
    Histogram();

    void add(std::uint64_t value);
    void add(const Histogram &other);
    std::uint64_t count() const { return m_count; }
    std::uint64_t maximum() const { return m_maximum; }

    /// The smallest value that at least `fraction` (0…1) of all values do not
    /// exceed, rounded up to the end of its class, never above maximum(). 0 if empty.
    std::uint64_t percentile(double fraction) const;

private:
    std::vector<std::uint64_t> m_classes;
    std::uint64_t m_count = 0;
    std::uint64_t m_maximum = 0;
};

} // namespace brokerscope::bench
