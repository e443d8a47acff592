// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/exchange.h"
#include "core/inspect/trafficlog.h"

#include <QHash>

#include <deque>
#include <optional>

namespace brokerscope::inspect {

/// How long after what led to it a packet was on its way.
struct Latency {
    RowNumber since;
    qint64 duration; // ns
};

/// Rows that are looked at for it at most.
inline constexpr RowNumber MaximumLatencyRows = 1'000'000;

/// Of a delivery since the message came to the broker, of an answer since the packet
/// that it answers (of a PUBCOMP the PUBREL). Nothing for other packets, and where
/// the log has that one no longer, or too far back. O(rows between).
std::optional<Latency> latencyOf(const TrafficLog &log, RowNumber row);

/// The same for one row after the other, in constant time each: it remembers what came
/// before. Reading side, single-threaded; the log must outlive it.
class LatencyTrail {
public:
    explicit LatencyTrail(const TrafficLog &log)
        : m_log(log)
    {
    }

    /// Of rows that ascend, with no more than MaximumGap between two. For others it looks back, as latencyOf().
    std::optional<qint64> durationOf(RowNumber row);

    static constexpr RowNumber MaximumGap = 65'536;

private:
    static constexpr qsizetype MaximumRequests = 1'000'000;

    struct Request {
        Exchange exchange;
        protocol::PacketType type;
        friend bool operator==(const Request &, const Request &) = default;
        friend size_t qHash(const Request &request, size_t seed = 0)
        {
            return qHashMulti(seed, request.exchange, static_cast<int>(request.type));
        }
    };
    struct Begin {
        quint32 message;
        RowNumber row;
        qint64 time;
    };

    std::optional<qint64> follow(RowNumber row, const RecordView &record);
    std::optional<qint64> since(const Begin &begin, const RecordView &record) const;

    const TrafficLog &m_log;
    RowNumber m_next = 0;
    std::deque<Begin> m_messages; // as they came to the broker
    QHash<Request, Begin> m_requests;
};

} // namespace brokerscope::inspect
