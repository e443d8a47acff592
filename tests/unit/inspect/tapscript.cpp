// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tapscript.h"

using namespace brokerscope;

broker::ClientInfo TapScript::client(broker::ConnectionSerial serial, const QByteArray &clientId)
{
    broker::ClientInfo info;
    info.connection = serial;
    info.clientId = clientId;
    info.peer.address = QStringLiteral("192.168.1.20");
    info.peer.port = 50000;
    info.peer.listener = QStringLiteral("mqtt");
    info.peer.listenerPort = 1883;
    info.userName = QByteArrayLiteral("operator");
    info.hasUserName = true;
    return info;
}

void TapScript::open(broker::ConnectionSerial serial, const QString &address)
{
    m_tap.connectionOpened(now(), serial, {address, 50000, 1883, QStringLiteral("mqtt"), {}, {}});
}

void TapScript::close(broker::ConnectionSerial serial)
{
    m_tap.connectionClosed(now(), serial, broker::EndCause::ConnectionLost);
}

void TapScript::connectClient(broker::ConnectionSerial serial, const QByteArray &clientId, protocol::Version version,
                              bool sessionPresent)
{
    broker::ClientInfo info = client(serial, clientId);
    info.version = version;
    m_tap.clientConnected(now(), info, sessionPresent);
}

void TapScript::disconnectClient(broker::ConnectionSerial serial, const QByteArray &clientId, bool sessionRemains)
{
    m_tap.clientDisconnected({now(), client(serial, clientId), broker::EndCause::ClientDisconnected,
                              protocol::ReasonCode::Success, sessionRemains, QStringLiteral("gone")});
}

void TapScript::publish(const Message &message)
{
    broker::PublishEvent event{};
    event.time = now();
    event.connection = message.connection;
    event.origin = message.origin;
    event.direction = message.isSent ? broker::Direction::Sent : broker::Direction::Received;
    event.version = message.version;
    event.firstByte = message.firstByte;
    event.packetId = message.packetId;
    event.message = message.message != 0 ? message.message : ++m_message;
    event.topicId = message.topicId;
    event.topic = message.topic;
    event.topicIsAliased = message.isTopicAliased;
    event.properties = message.properties;
    event.payload = message.payload;
    m_tap.publishTransferred(event);
}

void TapScript::packet(broker::ConnectionSerial serial, const QByteArray &bytes, bool isSent)
{
    m_tap.packetTransferred({now(), serial, isSent ? broker::Direction::Sent : broker::Direction::Received, bytes});
}

void TapScript::violation(broker::ConnectionSerial serial, const QByteArray &bytes,
                          const protocol::ProtocolError &error)
{
    m_tap.protocolViolated({now(), serial, bytes, error});
}

void TapScript::retained(const QByteArray &topic, bool isSet)
{
    m_tap.retainedChanged({now(), topic, 0, isSet});
}

void TapScript::subscribe(const QByteArray &clientId, const QByteArray &filter, protocol::ReasonCode reason)
{
    const broker::ClientInfo info = client(1, clientId);
    m_tap.clientSubscribed({now(), info, filter, protocol::QoS::ExactlyOnce, reason, false, false, {}});
}

void TapScript::unsubscribe(const QByteArray &clientId, const QByteArray &filter)
{
    const broker::ClientInfo info = client(1, clientId);
    m_tap.clientUnsubscribed({now(), info, filter, protocol::ReasonCode::Success});
}

QList<inspect::Fact> moveInto(inspect::TrafficLog &log, inspect::EventTap &tap)
{
    inspect::TapBatch batch = tap.take();
    for (const inspect::ChunkPointer &chunk : batch.chunks)
        log.append(chunk);
    tap.release(log.adopt(batch.recordsWritten));
    return batch.facts;
}
