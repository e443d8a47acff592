// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/simulatedbroker.h"

namespace brokerscope::tests {

SimulatedBroker::SimulatedBroker(inspect::EventTap &tap)
    : m_tap(tap)
    , m_now(std::chrono::steady_clock::now())
{
}

broker::ClientInfo SimulatedBroker::client(const QByteArray &clientId)
{
    broker::ClientInfo info;
    info.connection = ++m_lastConnection;
    info.clientId = clientId;
    info.peer = {QStringLiteral("192.168.1.20"),
                 static_cast<quint16>(50'000 + m_lastConnection),
                 1883,
                 QStringLiteral("mqtt"),
                 {},
                 {}};
    info.keepAlive = 60;
    info.sessionExpiry = std::chrono::seconds(0);
    return info;
}

void SimulatedBroker::connect(const broker::ClientInfo &client)
{
    broker::ClientInfo info = client;
    info.connectedAt = m_now;
    m_tap.connectionOpened(m_now, info.connection, info.peer);
    m_tap.clientConnected(m_now, info, false);
    m_clients.insert(info.clientId, info);
}

void SimulatedBroker::disconnect(const QByteArray &clientId, broker::EndCause cause, bool sessionRemains,
                                 const QString &detail)
{
    const broker::ClientInfo info = m_clients.value(clientId);
    m_tap.clientDisconnected({m_now, info, cause, protocol::ReasonCode::Success, sessionRemains, detail});
    m_tap.connectionClosed(m_now, info.connection, cause);
    if (!sessionRemains)
        m_tap.sessionEnded(m_now, clientId);
}

void SimulatedBroker::endSession(const QByteArray &clientId)
{
    m_tap.sessionEnded(m_now, clientId);
}

void SimulatedBroker::subscribe(const QByteArray &clientId, const QByteArray &filter, protocol::QoS qos)
{
    const broker::ClientInfo info = m_clients.value(clientId);
    m_tap.clientSubscribed({m_now, info, filter, qos, static_cast<protocol::ReasonCode>(qos), false, false, {}});
}

void SimulatedBroker::sample(const QList<broker::SessionSample> &sessions)
{
    m_tap.sampled(m_now, broker::Counters(), sessions);
}

broker::TopicId SimulatedBroker::topicId(const QByteArray &topic)
{
    broker::TopicId &id = m_topics[topic];
    if (id == 0)
        id = static_cast<broker::TopicId>(m_topics.size());
    return id;
}

void SimulatedBroker::publish(const QByteArray &topic, const QByteArray &payload, bool retain,
                              const QByteArray &clientId)
{
    const bool isOwn = clientId.isEmpty();
    broker::PublishEvent event{};
    event.time = m_now;
    event.connection = isOwn ? 0 : m_clients.value(clientId).connection;
    event.origin = isOwn ? broker::Origin::Server : broker::Origin::Client;
    event.direction = broker::Direction::Received;
    event.version = protocol::Version::V5;
    event.firstByte = static_cast<quint8>(0x30 | (retain ? 1 : 0));
    event.message = ++m_lastMessage;
    event.topicId = topicId(topic);
    event.topic = topic;
    event.payload = payload;
    event.wireSize = isOwn ? 0 : static_cast<quint32>(5 + topic.size() + payload.size());
    m_tap.publishTransferred(event);
    if (retain)
        m_tap.retainedChanged({m_now, topic, event.topicId, !payload.isEmpty()});
}

void SimulatedBroker::clearRetained(const QByteArray &topic)
{
    m_tap.retainedChanged({m_now, topic, topicId(topic), false});
}

} // namespace brokerscope::tests
