// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/trafficlog.h"

#include <QtGlobal>

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

} // namespace brokerscope::inspect
