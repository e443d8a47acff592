// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/scenario.h"

#include "tests/bench/retainedcheck.h"

#include <algorithm>
#include <random>

namespace brokerscope::bench {

namespace {

using namespace std::chrono_literals;

constexpr int Publishers = 10;
const FlowOptions Spread{.expects = OrderCheck::Expects::AscendingNumbers, .ahead = 5000, .burst = 500};

void addPublishers(Bench &bench, Flow &flow)
{
    for (Client *client : bench.connectClients("publisher", Publishers))
        flow.addPublisher(*client);
}

/// Ten topics for each filter; every topic matches exactly one filter, by "+" or
/// by "+" and "#", so that what has to come is known.
Result runWildcard(Bench &bench)
{
    const int clientCount = bench.scaled(1000, 100);
    constexpr int FiltersPerClient = 10;
    constexpr int TopicsPerFilter = 10;
    constexpr int Lines = 100; // of a plant
    Flow &flow = bench.addFlow(Spread);
    std::vector<std::string> topics;
    int number = 0;
    for (Client *client : bench.connectClients("receiver", clientCount)) {
        std::vector<std::string> filters;
        for (int filter = 0; filter < FiltersPerClient; ++filter, ++number) {
            const std::string plant = "plant/" + std::to_string(number / Lines) + '/';
            const std::string line = '/' + std::to_string(number % Lines) + '/';
            filters.push_back(number % 2 == 0 ? plant + "line" + line + '+' : plant + '+' + line + '#');
            for (int machine = 0; machine < TopicsPerFilter; ++machine)
                topics.push_back(plant + "line" + line + 'm' + std::to_string(machine));
        }
        bench.subscribe(*client, filters, 0);
        flow.addReceiver(*client);
    }
    bench.awaitSubscriptions();
    std::shuffle(topics.begin(), topics.end(), std::minstd_rand(1)); // the same in each run
    for (std::string &topic : topics)
        flow.addTopic(std::move(topic));
    addPublishers(bench, flow);
    return bench.measure();
}

/// Traffic over up to 1000 filters among `count`; the others belong to clients that get nothing.
Result runSubscriptions(Bench &bench, int count)
{
    constexpr int Receivers = 10;
    constexpr int MostUsed = 1000;
    const int used = std::min(count, MostUsed);
    const int step = count / used;
    Flow &flow = bench.addFlow(Spread);
    const ClientList receivers = bench.connectClients("receiver", Receivers);
    const ClientList bystanders = bench.connectClients("bystander", bench.scaled(1000, 10));
    std::vector<std::vector<std::string>> filters(receivers.size() + bystanders.size());
    for (int number = 0; number < count; ++number) {
        const std::string device = "flat/" + std::to_string(number);
        const auto position = static_cast<std::size_t>(number);
        if (number % step == 0) {
            filters[(position / static_cast<std::size_t>(step)) % receivers.size()].push_back(device + "/+");
            flow.addTopic(device + "/state");
        } else {
            filters[receivers.size() + position % bystanders.size()].push_back(device + "/+");
        }
    }
    for (std::size_t index = 0; index < filters.size(); ++index) {
        Client &client = index < receivers.size() ? *receivers[index] : *bystanders[index - receivers.size()];
        bench.subscribe(client, filters[index], 0);
    }
    for (Client *client : receivers)
        flow.addReceiver(*client);
    bench.awaitSubscriptions();
    addPublishers(bench, flow);
    return bench.measure();
}

/// Fills the broker with retained messages; then one subscriber of "#" after the other gets all.
Result runRetained(Bench &bench)
{
    const int count = bench.scaled(100'000, 5'000);
    FlowOptions options{.retain = true, .deliveries = 0};
    options.limit = static_cast<std::uint64_t>(count / Publishers);
    Flow &flow = bench.addFlow(options);
    for (int number = 0; number < count; ++number)
        flow.addTopic("plant/" + std::to_string(number % 100) + "/sensor/" + std::to_string(number));
    addPublishers(bench, flow);
    const std::uint64_t before = bench.broker().residentBytes();
    bench.run(60s);
    const auto grown = static_cast<double>(bench.broker().residentBytes()) - static_cast<double>(before);

    Result result;
    if (flow.sent() < static_cast<std::uint64_t>(count))
        result.problems.emplace_back("not all retained messages could be sent");
    const std::string filter = "#";
    const auto deadline = Clock::now() + bench.options().duration;
    for (int round = 0; round == 0 || Clock::now() < deadline; ++round) {
        Client &client = bench.connectClient("receiver-" + std::to_string(round));
        RetainedCheck check(static_cast<std::size_t>(count), Publishers);
        client.setReceiver(&check);
        bench.measureDuring(result, [&] {
            bench.subscribe(client, std::span(&filter, 1), 0);
            if (!bench.loop().runUntil([&check] { return check.missing() == 0; }, 20s))
                result.problems.emplace_back("not all retained messages came within 20 s");
        });
        client.setReceiver(nullptr);
        client.close();
        result.out += check.received();
        result.lost += check.missing();
        result.misplaced += check.misplaced();
        result.misrouted += check.misrouted();
    }
    result.figures.emplace_back("bytes_per_retained", grown / count);
    return result;
}

Scenario subscriptions(int count, int quickCount)
{
    return {"subscriptions-" + std::to_string(count),
            "10 publishers over up to 1000 of " + std::to_string(count) + " subscriptions, QoS 0",
            [count, quickCount](Bench &bench) { return runSubscriptions(bench, bench.scaled(count, quickCount)); }};
}

} // namespace

std::vector<Scenario> topicScenarios()
{
    return {
        {"wildcard", "10 publishers, 100k topics, 10k wildcard subscriptions of 1000 clients, QoS 0", runWildcard},
        {"retained", "100k retained messages to a subscriber of #", runRetained},
        subscriptions(10, 10),
        subscriptions(1'000, 100),
        subscriptions(100'000, 1'000),
        subscriptions(1'000'000, 2'000),
    };
}

} // namespace brokerscope::bench
