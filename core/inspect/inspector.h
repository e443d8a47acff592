// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/counters.h"
#include "core/inspect/clienttable.h"
#include "core/inspect/eventtap.h"
#include "core/inspect/filter.h"
#include "core/inspect/problemlog.h"
#include "core/inspect/rownotes.h"
#include "core/inspect/topicnames.h"
#include "core/inspect/topicstats.h"
#include "core/inspect/trafficlog.h"

#include <optional>

namespace brokerscope::inspect {

/// What one poll() brought.
struct PollResult {
    quint64 appended = 0;            // rows at the log's end
    quint64 evicted = 0;             // rows off its front
    bool haveClientsChanged = false; // ClientTable::publish() has something to do
    bool haveTopicsChanged = false;  // figures of topics in TopicStats::touched()
    bool hasNewTopics = false;       // TopicStats::publish() has something to do
    bool wasSampled = false;         // counters() are new
    bool haveProblemsChanged = false;
    bool hasDropped = false; // the tap dropped records or facts since the last poll

    bool isEmpty() const
    {
        return appended == 0 && evicted == 0 && !haveClientsChanged && !haveTopicsChanged && !hasNewTopics
               && !wasSampled && !haveProblemsChanged && !hasDropped;
    }
};

/// Per second, over the last two samples.
struct TrafficRates {
    double messagesIn = 0;
    double messagesOut = 0;
    double bytesIn = 0;
    double bytesOut = 0;
};

/// Figures for the statistics file and the status bar.
struct InspectorStatistics {
    quint64 records = 0;        // written by the tap since the start
    quint64 recordsDropped = 0; // because the reading side was behind
    quint64 factsDropped = 0;
    quint64 logRows = 0;
    quint64 logEvicted = 0;
    qsizetype logBytes = 0;
    qsizetype topics = 0;
    quint64 messagesNotShown = 0; // in the topic tree
    /// From when the newest record was written until poll() adopted it, ns.
    qint64 lag = 0;
};

/// Everything the views stand on: what the tap has seen, put in order. Reading
/// side, single-threaded; the tap must outlive it. Bounded by Limits.
class Inspector {
public:
    struct Limits {
        qsizetype logBytes = 256 * 1024 * 1024;
        TopicStats::Limits topics;
    };

    explicit Inspector(EventTap &tap);
    Inspector(EventTap &tap, const Limits &limits);
    ~Inspector();
    Q_DISABLE_COPY_MOVE(Inspector)

    /// Takes over what came since the last call; some 20–30 times a second.
    /// `now` in ns since 1970-01-01 UTC. Linear in what came.
    PollResult poll(qint64 now);

    const TrafficLog &log() const { return m_log; }
    const TopicNames &names() const { return m_names; }
    const ClientTable &clients() const { return m_clients; }
    ClientTable &clients() { return m_clients; }
    const TopicStats &topics() const { return m_topics; }
    TopicStats &topics() { return m_topics; }
    const ProblemLog &problems() const { return m_problems; }
    ProblemLog &problems() { return m_problems; }
    const RowNotes &notes() const { return m_notes; }
    RowNotes &notes() { return m_notes; }
    FilterSources sources() const { return {m_names, m_clients, &m_notes, &m_log}; }

    /// Empties the log; windows over it follow with their next step().
    void clearLog()
    {
        m_log.clear();
        m_notes.dropBelow(m_log.first());
    }
    void setMaximumLogBytes(qsizetype bytes) { m_log.setMaximumBytes(bytes); }

    /// Newest totals from the broker, since its last start.
    const broker::Counters &counters() const { return m_counters; }
    /// Zero if nothing was sampled for two seconds.
    TrafficRates rates(qint64 now) const;
    InspectorStatistics statistics() const;

private:
    void apply(const Fact &fact, qint64 wallOffset, PollResult &result);
    void sampled(const fact::Sampled &fact);

    EventTap &m_tap;
    TopicNames m_names;
    TrafficLog m_log;
    ClientTable m_clients;
    TopicStats m_topics;
    ProblemLog m_problems;
    RowNotes m_notes;
    broker::Counters m_counters;
    qint64 m_sampledAt = 0;
    TrafficRates m_rates;
    InspectorStatistics m_statistics;
};

/// ns since 1970-01-01 UTC, as poll() wants it.
qint64 wallClockNow();

} // namespace brokerscope::inspect
