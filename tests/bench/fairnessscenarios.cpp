// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include "tests/bench/crowd.h"

namespace brokerscope::bench {

namespace {

using namespace std::chrono_literals;

double mebibytes(std::uint64_t bytes)
{
    return static_cast<double>(bytes) / (1024.0 * 1024.0);
}

double grownMebibytes(const Bench &bench, std::uint64_t before)
{
    return mebibytes(bench.broker().residentBytes()) - mebibytes(before);
}

/// The messages of two runs of which the second is the one in the foreground.
Result secondOf(Result first, Result second)
{
    second.problems.insert(second.problems.begin(), first.problems.begin(), first.problems.end());
    return second;
}

/// One to ten, and an eleventh that stops reading halfway. Both halves have
/// eleven subscribers, so that the difference is what the slow one costs.
Result runSlowSubscriber(Bench &bench)
{
    const std::string topic = "bench/slow";
    FlowOptions options{.payloadSize = 1000, .ahead = 500, .burst = 50};
    Flow &flow = addCrowd(bench, topic, 1, 10, options);
    Client &slow = bench.connectClient("slow");
    bench.subscribe(slow, std::span(&topic, 1), 0);
    flow.addReceiver(slow, Flow::Role::Bystander);
    bench.awaitSubscriptions();

    Result before = bench.measure();
    const std::uint64_t atRest = bench.broker().residentBytes();
    const double rateBefore = static_cast<double>(before.in) / before.seconds;
    slow.setReading(false);
    Result result = secondOf(before, bench.measure());
    const double rate = static_cast<double>(result.in) / result.seconds;
    const double grown = grownMebibytes(bench, atRest);

    slow.setReading(true);
    std::uint64_t seen = 0;
    do { // all that is still coming
        seen = flow.receivedByBystanders();
        bench.loop().runFor(300ms);
    } while (seen != flow.receivedByBystanders());
    result.figures = {
        {"in_per_s_without", rateBefore},
        {"cost_to_others_percent", (1 - rate / rateBefore) * 100},
        {"rss_growth_mib", grown},
        {"slow_dropped", static_cast<double>(flow.sent() - flow.receivedByBystanders())},
    };
    return result;
}

/// A thousand messages a second between two well-behaved clients, first alone, then
/// beside four publishers that send as fast as the kernel takes it.
Result runFlood(Bench &bench)
{
    constexpr int Floods = 4;
    Flow &probe = addCrowd(bench, "bench/probe", 1, 1, {.ahead = 0, .rate = 1000});
    bench.awaitSubscriptions();
    const Result alone = bench.measure();

    std::vector<Flow *> floods;
    for (int number = 0; number < Floods; ++number)
        floods.push_back(&addCrowd(bench, "bench/flood/" + std::to_string(number), 1, 1, {.ahead = 0}));
    bench.awaitSubscriptions();
    const std::uint64_t atRest = bench.broker().residentBytes();
    probe.forgetLatency();
    Result result;
    bench.measureDuring(result, [&bench] { bench.run(bench.options().duration); });
    result.mayLose = probe.outstanding() == 0;
    result.latency = probe.latency();
    double dropped = 0;
    for (const Flow *flood : floods) {
        result.in += flood->sent();
        result.out += flood->received();
        dropped += static_cast<double>(flood->outstanding());
    }
    result.figures = {
        {"probe_p99_alone_us", static_cast<double>(alone.latency.percentile(0.99)) / 1e3},
        {"probe_p99_us", static_cast<double>(probe.latency().percentile(0.99)) / 1e3},
        {"probe_lost", static_cast<double>(probe.outstanding())},
        {"flood_dropped", dropped},
        {"rss_growth_mib", grownMebibytes(bench, atRest)},
    };
    return result;
}

} // namespace

std::vector<Scenario> fairnessScenarios()
{
    return {
        {"slow-subscriber", "1 to 10 subscribers, 1000 B, QoS 0, beside one that does not read", runSlowSubscriber},
        {"flood", "1000 messages/s beside 4 publishers without bound, QoS 0", runFlood},
    };
}

} // namespace brokerscope::bench
