// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/logwindow.h"

#include "core/inspect/topicnames.h"

#include <algorithm>
#include <numeric>

namespace brokerscope::inspect {

namespace {

/// Rows tested between two looks at the clock.
constexpr quint64 RowsPerLook = 2048;

} // namespace

LogWindow::LogWindow(const TrafficLog &log, const TopicNames &topics, const ClientTable &clients, const RowNotes *notes)
    : m_log(log)
    , m_sources{topics, clients, notes, &log}
    , m_matcher(m_filter, m_sources)
    , m_first(log.first())
    , m_next(log.first())
    , m_runStart(log.first())
{
}

LogWindow::~LogWindow() = default;

void LogWindow::setFilter(const Filter &filter)
{
    restart([&] {
        m_filter = filter;
        m_matcher = FilterMatcher(m_filter, m_sources);
    });
}

void LogWindow::setMode(Mode mode)
{
    if (m_mode != mode)
        restart([&] { m_mode = mode; });
}

void LogWindow::notesChanged()
{
    if (m_matcher.asksForNotes())
        restart([] {});
}

void LogWindow::setPaused(bool isPaused)
{
    if (isPaused && !m_pausedAt)
        m_pausedAt = m_log.end();
    else if (!isPaused)
        m_pausedAt.reset();
}

quint64 LogWindow::behind() const
{
    return m_log.end() - std::max(testEnd(), m_log.first());
}

RowNumber LogWindow::testEnd() const
{
    return m_pausedAt ? std::min(*m_pausedAt, m_log.end()) : m_log.end();
}

template<typename F>
void LogWindow::restart(F &&change)
{
    if (m_listener != nullptr)
        m_listener->aboutToReset();
    change();
    m_rows.clear();
    m_first = m_log.first();
    m_next = m_first;
    m_runStart = m_first;
    m_isRunning = true;
    m_runTime = {};
    if (m_listener != nullptr)
        m_listener->rowsReset();
}

qsizetype LogWindow::rowCount() const
{
    return static_cast<qsizetype>(isIdentity() ? m_next - m_first : m_rows.size());
}

/// Row numbers are kept by their low halves: those shown are no further than 2^32 apart.
RowNumber LogWindow::expand(quint32 low) const
{
    return m_first + (low - static_cast<quint32>(m_first));
}

RowNumber LogWindow::rowNumber(qsizetype row) const
{
    return isIdentity() ? m_first + static_cast<RowNumber>(row) : expand(m_rows[static_cast<size_t>(row)]);
}

std::optional<RecordView> LogWindow::record(qsizetype row) const
{
    return m_log.find(rowNumber(row));
}

qsizetype LogWindow::lowerBound(RowNumber number) const
{
    if (number <= m_first)
        return 0;
    if (isIdentity())
        return static_cast<qsizetype>(std::min(number, m_next) - m_first);
    const auto *const place =
        std::partition_point(m_rows.begin(), m_rows.end(), [&](quint32 low) { return expand(low) < number; });
    return place - m_rows.begin();
}

qsizetype LogWindow::rowOf(RowNumber number) const
{
    const qsizetype row = lowerBound(number);
    return row < rowCount() && rowNumber(row) == number ? row : -1;
}

void LogWindow::removeLost()
{
    const RowNumber first = m_log.first();
    if (first == m_first)
        return;
    const qsizetype lost = lowerBound(first);
    if (lost > 0 && m_listener != nullptr)
        m_listener->aboutToRemoveRows(0, lost);
    if (!isIdentity())
        m_rows.removeFront(static_cast<size_t>(lost));
    m_first = first;
    m_next = std::max(m_next, first);
    if (lost > 0 && m_listener != nullptr)
        m_listener->rowsRemoved();
}

bool LogWindow::step(std::chrono::milliseconds budget)
{
    using Clock = std::chrono::steady_clock;
    removeLost();
    const RowNumber end = testEnd();
    const auto start = Clock::now();
    if (isIdentity()) {
        append(std::max(end, m_next));
    } else if (m_next < end) {
        RowNumber tested = m_next;
        const auto deadline = start + budget;
        do {
            const RowNumber stop = std::min(tested + RowsPerLook, end);
            m_log.forEachRun(tested, stop, [&](RowNumber row, const Chunk &chunk, quint32 index, quint32 count) {
                selectShown(row, chunk, index, count);
                const auto offset = static_cast<quint32>(row) - index;
                for (const quint32 shown : m_selected)
                    m_rows.append(shown + offset);
            });
            tested = stop;
        } while (tested < end && Clock::now() < deadline);
        append(tested);
    }
    const bool isDone = m_next >= end;
    if (m_isRunning) {
        m_runTime += Clock::now() - start;
        if (isDone) {
            m_filterTime = std::chrono::duration_cast<std::chrono::microseconds>(m_runTime);
            m_isRunning = false;
        }
    }
    return isDone;
}

/// Puts into m_selected which of these records are shown; the first is that of `row`.
void LogWindow::selectShown(RowNumber row, const Chunk &chunk, quint32 index, quint32 count)
{
    m_selected.resize(count);
    std::iota(m_selected.begin(), m_selected.end(), index);
    if (m_mode == Mode::Messages)
        std::erase_if(m_selected, [&](quint32 i) { return !isMessage(RecordView(chunk, i)); });
    m_matcher.select(chunk, m_selected, row - index);
}

bool LogWindow::isMessage(const RecordView &record) const
{
    if (record.kind() == RecordKind::Packet)
        return false;
    // What the broker says of itself.
    const bool isStatus = record.origin() == broker::Origin::Server && record.isPublish()
                          && m_sources.topics.nameOf(record).startsWith("$SYS/");
    return !isStatus || !m_filter.isEmpty();
}

LogWindow::Showing LogWindow::showing(RowNumber number)
{
    const auto record = m_log.find(number);
    if (!record)
        return Showing::Lost;
    if (number >= testEnd())
        return Showing::AfterPause;
    if (!m_matcher.matches(*record, number))
        return Showing::HiddenByFilter;
    return m_mode == Mode::AllPackets || isMessage(*record) ? Showing::Shown : Showing::HiddenByMode;
}

/// Rows up to `next` have been tested, and those of them that are shown appended.
void LogWindow::append(RowNumber next)
{
    const auto count = static_cast<qsizetype>(isIdentity() ? next - m_next : m_rows.uncommitted());
    if (count > 0 && m_listener != nullptr)
        m_listener->aboutToInsertRows(rowCount(), count);
    m_rows.commit();
    m_next = next;
    if (count > 0 && m_listener != nullptr)
        m_listener->rowsInserted();
}

int LogWindow::progress() const
{
    const RowNumber end = testEnd();
    const RowNumber from = std::max(m_runStart, m_log.first());
    if (!m_isRunning || end <= from)
        return 100;
    const RowNumber tested = std::clamp(m_next, from, end) - from;
    return static_cast<int>(100 * tested / (end - from));
}

} // namespace brokerscope::inspect
