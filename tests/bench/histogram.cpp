// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace brokerscope::bench {

namespace {

constexpr int LowBits = 7; // a class is 2^-7 of the power of two that its values begin with
constexpr std::uint64_t Exact = std::uint64_t{2} << LowBits;

std::size_t classOf(std::uint64_t value)
{
    if (value < Exact)
        return static_cast<std::size_t>(value);
    const int shift = static_cast<int>(std::bit_width(value)) - 1 - LowBits;
    return (static_cast<std::size_t>(shift) << LowBits) + static_cast<std::size_t>(value >> shift);
}

/// The highest value of a class.
std::uint64_t endOf(std::size_t index)
{
    if (index < Exact)
        return index;
    const std::uint64_t shift = (index >> LowBits) - 1;
    const std::uint64_t top = index - (shift << LowBits);
    return ((top + 1) << shift) - 1;
}

} // namespace

Histogram::Histogram()
    : m_classes(classOf(UINT64_MAX) + 1)
{
}

void Histogram::add(std::uint64_t value)
{
    ++m_classes[classOf(value)];
    ++m_count;
    m_maximum = std::max(m_maximum, value);
}

void Histogram::add(const Histogram &other)
{
    for (std::size_t index = 0; index < m_classes.size(); ++index)
        m_classes[index] += other.m_classes[index];
    m_count += other.m_count;
    m_maximum = std::max(m_maximum, other.m_maximum);
}

std::uint64_t Histogram::percentile(double fraction) const
{
    const auto wanted = static_cast<std::uint64_t>(std::ceil(fraction * static_cast<double>(m_count)));
    std::uint64_t seen = 0;
    for (std::size_t index = 0; index < m_classes.size(); ++index) {
        seen += m_classes[index];
        if (seen > 0 && seen >= wanted)
            return std::min(endOf(index), m_maximum);
    }
    return 0;
}

} // namespace brokerscope::bench
