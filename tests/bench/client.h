// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/codec.h"
#include "tests/bench/connection.h"

#include <cstdint>
#include <span>
#include <string>

namespace brokerscope::bench {

class MessageReceiver {
public:
    virtual ~MessageReceiver() = default;

    /// `now`: when the bytes were read.
    virtual void messageReceived(const PublishView &publish, Clock::time_point now) = 0;
};

/// One MQTT client: publishes within a window, acknowledges what it receives,
/// and hands it to its receiver. Keeps no message: what is lost stays lost.
class Client : public Connection {
public:
    Client(Loop &loop, Version version, std::string id);

    /// Connects and sends CONNECT; see isConnected().
    void connectTo(const Address &address, unsigned source);
    void subscribe(std::span<const std::string> filters, int qos);
    void ping();
    void sendDisconnect() { appendDisconnect(out()); }

    /// Publishes below QoS 1, or takes a packet identifier and a place in the window.
    void publish(std::string_view topic, std::string_view payload, int qos, bool retain);

    /// Null: what is received is acknowledged and forgotten.
    void setReceiver(MessageReceiver *receiver) { m_receiver = receiver; }

    const std::string &id() const { return m_id; }
    Version version() const { return m_version; }
    bool isConnected() const { return m_isConnected && isOpen(); }
    Clock::time_point connectedAt() const { return m_connectedAt; }
    int awaitedSubacks() const { return m_awaitedSubacks; }
    int awaitedPings() const { return m_awaitedPings; }
    /// Publishes at QoS 1 and 2 that are not acknowledged to the end.
    int inflight() const { return m_inflight; }
    /// Subscriptions and publishes that the broker refused.
    std::uint64_t refused() const { return m_refused; }

private:
    bool received(std::string_view &bytes) override;
    bool handle(const PacketView &packet);
    bool handlePublish(const PacketView &packet);
    bool handleAcknowledgement(const PacketView &packet);
    std::uint16_t takePacketId();

    Version m_version;
    std::string m_id;
    MessageReceiver *m_receiver = nullptr;
    Clock::time_point m_now; // when the bytes at hand were read
    Clock::time_point m_connectedAt;
    bool m_isConnected = false;
    int m_awaitedSubacks = 0;
    int m_awaitedPings = 0;
    int m_inflight = 0;
    std::uint16_t m_lastPacketId = 0;
    std::uint64_t m_refused = 0;
};

} // namespace brokerscope::bench
