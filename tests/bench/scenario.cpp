// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include <algorithm>
#include <iterator>

namespace brokerscope::bench {

const std::vector<Scenario> &scenarios()
{
    static const std::vector<Scenario> all = [] {
        std::vector<Scenario> list;
        for (auto *part : {steadyScenarios, topicScenarios, pacedScenarios, connectionScenarios, fairnessScenarios}) {
            std::vector<Scenario> scenarios = part();
            std::move(scenarios.begin(), scenarios.end(), std::back_inserter(list));
        }
        return list;
    }();
    return all;
}

const Scenario *findScenario(std::string_view name)
{
    const auto &all = scenarios();
    const auto found =
        std::find_if(all.begin(), all.end(), [name](const Scenario &scenario) { return scenario.name == name; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace brokerscope::bench
