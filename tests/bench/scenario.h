// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/bench.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace brokerscope::bench {

/// One kind of traffic against a broker that has just been started.
struct Scenario {
    std::string name;
    std::string description;
    std::function<Result(Bench &)> run;
};

/// All of them, in the order in which a report shows them.
const std::vector<Scenario> &scenarios();
/// Null if there is none of that name.
const Scenario *findScenario(std::string_view name);

// The parts of scenarios(), one file each.
std::vector<Scenario> steadyScenarios();     // as many messages as the broker takes
std::vector<Scenario> topicScenarios();      // many topics, many subscriptions, retained messages
std::vector<Scenario> pacedScenarios();      // so many a second, for latency
std::vector<Scenario> connectionScenarios(); // connecting, and being connected
std::vector<Scenario> fairnessScenarios();   // what one client's behaviour costs the others

} // namespace brokerscope::bench
