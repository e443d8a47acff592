// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filter.h"
#include "core/inspect/rowlist.h"
#include "core/inspect/rowlistener.h"
#include "core/inspect/trafficlog.h"

#include <chrono>
#include <optional>
#include <vector>

namespace brokerscope::inspect {

class ClientTable;
class RowNotes;
class TopicNames;

/// The rows of the log that a view shows: those that match a filter. Grows at
/// its end and loses rows at its front, nothing else, so that each step()
/// announces at most one removed and one inserted range. Reading side,
/// single-threaded; log and tables must outlive it.
class LogWindow {
public:
    enum class Mode {
        /// PUBLISH in both directions, and whatever broke the protocol. What the
        /// broker says of itself under $SYS is shown only if a filter asks for it.
        Messages,
        AllPackets,
    };
    /// Whether a row of the log is shown, or why it is not.
    enum class Showing { Shown, HiddenByFilter, HiddenByMode, AfterPause, Lost };

    /// Without notes, none of the rows has any.
    LogWindow(const TrafficLog &log, const TopicNames &topics, const ClientTable &clients,
              const RowNotes *notes = nullptr);
    ~LogWindow();
    Q_DISABLE_COPY_MOVE(LogWindow)

    /// At most one; null for none.
    void setListener(RowListener *listener) { m_listener = listener; }

    /// Empties the window at once (a reset); step() fills it again from the oldest row on.
    void setFilter(const Filter &filter);
    void setMode(Mode mode);
    /// The same if the filter asks for notes, which have changed.
    void notesChanged();
    const Filter &filter() const { return m_filter; }
    Mode mode() const { return m_mode; }

    /// While paused nothing is appended that came after pausing; what the log
    /// loses still goes.
    void setPaused(bool isPaused);
    bool isPaused() const { return m_pausedAt.has_value(); }
    /// Rows of the log that came since pausing and were not tested yet.
    quint64 behind() const;

    /// Follows the log: takes away rows that it lost, tests those not tested
    /// yet, for about `budget`. True once there is nothing left to test.
    bool step(std::chrono::milliseconds budget);
    /// How much of the log has been tested, 0…100; below 100 right after
    /// setFilter() or setMode() until step() has caught up.
    int progress() const;
    /// How long the last complete run over the log took, of testing alone.
    std::chrono::microseconds filterTime() const { return m_filterTime; }

    qsizetype rowCount() const;
    RowNumber rowNumber(qsizetype row) const;
    /// Nothing if the log has lost it and step() was not called since.
    std::optional<RecordView> record(qsizetype row) const;
    /// The row that shows a row of the log, or -1. O(log rows).
    qsizetype rowOf(RowNumber number) const;
    /// The first row whose number is not below `number`; rowCount() if there is none.
    qsizetype lowerBound(RowNumber number) const;
    /// Shown also if it will be as soon as step() has come to it.
    Showing showing(RowNumber number);

private:
    template<typename F>
    void restart(F &&change);
    void removeLost();
    void selectShown(RowNumber row, const Chunk &chunk, quint32 index, quint32 count);
    bool isMessage(const RecordView &record) const;
    void append(RowNumber next);
    RowNumber testEnd() const;
    bool isIdentity() const { return m_mode == Mode::AllPackets && m_filter.isEmpty(); }
    RowNumber expand(quint32 low) const;

    const TrafficLog &m_log;
    const FilterSources m_sources;
    RowListener *m_listener = nullptr;
    Filter m_filter;
    FilterMatcher m_matcher;
    Mode m_mode = Mode::Messages;
    std::optional<RowNumber> m_pausedAt; // rows from here on wait
    /// Low halves of row numbers, ascending; unused while all rows are shown.
    RowList m_rows;
    std::vector<quint32> m_selected; // of the records being tested; kept for its memory
    RowNumber m_first;               // rows below are lost and announced as removed
    RowNumber m_next;                // rows below have been tested
    RowNumber m_runStart;
    bool m_isRunning = true;
    std::chrono::nanoseconds m_runTime{0};
    std::chrono::microseconds m_filterTime{0};
};

} // namespace brokerscope::inspect
