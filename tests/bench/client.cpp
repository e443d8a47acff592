// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/client.h"

namespace brokerscope::bench {

Client::Client(Loop &loop, Version version, std::string id)
    : Connection(loop)
    , m_version(version)
    , m_id(std::move(id))
{
}

void Client::connectTo(const Address &address, unsigned source)
{
    m_isConnected = false;
    m_awaitedSubacks = 0;
    m_awaitedPings = 0;
    m_inflight = 0;
    open(address, source);
    appendConnect(out(), m_version, {.clientId = m_id});
}

void Client::subscribe(std::span<const std::string> filters, int qos)
{
    appendSubscribe(out(), m_version, takePacketId(), filters, qos);
    ++m_awaitedSubacks;
}

void Client::ping()
{
    appendPingreq(out());
    ++m_awaitedPings;
}

void Client::publish(std::string_view topic, std::string_view payload, int qos, bool retain)
{
    PublishFields fields{.topic = topic, .qos = qos, .retain = retain};
    if (qos > 0) {
        fields.packetId = takePacketId();
        ++m_inflight;
    }
    appendPublish(out(), m_version, fields, payload);
}

std::uint16_t Client::takePacketId()
{
    // Windows are small and acknowledged in order: the oldest number is free again.
    if (++m_lastPacketId == 0)
        m_lastPacketId = 1;
    return m_lastPacketId;
}

bool Client::received(std::string_view &bytes)
{
    m_now = Clock::now();
    PacketView packet;
    for (;;) {
        switch (cutPacket(bytes, packet)) {
        case Cut::Incomplete:
            return true;
        case Cut::Malformed:
            return false;
        case Cut::Packet:
            if (!handle(packet))
                return false;
        }
    }
}

bool Client::handle(const PacketView &packet)
{
    switch (packet.type) {
    case PacketType::Publish:
        return handlePublish(packet);
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        return handleAcknowledgement(packet);
    case PacketType::Connack:
        m_isConnected = readConnack(packet) == 0;
        m_connectedAt = m_now;
        return m_isConnected;
    case PacketType::Suback: {
        const auto suback = readSuback(packet, m_version);
        if (!suback)
            return false;
        m_refused += static_cast<std::uint64_t>(suback->refused);
        return --m_awaitedSubacks >= 0;
    }
    case PacketType::Pingresp:
        return --m_awaitedPings >= 0;
    case PacketType::Connect:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Unsuback:
    case PacketType::Pingreq:
    case PacketType::Disconnect:
        return false;
    }
    return false; // types 0 and 15
}

bool Client::handlePublish(const PacketView &packet)
{
    const auto publish = readPublish(packet, m_version);
    if (!publish)
        return false;
    if (publish->qos > 0)
        appendAcknowledgement(out(), publish->qos == 1 ? PacketType::Puback : PacketType::Pubrec, publish->packetId);
    if (m_receiver != nullptr)
        m_receiver->messageReceived(*publish, m_now);
    return true;
}

bool Client::handleAcknowledgement(const PacketView &packet)
{
    constexpr std::uint8_t FirstFailure = 0x80;
    const auto acknowledgement = readAcknowledgement(packet);
    if (!acknowledgement)
        return false;
    const bool isRefused = acknowledgement->reason >= FirstFailure;
    m_refused += isRefused ? 1 : 0;
    if (packet.type == PacketType::Pubrec && !isRefused) {
        appendAcknowledgement(out(), PacketType::Pubrel, acknowledgement->packetId);
    } else if (packet.type == PacketType::Pubrel) {
        appendAcknowledgement(out(), PacketType::Pubcomp, acknowledgement->packetId);
    } else if (--m_inflight < 0) {
        return false; // acknowledged twice
    }
    return true;
}

} // namespace brokerscope::bench
