// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rowfinder.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

/// Rows looked at between two looks at the clock.
constexpr int RowsPerLook = 1024;

} // namespace

RowFinder::RowFinder(const LogWindow &window, const FilterSources &sources)
    : m_window(window)
    , m_sources(sources)
    , m_matcher(Filter(), sources)
{
}

void RowFinder::start(const Filter &filter, qsizetype from, Direction direction)
{
    m_matcher = FilterMatcher(filter, m_sources);
    m_direction = direction;
    m_looked = 0;
    m_hasWrapped = false;
    const qsizetype count = m_window.rowCount();
    m_state = count > 0 ? State::Searching : State::NotFound;
    if (count == 0)
        return;
    const bool isForward = direction == Direction::Forward;
    m_origin = from < 0 ? 0 : from < count ? m_window.rowNumber(from) : m_window.rowNumber(count - 1) + 1;
    m_at = isForward ? m_origin + (from < 0 ? 0 : 1) : m_origin - (m_origin > 0 ? 1 : 0);
}

/// The row of the window to look at next; beyond its ends once there is none before them.
qsizetype RowFinder::place() const
{
    return m_direction == Direction::Forward ? m_window.lowerBound(m_at) : m_window.lowerBound(m_at + 1) - 1;
}

RowFinder::State RowFinder::step(std::chrono::milliseconds budget)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + budget;
    const qsizetype by = m_direction == Direction::Forward ? 1 : -1;
    while (m_state == State::Searching) {
        qsizetype row = place();
        for (int left = RowsPerLook; left > 0 && m_state == State::Searching; --left, row += by)
            lookAt(row);
        if (Clock::now() >= deadline)
            break;
    }
    return m_state;
}

void RowFinder::lookAt(qsizetype &row)
{
    const qsizetype count = m_window.rowCount();
    if (row < 0 || row >= count) {
        if (m_hasWrapped || count == 0) {
            m_state = State::NotFound;
            return;
        }
        m_hasWrapped = true;
        row = m_direction == Direction::Forward ? 0 : count - 1;
    }
    const RowNumber number = m_window.rowNumber(row);
    const bool isBeyond = m_direction == Direction::Forward ? number > m_origin : number < m_origin;
    if (m_hasWrapped && isBeyond) {
        m_state = State::NotFound;
        return;
    }
    m_at = number;
    ++m_looked;
    const auto record = m_window.record(row);
    if (record && m_matcher.matches(*record, number)) {
        m_state = State::Found;
        return;
    }
    // Where place() goes on, and if that is nowhere, it is for lookAt() to see.
    m_at = m_direction == Direction::Forward ? number + 1 : number - 1;
}

int RowFinder::progress() const
{
    const auto count = static_cast<quint64>(m_window.rowCount());
    return count == 0 ? 100 : static_cast<int>(std::min<quint64>(m_looked * 100 / count, 100));
}

} // namespace brokerscope::inspect
