// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/client.h"
#include "tests/bench/histogram.h"
#include "tests/bench/ordercheck.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace brokerscope::bench {

/// How the messages of a flow are made, and how many may be under way.
struct FlowOptions {
    int qos = 0;
    std::size_t payloadSize = 100; // bytes
    bool retain = false;
    OrderCheck::Expects expects = OrderCheck::Expects::EveryNumber;
    /// Receivers of each message. 0: none, then PINGRESP and acknowledgements bound what is ahead.
    unsigned deliveries = 1;
    /// Messages sent whose deliveries have not all come. 0: no bound but the kernel's buffers.
    std::uint64_t ahead = 1000;
    /// Sends nothing before so many may be sent at once.
    std::uint64_t burst = 1;
    /// At QoS 1 and 2, unacknowledged messages of one publisher.
    int window = 20;
    bool oneMessagePerWrite = false;
    /// Messages a second, evenly; 0: as many as `ahead` allows.
    double rate = 0;
    /// Stops by itself after so many messages of each publisher; 0: not.
    std::uint64_t limit = 0;
};

/// Publishers, topics and those who receive from them. Publishers take turns as
/// far as they may send, and go round topics of their own: message s of publisher
/// p is for topic s × publishers + p, modulo the topics. Checks what comes back.
/// Neither owns clients nor drives the loop: pump() is for its owner to call each turn.
class Flow {
public:
    /// A bystander's messages are checked for their order, but not waited for.
    enum class Role { Receiver, Bystander };

    Flow(std::uint32_t number, const FlowOptions &options);
    ~Flow();
    Flow(const Flow &) = delete;
    Flow &operator=(const Flow &) = delete;

    void addPublisher(Client &client) { m_senders.push_back({&client}); }
    void addTopic(std::string topic) { m_topics.push_back(std::move(topic)); }
    void addReceiver(Client &client, Role role = Role::Receiver);

    void start(Clock::time_point now);
    void stop();
    /// Sends what may be sent; returns when it wants to be called again at the latest.
    Nanoseconds pump(Clock::time_point now);
    bool isRunning() const { return m_isRunning; }
    /// All that was sent has been delivered and acknowledged.
    bool isSettled() const;

    std::uint64_t sent() const { return m_sent; }
    std::uint64_t received() const { return m_received; } // by receivers, not by bystanders
    std::uint64_t receivedByBystanders() const { return m_receivedByBystanders; }
    /// Deliveries to receivers that did not come, whatever the reason; of a settled flow 0.
    std::uint64_t outstanding() const;
    std::uint64_t misplaced() const; // see OrderCheck; those of bystanders too
    std::uint64_t misrouted() const { return m_misrouted; }
    /// ns from publishing to receiving, since forgetLatency(), bystanders left out.
    const Histogram &latency() const { return m_latency; }
    void forgetLatency() { m_latency = Histogram(); }

private:
    class Subscriber;
    struct Sender {
        Client *client;
        std::uint64_t sequence = 0;
        unsigned unfenced = 0; // messages since the last PINGREQ
    };

    /// Whether PINGRESP has to tell what the broker has taken in.
    bool needsFences() const { return m_options.deliveries == 0 && m_options.qos == 0; }
    bool maySend(const Sender &sender) const;
    Sender &nextSender();
    void send(Sender &sender, std::uint64_t sentAt);
    std::uint64_t limit() const { return m_options.limit * m_senders.size(); }
    std::uint64_t credit() const;
    Nanoseconds pumpAhead(Clock::time_point now);
    Nanoseconds pumpPaced(Clock::time_point now);

    const std::uint32_t m_number;
    const FlowOptions m_options;
    std::vector<Sender> m_senders;
    std::vector<std::string> m_topics;
    std::vector<std::unique_ptr<Subscriber>> m_subscribers;
    std::string m_payload;
    Histogram m_latency;
    Clock::time_point m_due; // of the next message, when paced
    std::size_t m_turn = 0;  // of which publisher it is
    std::uint64_t m_sent = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_receivedByBystanders = 0;
    std::uint64_t m_misrouted = 0;
    bool m_isRunning = false;
};

} // namespace brokerscope::bench
