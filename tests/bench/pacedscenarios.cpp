// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include "tests/bench/crowd.h"

namespace brokerscope::bench {

namespace {

Scenario paced(const std::string &name, int rate, int idleClients)
{
    constexpr int Pairs = 10;
    std::string description = "10 pairs in turn, QoS 0, " + std::to_string(rate) + " messages/s, evenly";
    if (idleClients > 0)
        description += ", beside " + std::to_string(idleClients) + " idle connections";
    return {name, description, [rate, idleClients](Bench &bench) {
                bench.connectClients("idle", bench.scaled(idleClients, idleClients / 10));
                addPairsInTurn(bench, Pairs, {.ahead = 0, .rate = static_cast<double>(rate)});
                bench.awaitSubscriptions();
                return bench.measure();
            }};
}

} // namespace

std::vector<Scenario> pacedScenarios()
{
    return {
        paced("paced-1k", 1'000, 0),
        paced("paced-10k", 10'000, 0),
        paced("paced-50k", 50'000, 0),
        paced("paced-10k-idle", 10'000, 1'000),
    };
}

} // namespace brokerscope::bench
