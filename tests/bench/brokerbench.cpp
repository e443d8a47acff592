// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/commandline.h"
#include "tests/bench/scenario.h"

#include <cstdio>
#include <exception>

#include <sys/resource.h>

using namespace brokerscope::bench;

namespace {

enum ExitCode { Sound = 0, Unsound = 1, BadUsage = 2, NotCarriedOut = 3 };

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int carryOut(const Scenario &scenario, const Options &options)
{
    Bench bench(options);
    Result result = scenario.run(bench);
    bench.finish(result);
    const std::string version = options.version == Version::V5 ? "5" : "3.1.1";
    std::puts(toJson(scenario.name, version, bench.broker().peakResidentBytes(), result).c_str());
    return result.isSound() ? Sound : Unsound;
}

} // namespace

int main(int argc, char **argv)
{
    try {
        const CommandLine line = parseCommandLine(std::span<const char *const>(argv + 1, argv + argc));
        if (line.wantsHelp) {
            std::fputs(usage().c_str(), stdout);
            return Sound;
        }
        if (line.wantsList) {
            for (const Scenario &scenario : scenarios())
                std::printf("%-22s %s\n", scenario.name.c_str(), scenario.description.c_str());
            return Sound;
        }
        const Scenario *scenario = findScenario(line.scenario);
        if (scenario == nullptr)
            throw UsageError("no such scenario: " + line.scenario + " (see --list)");
        raiseDescriptorLimit();
        return carryOut(*scenario, line.options);
    } catch (const UsageError &error) {
        std::fprintf(stderr, "brokerbench: %s\n", error.what());
        return BadUsage;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "brokerbench: %s\n", error.what());
        return NotCarriedOut;
    }
}
