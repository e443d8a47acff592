// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/client.h"
#include "tests/bench/flow.h"
#include "tests/bench/loop.h"
#include "tests/bench/processmeter.h"
#include "tests/bench/result.h"

#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace brokerscope::bench {

struct Options {
    Address address;
    pid_t brokerPid = 0; // 0: the broker is not measured
    Version version = Version::V311;
    Nanoseconds duration = std::chrono::seconds(2);
    Nanoseconds warmUp = std::chrono::milliseconds(300);
    /// Smaller crowds, so that a smoke run takes seconds.
    bool isQuick = false;
};

/// Why a scenario could not be carried out at all.
class Failure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using ClientList = std::vector<Client *>;

/// What scenarios are made of: clients of one broker, flows between them, and
/// marks around what is measured. For one scenario; throws Failure and
/// std::system_error where it cannot go on.
class Bench {
public:
    explicit Bench(const Options &options);

    const Options &options() const { return m_options; }
    Loop &loop() { return m_loop; }
    const ProcessMeter &broker() const { return m_broker; }
    /// The count, or that of a smoke run.
    int scaled(int count, int quickCount) const { return m_options.isQuick ? quickCount : count; }

    /// New clients, connected.
    ClientList connectClients(const std::string &prefix, int count);
    Client &connectClient(const std::string &id) { return *connectClients(id, 1).front(); }
    /// Asks; awaitSubscriptions() waits for the answers to all.
    void subscribe(Client &client, std::span<const std::string> filters, int qos);
    void awaitSubscriptions();

    Flow &addFlow(const FlowOptions &options);
    /// Runs the flows, then waits until they are settled or nothing moves any more.
    void run(Nanoseconds duration);
    /// The same after a warm-up, between two marks, with all flows in the result.
    Result measure();
    /// Adds to `result` what happens during `action`, marks around it.
    template<typename F>
    void measureDuring(Result &result, F &&action);

    /// Looks through all flows and clients for what went wrong since the start.
    void finish(Result &result) const;

private:
    struct Mark {
        Clock::time_point time;
        Nanoseconds brokerCpu;
        Nanoseconds generatorCpu;
    };

    Mark mark() const;
    static void add(Result &result, const Mark &begin, const Mark &end);
    Nanoseconds pump();
    void settle();
    std::uint64_t movedMessages() const;

    const Options m_options;
    Loop m_loop;
    ProcessMeter m_broker;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::vector<std::unique_ptr<Flow>> m_flows; // go before the clients they speak through
};

template<typename F>
void Bench::measureDuring(Result &result, F &&action)
{
    const Mark begin = mark();
    action();
    add(result, begin, mark());
}

} // namespace brokerscope::bench
