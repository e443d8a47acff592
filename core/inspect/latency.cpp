// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/latency.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

using protocol::PacketType;

std::optional<PacketType> answeredType(PacketType answer)
{
    switch (answer) {
    case PacketType::Connack:
        return PacketType::Connect;
    case PacketType::Puback:
    case PacketType::Pubrec:
        return PacketType::Publish;
    case PacketType::Pubcomp:
        return PacketType::Pubrel;
    case PacketType::Suback:
        return PacketType::Subscribe;
    case PacketType::Unsuback:
        return PacketType::Unsubscribe;
    case PacketType::Pingresp:
        return PacketType::Pingreq;
    case PacketType::Connect:
    case PacketType::Publish:
    case PacketType::Pubrel:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
    case PacketType::Disconnect:
    case PacketType::Auth:
        break;
    }
    return {};
}

/// The nearest row before `row` for which isIt(record).
template<typename F>
std::optional<Latency> since(const TrafficLog &log, RowNumber row, F &&isIt)
{
    const qint64 time = log.at(row).time();
    const RowNumber from = row > MaximumLatencyRows ? row - MaximumLatencyRows : 0;
    std::optional<Latency> found;
    log.forEachBackwards(from, row, [&](RowNumber at, const RecordView &record) {
        if (isIt(record))
            found = Latency{at, time - record.time()};
        return !found;
    });
    return found;
}

} // namespace

std::optional<Latency> latencyOf(const TrafficLog &log, RowNumber row)
{
    const auto record = log.find(row);
    if (!record || record->isViolation())
        return {};
    if (record->isPublish()) {
        const quint32 message = record->record().message;
        if (!record->record().isSent || message == 0)
            return {};
        return since(log, row, [=](const RecordView &other) {
            return other.isPublish() && !other.record().isSent && other.record().message == message;
        });
    }
    const auto type = answeredType(record->type());
    const auto exchange = exchangeOf(*record);
    if (!type || !exchange)
        return {};
    return since(log, row, [&](const RecordView &other) {
        return other.record().connection == exchange->connection && other.type() == *type
               && exchangeOf(other) == exchange;
    });
}

std::optional<qint64> LatencyTrail::durationOf(RowNumber row)
{
    m_next = std::max(m_next, m_log.first());
    if (row < m_next || row - m_next > MaximumGap) {
        const auto latency = latencyOf(m_log, row);
        return latency ? std::optional(latency->duration) : std::nullopt;
    }
    while (!m_messages.empty() && m_messages.front().row < m_log.first())
        m_messages.pop_front();
    std::optional<qint64> duration;
    m_log.forEach(m_next, row + 1, [&](RowNumber at, const RecordView &record) {
        duration = follow(at, record);
        return true;
    });
    m_next = row + 1;
    return duration;
}

std::optional<qint64> LatencyTrail::follow(RowNumber row, const RecordView &record)
{
    const quint32 message = record.isPublish() ? record.record().message : 0;
    const auto exchange = exchangeOf(record);
    std::optional<qint64> duration;
    if (message != 0 && !record.record().isSent) {
        m_messages.push_back({message, row, record.time()});
    } else if (message != 0) {
        const auto begin = std::ranges::lower_bound(m_messages, message, {}, &Begin::message);
        if (begin != m_messages.end() && begin->message == message)
            duration = since(*begin, record);
    } else if (const auto type = exchange ? answeredType(record.type()) : std::nullopt) {
        if (const auto begin = m_requests.constFind({*exchange, *type}); begin != m_requests.cend())
            duration = since(*begin, record);
    }
    if (exchange && !answeredType(record.type())) {
        if (m_requests.size() >= MaximumRequests)
            m_requests.clear();
        m_requests.insert({*exchange, record.type()}, {0, row, record.time()});
    }
    return duration;
}

/// Nothing if the log has lost the begin.
std::optional<qint64> LatencyTrail::since(const Begin &begin, const RecordView &record) const
{
    return begin.row >= m_log.first() ? std::optional(record.time() - begin.time) : std::nullopt;
}

} // namespace brokerscope::inspect
