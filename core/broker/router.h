// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/message.h"
#include "core/broker/packetsender.h"

namespace brokerscope::broker {

/// A message while it is being routed: views, and an owned copy once somebody
/// has to keep it.
class Publication {
public:
    MessageId id = 0;
    TopicId topicId = 0;
    QByteArrayView topic;
    const QByteArray *sharedTopic = nullptr; // the same, to be kept without copying; null: there is none
    QByteArrayView payload;
    QByteArrayView properties;             // to forward, wire form
    std::optional<quint32> expiryInterval; // seconds
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
    const Session *publisher = nullptr; // null: the broker's own side
    /// Of a retained message of a client: who that is.
    std::shared_ptr<const ClientInfo> source = {};

    /// `retention`: how long a retained message without expiry is kept; 0 = for ever.
    const MessagePointer &message(Time now, std::chrono::seconds retention);
    bool hasMessage() const { return m_message; }

private:
    MessagePointer m_message;
};

/// Brings messages to those who subscribed: at once, into their in-flight
/// window, or into their queue.
class Router {
public:
    Router(BrokerState &state, PacketSender &sender)
        : m_state(state)
        , m_sender(sender)
    {
    }

    /// Keeps it if retained, and delivers it. `route` is that of its topic.
    void publish(Publication &publication, Route &route, Time now);

    /// Delivers a stored message, as a retained one at SUBSCRIBE.
    void deliver(Session &session, Delivery &&delivery, Time now);
    /// Sends again, then from the queue, what the in-flight window and the write
    /// buffer have room for.
    void sendWaiting(Session &session, Time now);
    /// Drops what waits and the client may not receive any more, then
    /// sends again what was not acknowledged on the last connection, as far as
    /// the client's Receive Maximum allows [MQTT-4.4.0-1] [MQTT-3.3.4-9]; the rest
    /// and what is queued follow with its acknowledgements.
    void resendInflight(Session &session, Time now);

    void countDrop(MessageId message, QByteArrayView topic, Session *receiver, DropReason reason, Time now,
                   const QString &explanation = {});
    /// The same for a message that its publisher, or the one it is a will of, may not send.
    void countRefusal(const ClientInfo &publisher, QByteArrayView topic, const QString &explanation, Time now);

private:
    const MessagePointer &messageOf(Publication &publication, Time now) const;
    void keepRetained(Publication &publication, Time now);
    void deliverTo(Session &session, const Grant &grant, Publication &publication, Time now);
    bool hasWindow(const Session &session) const;
    bool hasRoom(const Session &session) const;
    bool canSendNow(const Session &session, protocol::QoS qos) const;
    void resend(Session &session, protocol::PacketId id, Time now);
    void sendNow(Session &session, Delivery &&delivery, Time now);
    Session *pickMember(const SharedRoute &route, const Grant *&grant);

    BrokerState &m_state;
    PacketSender &m_sender;
    Grant m_memberGrant;
};

} // namespace brokerscope::broker
