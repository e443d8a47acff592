// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/bench.h"

#include <algorithm>

#include <time.h>

namespace brokerscope::bench {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds Patience = 60s;      // for the broker to answer
constexpr Nanoseconds PatienceAtRest = 1s; // for the next message, when some are outstanding
constexpr std::size_t ConnectingAtOnce = 100;
constexpr std::size_t FiltersPerSubscribe = 500;

Nanoseconds ownCpuTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

double secondsOf(Nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

Bench::Bench(const Options &options)
    : m_options(options)
    , m_broker(options.brokerPid)
{
    m_loop.setPump([this] { return pump(); });
}

Nanoseconds Bench::pump()
{
    const auto now = Clock::now();
    Nanoseconds wait = Nanoseconds::max();
    for (const auto &flow : m_flows)
        wait = std::min(wait, flow->pump(now));
    return std::max(wait, Nanoseconds::zero());
}

ClientList Bench::connectClients(const std::string &prefix, int count)
{
    ClientList clients;
    const auto isAnswered = [&clients](std::size_t first, std::size_t last) {
        return std::all_of(clients.begin() + static_cast<std::ptrdiff_t>(first),
                           clients.begin() + static_cast<std::ptrdiff_t>(last),
                           [](const Client *client) { return client->isConnected() || !client->isOpen(); });
    };
    std::size_t answered = 0;
    while (answered < static_cast<std::size_t>(count)) {
        // A broker's backlog is bounded, so those connecting at a time are, too.
        const std::size_t next = std::min(static_cast<std::size_t>(count), answered + ConnectingAtOnce);
        for (std::size_t number = answered; number < next; ++number) {
            auto &client = m_clients.emplace_back(
                std::make_unique<Client>(m_loop, m_options.version, prefix + '-' + std::to_string(number)));
            client->connectTo(m_options.address, static_cast<unsigned>(m_clients.size()));
            clients.push_back(client.get());
        }
        if (!m_loop.runUntil([&] { return isAnswered(answered, next); }, Patience))
            throw Failure("the broker does not answer CONNECT");
        answered = next;
    }
    for (const Client *client : clients) {
        if (!client->isConnected())
            throw Failure("cannot connect " + client->id() + ": " + client->failure());
    }
    return clients;
}

void Bench::subscribe(Client &client, std::span<const std::string> filters, int qos)
{
    while (!filters.empty()) {
        const std::size_t count = std::min(filters.size(), FiltersPerSubscribe);
        client.subscribe(filters.first(count), qos);
        filters = filters.subspan(count);
    }
}

void Bench::awaitSubscriptions()
{
    const bool isDone = m_loop.runUntil(
        [this] {
            return std::none_of(m_clients.begin(), m_clients.end(), [](const auto &client) {
                return client->isConnected() && client->awaitedSubacks() > 0;
            });
        },
        Patience);
    if (!isDone)
        throw Failure("the broker does not answer SUBSCRIBE");
}

Flow &Bench::addFlow(const FlowOptions &options)
{
    return *m_flows.emplace_back(std::make_unique<Flow>(static_cast<std::uint32_t>(m_flows.size()), options));
}

void Bench::run(Nanoseconds duration)
{
    for (const auto &flow : m_flows)
        flow->start(Clock::now());
    const auto isOver = [this] {
        return std::none_of(m_flows.begin(), m_flows.end(), [](const auto &flow) { return flow->isRunning(); });
    };
    m_loop.runUntil(isOver, duration);
    for (const auto &flow : m_flows)
        flow->stop();
    settle();
}

std::uint64_t Bench::movedMessages() const
{
    std::uint64_t count = 0;
    for (const auto &flow : m_flows)
        count += flow->received() + flow->receivedByBystanders();
    for (const auto &client : m_clients)
        count += static_cast<std::uint64_t>(client->waitingBytes()) + static_cast<std::uint64_t>(client->inflight());
    return count;
}

void Bench::settle()
{
    const auto isSettled = [this] {
        return std::all_of(m_flows.begin(), m_flows.end(), [](const auto &flow) { return flow->isSettled(); });
    };
    std::uint64_t before = movedMessages() + 1;
    while (before != movedMessages()) {
        before = movedMessages();
        if (m_loop.runUntil(isSettled, PatienceAtRest))
            return;
    }
}

Bench::Mark Bench::mark() const
{
    return {Clock::now(), m_broker.cpuTime(), ownCpuTime()};
}

void Bench::add(Result &result, const Mark &begin, const Mark &end)
{
    result.seconds += secondsOf(end.time - begin.time);
    result.brokerCpuSeconds += secondsOf(end.brokerCpu - begin.brokerCpu);
    result.generatorCpuSeconds += secondsOf(end.generatorCpu - begin.generatorCpu);
}

Result Bench::measure()
{
    run(m_options.warmUp);
    Result result;
    for (const auto &flow : m_flows) {
        flow->forgetLatency();
        result.in -= flow->sent();
        result.out -= flow->received() + flow->receivedByBystanders();
    }
    measureDuring(result, [this] { run(m_options.duration); });
    for (const auto &flow : m_flows) {
        result.in += flow->sent();
        result.out += flow->received() + flow->receivedByBystanders();
        result.latency.add(flow->latency());
    }
    return result;
}

void Bench::finish(Result &result) const
{
    for (const auto &flow : m_flows) {
        result.lost += flow->outstanding();
        result.misplaced += flow->misplaced();
        result.misrouted += flow->misrouted();
    }
    constexpr std::size_t MostNamed = 5;
    for (const auto &client : m_clients) {
        result.refused += client->refused();
        if (!client->failure().empty() && result.problems.size() < MostNamed)
            result.problems.push_back(client->id() + ": " + client->failure());
    }
}

} // namespace brokerscope::bench
