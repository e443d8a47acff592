// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filter.h"
#include "core/inspect/logwindow.h"

#include <chrono>

namespace brokerscope::inspect {

/// Looks for the next row that matches a filter among those that a window shows, and
/// goes round once. In slices, so that no log is too long; rows may come and go
/// meanwhile. Reading side, single-threaded; all it is given must outlive it.
class RowFinder {
public:
    enum class Direction { Forward, Backward };
    enum class State {
        Idle,
        Searching,
        Found,
        NotFound, // nowhere among the rows shown
    };

    RowFinder(const LogWindow &window, const FilterSources &sources);

    /// Begins beside row `from` of the window, which is itself looked at last; -1 and rowCount() are the ends.
    void start(const Filter &filter, qsizetype from, Direction direction);
    /// Gives up.
    void stop() { m_state = State::Idle; }
    /// Looks on for about `budget`.
    State step(std::chrono::milliseconds budget);

    State state() const { return m_state; }
    /// Once it is found.
    RowNumber row() const { return m_at; }
    /// Whether it has gone past the last row, or backward past the first.
    bool hasWrapped() const { return m_hasWrapped; }
    /// How many of the rows were looked at, 0…100.
    int progress() const;

private:
    void lookAt(qsizetype &row);
    qsizetype place() const;

    const LogWindow &m_window;
    const FilterSources m_sources;
    FilterMatcher m_matcher;
    Direction m_direction = Direction::Forward;
    State m_state = State::Idle;
    RowNumber m_origin = 0; // the last to be looked at
    RowNumber m_at = 0;     // the next to be looked at, or what was found
    quint64 m_looked = 0;
    bool m_hasWrapped = false;
};

} // namespace brokerscope::inspect
