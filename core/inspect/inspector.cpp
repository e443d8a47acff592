// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/inspector.h"

#include <algorithm>
#include <chrono>
#include <variant>

namespace brokerscope::inspect {

namespace {

constexpr qint64 NanosecondsPerSecond = 1'000'000'000;
/// The broker samples twice a second while something changes.
constexpr qint64 RatesAreOldAfter = 2 * NanosecondsPerSecond;

double perSecond(quint64 newer, quint64 older, double seconds)
{
    return newer > older ? static_cast<double>(newer - older) / seconds : 0;
}

} // namespace

Inspector::Inspector(EventTap &tap)
    : Inspector(tap, Limits{})
{
}

Inspector::Inspector(EventTap &tap, const Limits &limits)
    : m_tap(tap)
    , m_log(limits.logBytes)
    , m_topics(m_names, limits.topics)
{
}

Inspector::~Inspector() = default;

PollResult Inspector::poll(qint64 now)
{
    PollResult result;
    const TapBatch batch = m_tap.take();
    const quint64 problems = m_problems.revision();
    // Names first: records of this batch point to them.
    for (const Fact &fact : batch.facts)
        apply(fact, batch.wallOffset, result);
    for (const ChunkPointer &chunk : batch.chunks)
        m_log.append(chunk);

    const RowNumber before = m_log.end();
    const qsizetype adopted = m_log.adopt(batch.recordsWritten);
    m_tap.release(adopted);
    result.appended = m_log.end() - before;

    result.haveProblemsChanged = m_problems.revision() != problems;
    const quint64 revision = m_topics.revision();
    m_log.forEach(before, m_log.end(), [this](RowNumber row, const RecordView &record) {
        m_topics.add(row, record);
        return true;
    });
    m_topics.finishBatch(m_log);
    // As much as came this time will come again, into the memory that is given back now.
    result.evicted = m_log.trim(std::min(adopted, m_log.maximumBytes() / 8));
    if (result.evicted > 0)
        m_notes.dropBelow(m_log.first());
    if (result.evicted > 0 && m_log.size() > 0)
        m_clients.forgetClosedBefore(m_log.at(m_log.first()).time());

    if (result.appended > 0)
        m_statistics.lag = now - m_log.at(m_log.end() - 1).time();
    result.haveClientsChanged = m_clients.hasChanges();
    result.haveTopicsChanged = m_topics.revision() != revision;
    result.hasNewTopics = m_topics.hasNewTopics();
    result.hasDropped =
        batch.recordsDropped != m_statistics.recordsDropped || batch.factsDropped != m_statistics.factsDropped;
    m_statistics.records = batch.recordsWritten;
    m_statistics.recordsDropped = batch.recordsDropped;
    m_statistics.factsDropped = batch.factsDropped;
    return result;
}

void Inspector::apply(const Fact &fact, qint64 wallOffset, PollResult &result)
{
    if (const auto *seen = std::get_if<fact::TopicSeen>(&fact)) {
        m_names.add(seen->topic, seen->name);
        return;
    }
    if (const auto *retained = std::get_if<fact::RetainedChanged>(&fact)) {
        m_topics.setRetained(retained->topic, retained->isSet);
        return;
    }
    if (const auto *sample = std::get_if<fact::Sampled>(&fact)) {
        sampled(*sample);
        result.wasSampled = true;
    } else if (std::holds_alternative<fact::RunBegan>(fact)) {
        m_topics.clearRetained();
        m_counters = {};
        m_sampledAt = 0;
        m_rates = {};
        result.wasSampled = true;
    }
    m_problems.apply(fact, m_clients); // before the table forgets what was
    m_clients.apply(fact, wallOffset);
}

void Inspector::sampled(const fact::Sampled &fact)
{
    if (m_sampledAt != 0 && fact.time > m_sampledAt) {
        const double seconds = static_cast<double>(fact.time - m_sampledAt) / NanosecondsPerSecond;
        const broker::Traffic &newer = fact.counters.traffic;
        const broker::Traffic &older = m_counters.traffic;
        m_rates = {perSecond(newer.messagesIn, older.messagesIn, seconds),
                   perSecond(newer.messagesOut, older.messagesOut, seconds),
                   perSecond(newer.bytesIn, older.bytesIn, seconds),
                   perSecond(newer.bytesOut, older.bytesOut, seconds)};
    }
    m_counters = fact.counters;
    m_sampledAt = fact.time;
}

TrafficRates Inspector::rates(qint64 now) const
{
    return now - m_sampledAt < RatesAreOldAfter ? m_rates : TrafficRates{};
}

InspectorStatistics Inspector::statistics() const
{
    InspectorStatistics result = m_statistics;
    result.logRows = m_log.size();
    result.logEvicted = m_log.evicted();
    result.logBytes = m_log.usedBytes();
    result.topics = m_topics.topicCount();
    result.messagesNotShown = m_topics.messagesNotShown();
    return result;
}

qint64 wallClockNow()
{
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    return duration_cast<nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace brokerscope::inspect
