// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include "tests/bench/crowd.h"

namespace brokerscope::bench {

namespace {

constexpr int Pairs = 10;

/// Pairs on topics of their own, each pipelined.
Scenario pairs(const std::string &name, const std::string &description, int count, const FlowOptions &options)
{
    return {name, description, [count, options](Bench &bench) {
                addPairs(bench, count, options);
                bench.awaitSubscriptions();
                return bench.measure();
            }};
}

/// All publishers and receivers on one topic.
Scenario crowd(const std::string &name, const std::string &description, int publishers, int receivers,
               const FlowOptions &options)
{
    return {name, description, [publishers, receivers, options](Bench &bench) {
                addCrowd(bench, "bench/crowd", publishers, receivers, options);
                bench.awaitSubscriptions();
                return bench.measure();
            }};
}

} // namespace

std::vector<Scenario> steadyScenarios()
{
    const FlowOptions pipelined{.ahead = 1000, .burst = 100};
    const FlowOptions acknowledged{.qos = 1, .ahead = 1000, .window = 20};
    const FlowOptions exactlyOnce{.qos = 2, .ahead = 1000, .window = 20};
    return {
        pairs("p2p-qos0", "10 pairs, QoS 0, up to 1000 messages ahead each", Pairs, pipelined),
        pairs("p2p-qos1", "10 pairs, QoS 1, window 20", Pairs, acknowledged),
        pairs("p2p-qos2", "10 pairs, QoS 2, window 20", Pairs, exactlyOnce),
        pairs("p2p-16k", "10 pairs, QoS 0, 16 KiB", Pairs, {.payloadSize = 16 * 1024, .ahead = 50, .burst = 8}),
        crowd("fanin", "50 publishers to 1 subscriber, QoS 0", 50, 1, {.ahead = 5000, .burst = 500}),
        crowd("fanout-qos0", "1 publisher to 100 subscribers, QoS 0", 1, 100, {.ahead = 200, .burst = 20}),
        crowd("fanout-qos1", "1 publisher to 100 subscribers, QoS 1", 1, 100, {.qos = 1, .ahead = 200, .window = 20}),
        crowd("fanout-4k", "1 publisher to 100 subscribers, QoS 0, 4 KiB", 1, 100,
              {.payloadSize = 4 * 1024, .ahead = 50, .burst = 5}),
        crowd("ingest", "10 publishers, no subscriber, QoS 0", Pairs, 0, pipelined),
        pairs("one-per-write", "10 pairs, QoS 0, each message in a write of its own", Pairs,
              {.ahead = 100, .oneMessagePerWrite = true}),
        pairs("ping-pong", "1 pair, QoS 0, one message under way", 1, {.ahead = 1}),
    };
}

} // namespace brokerscope::bench
