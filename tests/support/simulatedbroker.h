// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/eventtap.h"
#include "core/inspect/inspector.h"

#include <QByteArray>
#include <QHash>

namespace brokerscope::tests {

/// Tells the tap what a broker would, so that what stands on the inspector can
/// be tested without sockets. Time goes on only by pass().
class SimulatedBroker {
public:
    explicit SimulatedBroker(inspect::EventTap &tap);

    void pass(std::chrono::milliseconds time) { m_now += time; }
    broker::Time now() const { return m_now; }

    /// A client whose details may be changed before it is connected.
    broker::ClientInfo client(const QByteArray &clientId);
    void connect(const broker::ClientInfo &client);
    void disconnect(const QByteArray &clientId, broker::EndCause cause, bool sessionRemains,
                    const QString &detail = {});
    void endSession(const QByteArray &clientId);
    void subscribe(const QByteArray &clientId, const QByteArray &filter, protocol::QoS qos);
    void sample(const QList<broker::SessionSample> &sessions);

    /// Empty id: the broker's own side.
    void publish(const QByteArray &topic, const QByteArray &payload, bool retain = false,
                 const QByteArray &clientId = {});
    void clearRetained(const QByteArray &topic);

private:
    broker::TopicId topicId(const QByteArray &topic);

    inspect::EventTap &m_tap;
    broker::Time m_now;
    QHash<QByteArray, broker::ClientInfo> m_clients;
    QHash<QByteArray, broker::TopicId> m_topics;
    broker::ConnectionSerial m_lastConnection = 0;
    broker::MessageId m_lastMessage = 0;
};

} // namespace brokerscope::tests
