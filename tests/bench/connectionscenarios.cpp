// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include "tests/bench/crowd.h"

namespace brokerscope::bench {

namespace {

using namespace std::chrono_literals;

double microseconds(std::uint64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e3;
}

/// Clients that connect, and disconnect as soon as they are accepted, for ever.
class ConnectionStorm {
public:
    ConnectionStorm(Bench &bench, int atOnce)
        : m_bench(bench)
    {
        for (int number = 0; number < atOnce; ++number) {
            m_attempts.push_back(
                {std::make_unique<Client>(bench.loop(), bench.options().version, "storm-" + std::to_string(number)),
                 {}});
        }
    }

    /// Ends those who are done and, while `isOn`, begins anew; true while there is somebody.
    bool step(bool isOn)
    {
        bool isBusy = false;
        for (Attempt &attempt : m_attempts) {
            if (attempt.client->isConnected())
                finish(attempt);
            if (!attempt.client->isOpen()) {
                if (!attempt.client->failure().empty())
                    ++failed;
                if (!isOn)
                    continue;
                attempt.begunAt = Clock::now();
                attempt.client->connectTo(m_bench.options().address, m_source++);
            }
            isBusy = true;
        }
        return isBusy;
    }

    Histogram latency; // ns from connect() to CONNACK
    std::uint64_t failed = 0;

private:
    struct Attempt {
        std::unique_ptr<Client> client;
        Clock::time_point begunAt;
    };

    void finish(Attempt &attempt)
    {
        latency.add(static_cast<std::uint64_t>(Nanoseconds(attempt.client->connectedAt() - attempt.begunAt).count()));
        attempt.client->sendDisconnect();
        attempt.client->flush();
        attempt.client->close();
    }

    Bench &m_bench;
    std::vector<Attempt> m_attempts;
    unsigned m_source = 0;
};

Result runConnects(Bench &bench)
{
    constexpr int AtOnce = 100;
    ConnectionStorm storm(bench, AtOnce);
    const auto stormFor = [&](Nanoseconds duration) {
        const auto end = Clock::now() + duration;
        const bool isOver =
            bench.loop().runUntil([&] { return !storm.step(Clock::now() < end); }, duration + Nanoseconds(30s));
        if (!isOver)
            throw Failure("some connections were never answered");
    };
    stormFor(bench.options().warmUp);
    storm.latency = Histogram();
    Result result;
    bench.measureDuring(result, [&] { stormFor(bench.options().duration); });
    const auto count = static_cast<double>(storm.latency.count());
    result.figures = {
        {"connections_per_s", count / result.seconds},
        {"cpu_us_per_connection", result.brokerCpuSeconds * 1e6 / count},
        {"connect_p50_us", microseconds(storm.latency.percentile(0.5))},
        {"connect_p99_us", microseconds(storm.latency.percentile(0.99))},
        {"connect_p999_us", microseconds(storm.latency.percentile(0.999))},
        {"connect_max_us", microseconds(storm.latency.maximum())},
    };
    if (storm.failed > 0)
        result.problems.push_back(std::to_string(storm.failed) + " connections failed");
    return result;
}

Result runIdle(Bench &bench)
{
    const int count = bench.scaled(10'000, 500);
    // What a broker takes once, for its first connections, is not what each costs.
    bench.connectClients("first", 10);
    Result result;
    const std::uint64_t before = bench.broker().residentBytes();
    bench.measureDuring(result, [&] { bench.connectClients("idle", count); });
    const double seconds = result.seconds;
    const auto grown = static_cast<double>(bench.broker().residentBytes()) - static_cast<double>(before);
    Result idle;
    bench.measureDuring(idle, [&] { bench.loop().runFor(bench.options().duration); });
    result.figures = {
        {"bytes_per_connection", grown / count},
        {"connections_per_s", count / seconds},
        {"idle_cpu_ms_per_s", idle.brokerCpuSeconds * 1e3 / idle.seconds},
    };
    return result;
}

/// Every connection takes part: messages go round the pairs, few at a time, so
/// that what the broker can do in one go does not depend on how many there are.
Result runConnections(Bench &bench, int connections)
{
    addPairsInTurn(bench, connections / 2, {.ahead = 5, .oneMessagePerWrite = true});
    bench.awaitSubscriptions();
    return bench.measure();
}

Scenario connections(int count, int quickCount)
{
    return {"connections-" + std::to_string(count),
            std::to_string(count / 2) + " pairs in turn, 5 messages under way in all, QoS 0",
            [count, quickCount](Bench &bench) { return runConnections(bench, bench.scaled(count, quickCount)); }};
}

} // namespace

std::vector<Scenario> connectionScenarios()
{
    return {
        {"connects", "clients that connect and disconnect, 100 at a time", runConnects},
        {"idle-connections", "10 000 clients that do nothing", runIdle},
        connections(10, 10),
        connections(100, 20),
        connections(1'000, 100),
        connections(10'000, 200),
    };
}

} // namespace brokerscope::bench
