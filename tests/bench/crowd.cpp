// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/crowd.h"

namespace brokerscope::bench {

Flow &addCrowd(Bench &bench, const std::string &topic, int publishers, int receivers, FlowOptions options)
{
    options.deliveries = static_cast<unsigned>(receivers);
    Flow &flow = bench.addFlow(options);
    flow.addTopic(topic);
    for (Client *client : bench.connectClients("receiver-" + topic, receivers)) {
        bench.subscribe(*client, std::span(&topic, 1), options.qos);
        flow.addReceiver(*client);
    }
    for (Client *client : bench.connectClients("publisher-" + topic, publishers))
        flow.addPublisher(*client);
    return flow;
}

void addPairs(Bench &bench, int count, const FlowOptions &options)
{
    for (int number = 0; number < count; ++number)
        addCrowd(bench, "bench/pair/" + std::to_string(number), 1, 1, options);
}

Flow &addPairsInTurn(Bench &bench, int count, const FlowOptions &options)
{
    Flow &flow = bench.addFlow(options);
    int number = 0;
    for (Client *client : bench.connectClients("receiver", count)) {
        std::string topic = "bench/pair/" + std::to_string(number++);
        bench.subscribe(*client, std::span(&topic, 1), options.qos);
        flow.addReceiver(*client);
        flow.addTopic(std::move(topic));
    }
    for (Client *client : bench.connectClients("publisher", count))
        flow.addPublisher(*client);
    return flow;
}

} // namespace brokerscope::bench
