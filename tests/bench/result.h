// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/histogram.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace brokerscope::bench {

/// What one run of one scenario found.
struct Result {
    std::uint64_t in = 0;  // messages sent to the broker
    std::uint64_t out = 0; // messages that came from it
    std::uint64_t lost = 0;
    std::uint64_t misplaced = 0; // out of order, or twice
    std::uint64_t misrouted = 0; // not for who got them, or damaged
    std::uint64_t refused = 0;   // subscriptions and publishes
    /// Whether the scenario is one in which a broker is right to drop QoS 0.
    bool mayLose = false;

    double seconds = 0; // in which that happened
    double brokerCpuSeconds = 0;
    double generatorCpuSeconds = 0;
    Histogram latency; // ns, see Flow::latency()

    /// What only this scenario has, named with its unit: "connections_per_s".
    std::vector<std::pair<std::string, double>> figures;
    /// Connections that ended, waits that were in vain.
    std::vector<std::string> problems;

    bool isSound() const
    {
        return (lost == 0 || mayLose) && misplaced == 0 && misrouted == 0 && refused == 0 && problems.empty();
    }
};

/// One line of JSON: counts, rates, CPU µs per message in and out, latency in µs.
std::string toJson(const std::string &scenario, const std::string &version, std::uint64_t peakResidentBytes,
                   const Result &result);

} // namespace brokerscope::bench
