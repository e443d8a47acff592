// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/bench.h"

#include <string>

namespace brokerscope::bench {

/// A flow with clients of its own, all on one topic: `publishers` to `receivers`.
/// FlowOptions::deliveries becomes the number of receivers. Subscriptions are
/// asked for, not awaited.
Flow &addCrowd(Bench &bench, const std::string &topic, int publishers, int receivers, FlowOptions options);

/// `count` pairs, each a crowd of one to one with a topic and a bound of its own.
void addPairs(Bench &bench, int count, const FlowOptions &options);

/// `count` pairs with topics of their own that take turns: one flow, one bound, one rate.
Flow &addPairsInTurn(Bench &bench, int count, const FlowOptions &options);

} // namespace brokerscope::bench
