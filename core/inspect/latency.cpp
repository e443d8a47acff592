// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/latency.h"

#include "core/inspect/exchange.h"

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

} // namespace brokerscope::inspect
