// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/eventtap.h"
#include "core/inspect/trafficlog.h"

#include <QByteArray>

/// Plays the broker: tells a tap what happened, one millisecond after the other.
class TapScript {
public:
    explicit TapScript(brokerscope::inspect::EventTap &tap)
        : m_tap(tap)
    {
    }

    struct Message {
        QByteArray topic;
        QByteArray payload;
        brokerscope::broker::ConnectionSerial connection = 1;
        brokerscope::broker::MessageId message = 0; // 0: the next one
        brokerscope::broker::TopicId topicId = 0;
        quint8 firstByte = 0x30;
        bool isSent = false;
        brokerscope::protocol::Version version = brokerscope::protocol::Version::V5;
        QByteArray properties = {};
        brokerscope::protocol::PacketId packetId = 0;
        bool isTopicAliased = false;
        brokerscope::broker::Origin origin = brokerscope::broker::Origin::Client;
    };

    void open(brokerscope::broker::ConnectionSerial serial, const QString &address = QStringLiteral("192.168.1.20"));
    void close(brokerscope::broker::ConnectionSerial serial);
    void connectClient(brokerscope::broker::ConnectionSerial serial, const QByteArray &clientId,
                       brokerscope::protocol::Version version = brokerscope::protocol::Version::V5,
                       bool sessionPresent = false);
    void disconnectClient(brokerscope::broker::ConnectionSerial serial, const QByteArray &clientId,
                          bool sessionRemains);
    void publish(const Message &message);
    void packet(brokerscope::broker::ConnectionSerial serial, const QByteArray &bytes, bool isSent = false);
    void violation(brokerscope::broker::ConnectionSerial serial, const QByteArray &bytes,
                   const brokerscope::protocol::ProtocolError &error);
    void retained(const QByteArray &topic, bool isSet);
    void subscribe(const QByteArray &clientId, const QByteArray &filter, brokerscope::protocol::ReasonCode reason);
    void unsubscribe(const QByteArray &clientId, const QByteArray &filter);

    brokerscope::broker::Time now() { return m_now += std::chrono::milliseconds(1); }
    void wait(std::chrono::seconds time) { m_now += time; }

private:
    brokerscope::broker::ClientInfo client(brokerscope::broker::ConnectionSerial serial, const QByteArray &clientId);

    brokerscope::inspect::EventTap &m_tap;
    brokerscope::broker::Time m_now{std::chrono::hours(1)};
    brokerscope::broker::MessageId m_message = 0;
};

/// Moves everything from a tap into a log; returns the facts that came with it.
QList<brokerscope::inspect::Fact> moveInto(brokerscope::inspect::TrafficLog &log, brokerscope::inspect::EventTap &tap);
