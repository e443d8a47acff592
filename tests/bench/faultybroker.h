// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

/// A broker of MQTT 3.1.1 and QoS 0 with one topic that knows how to do it
/// wrong, to show that a load generator notices. Runs on a thread of its own.
class FaultyBroker {
public:
    /// What becomes of the message with number At, and of all others nothing.
    enum class Fault {
        None,
        Lose,
        Repeat,
        Swap,     // with the one after it
        Truncate, // by one byte
        Refuse,   // every subscription
        HangUp,   // on its receivers
    };
    static constexpr int At = 100;

    explicit FaultyBroker(Fault fault);
    ~FaultyBroker();

    std::uint16_t port() const { return m_port; }

private:
    struct Peer {
        std::string in;
        bool isReceiver = false;
    };

    void run();
    void read(int descriptor);
    void handle(int descriptor, std::string_view packet, std::size_t bodyOffset);
    void publish(std::string_view packet);
    void deliver(const std::string &packet);

    const Fault m_fault;
    int m_listener;
    std::uint16_t m_port = 0;
    std::map<int, Peer> m_peers;
    int m_messages = 0;
    std::string m_heldBack;
    std::atomic<bool> m_isStopped = false;
    std::thread m_thread; // last, for it uses all the others
};
