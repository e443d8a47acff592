// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/router.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace brokerscope::broker {

using namespace protocol;

namespace {

/// Seconds left, at least 1 for a message that has not expired [MQTT-3.3.2-6].
std::optional<quint32> remainingExpiry(const Message &message, Time now)
{
    if (!message.expiresAt) {
        return std::nullopt;
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(*message.expiresAt - now).count();
    return static_cast<quint32>(std::max<qint64>(left, 1));
}

OutgoingPublish outgoing(const Delivery &delivery, Time now)
{
    const Message &message = *delivery.message;
    return {.message = message.id,
            .topicId = message.topicId,
            .topic = message.topic,
            .payload = message.payload,
            .properties = message.properties,
            .sharedPayload = &message.payload,
            .subscriptionIds = &delivery.subscriptionIds,
            .expiryInterval = remainingExpiry(message, now),
            .qos = delivery.qos,
            .retain = delivery.retain};
}

} // namespace

const MessagePointer &Publication::message(Time now, std::chrono::seconds retention)
{
    if (!m_message) {
        auto *message = new Message;
        message->id = id;
        message->topicId = topicId;
        message->topic = sharedTopic ? *sharedTopic : topic.toByteArray();
        message->payload = payload.toByteArray();
        message->properties = properties.toByteArray();
        if (expiryInterval) {
            message->expiresAt = now + std::chrono::seconds(*expiryInterval);
        } else if (retain && retention.count() > 0) {
            message->retainedUntil = now + retention;
        }
        message->source = source;
        message->qos = qos;
        message->retain = retain;
        m_message = MessagePointer(message);
    }
    return m_message;
}

const MessagePointer &Router::messageOf(Publication &publication, Time now) const
{
    return publication.message(now, m_state.config.retainedExpiry);
}

void Router::publish(Publication &publication, Route &route, Time now)
{
    publication.topicId = route.topicId;
    publication.sharedTopic = &route.topic;
    if (publication.retain) {
        keepRetained(publication, now);
    }
    if (route.receivers.size() > 1 && publication.payload.size() >= SharedPayloadSize) {
        (void)messageOf(publication, now); // one copy to share among all
    }
    for (const Receiver &receiver : route.receivers) {
        const Grant &grant = receiver.session == publication.publisher ? receiver.ownGrant : receiver.grant;
        if (grant.isGranted) {
            deliverTo(*receiver.session, grant, publication, now);
        }
    }
    for (const SharedRoute &shared : route.groups) {
        const Grant *grant = nullptr;
        if (Session *member = pickMember(shared, grant)) {
            deliverTo(*member, *grant, publication, now);
        }
    }
    for (const Denial &denial : route.denials) {
        countDrop(publication.id, publication.topic, denial.session, DropReason::Refused, now, denial.explanation);
    }
}

void Router::keepRetained(Publication &publication, Time now)
{
    const MessagePointer former = m_state.retained.find(publication.topic);
    const auto hasChanged = [&](bool isSet) {
        if (former && former->retentionEnd()) {
            m_state.deadlines.cancel(*former->retentionEnd(), RetainedDeadline{former->topic});
        }
        m_state.events.retainedChanged({now, publication.topic, publication.topicId, isSet});
    };
    const MessagePointer message = publication.payload.isEmpty() ? MessagePointer() : messageOf(publication, now);
    if (!message) {
        if (m_state.retained.clear(publication.topic)) {
            hasChanged(false);
        }
    } else if (m_state.retained.set(message)) {
        hasChanged(true);
        if (const auto end = message->retentionEnd()) {
            m_state.deadlines.schedule(*end, RetainedDeadline{message->topic});
        }
    } else {
        countDrop(publication.id, publication.topic, nullptr, DropReason::RetainedFull, now);
    }
    m_state.counters.retainedMessages = m_state.retained.size();
    m_state.counters.retainedBytes = m_state.retained.bytes();
}

Session *Router::pickMember(const SharedRoute &route, const Grant *&grant)
{
    SharedGroup &group = *route.group;
    Session *picked = nullptr;
    const std::size_t count = group.members.size();
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t index = (group.next + step) % count;
        if (!route.excluded.empty() && route.excluded[index]) {
            continue;
        }
        const Subscriber &member = group.members[index];
        if (!picked || member.session->connection) {
            picked = member.session;
            m_memberGrant = {};
            m_memberGrant.add(member.options);
            if (member.session->connection) {
                group.next = index + 1;
                break;
            }
        }
    }
    grant = &m_memberGrant;
    return picked;
}

bool Router::hasWindow(const Session &session) const
{
    const qsizetype window = std::min(m_state.config.maximumInflight, session.connection->receiveMaximum);
    return session.inflight.size() - session.toResend.size() < window;
}

bool Router::hasRoom(const Session &session) const
{
    const qint64 maximum = m_state.config.maximumInflightBytes;
    return maximum == 0 || session.inflight.bytes() < maximum;
}

bool Router::canSendNow(const Session &session, QoS qos) const
{
    if (!session.connection || m_sender.isCongested(*session.connection)) {
        return false;
    }
    return qos == QoS::AtMostOnce
           || (session.toResend.isEmpty() && hasWindow(session) && hasRoom(session) && !session.inflight.isExhausted());
}

void Router::deliverTo(Session &session, const Grant &grant, Publication &publication, Time now)
{
    const QoS qos = m_state.config.upgradesOutgoingQoS ? grant.maximumQoS : std::min(publication.qos, grant.maximumQoS);
    const bool keepsRetain = grant.retainAsPublished || (session.connection && session.connection->isBridge);
    const bool retain = publication.retain && keepsRetain;
    if (qos == QoS::AtMostOnce && session.queue.isEmpty() && canSendNow(session, qos)) {
        const OutgoingPublish publish{
            .message = publication.id,
            .topicId = publication.topicId,
            .topic = publication.topic,
            .payload = publication.payload,
            .properties = publication.properties,
            .sharedPayload = publication.hasMessage() ? &messageOf(publication, now)->payload : nullptr,
            .subscriptionIds = &grant.subscriptionIds,
            .expiryInterval = publication.expiryInterval,
            .retain = retain,
        };
        if (!m_sender.sendPublish(*session.connection, publish, now)) {
            countDrop(publication.id, publication.topic, &session, DropReason::PacketTooLarge, now);
        }
        return;
    }
    deliver(session, {messageOf(publication, now), grant.subscriptionIds, qos, retain}, now);
}

void Router::deliver(Session &session, Delivery &&delivery, Time now)
{
    if (session.queue.isEmpty() && canSendNow(session, delivery.qos)) {
        sendNow(session, std::move(delivery), now);
        return;
    }
    const MessagePointer message = delivery.message;
    const qsizetype before = session.queue.bytes();
    if (!session.connection && delivery.qos == QoS::AtMostOnce && !m_state.config.queueQoS0WhileAway) {
        countDrop(message->id, message->topic, &session, DropReason::NotQueued, now);
    } else if (!session.queue.push(std::move(delivery), m_state.config.maximumQueuedMessages,
                                   m_state.config.maximumQueuedBytes)) {
        countDrop(message->id, message->topic, &session, DropReason::QueueFull, now);
    } else {
        ++m_state.counters.queuedMessages;
        m_state.counters.queuedBytes += session.queue.bytes() - before;
        m_state.touch(session);
    }
}

void Router::sendNow(Session &session, Delivery &&delivery, Time now)
{
    if (delivery.qos == QoS::AtMostOnce) {
        if (!m_sender.sendPublish(*session.connection, outgoing(delivery, now), now)) {
            countDrop(delivery.message->id, delivery.message->topic, &session, DropReason::PacketTooLarge, now);
        }
        return;
    }
    const PacketId packetId = session.inflight.add(std::move(delivery));
    OutgoingPublish publish = outgoing(session.inflight.latest(), now);
    publish.packetId = packetId;
    if (!m_sender.sendPublish(*session.connection, publish, now)) {
        countDrop(publish.message, publish.topic, &session, DropReason::PacketTooLarge, now);
        session.inflight.remove(packetId);
    }
}

void Router::sendWaiting(Session &session, Time now)
{
    while (!session.toResend.isEmpty() && hasWindow(session) && !m_sender.isCongested(*session.connection)) {
        resend(session, session.toResend.takeFirst(), now);
    }
    while (!session.queue.isEmpty() && canSendNow(session, session.queue.front().qos)) {
        Delivery delivery = session.queue.pop();
        --m_state.counters.queuedMessages;
        m_state.counters.queuedBytes -= delivery.message->size();
        m_state.touch(session);
        if (delivery.message->hasExpired(now)) {
            countDrop(delivery.message->id, delivery.message->topic, &session, DropReason::Expired, now);
        } else {
            sendNow(session, std::move(delivery), now);
        }
    }
}

void Router::resendInflight(Session &session, Time now)
{
    session.toResend.clear();
    // Rules may have changed while the client was away, or it comes as somebody else.
    for (qsizetype left = session.queue.size(); left > 0; --left) {
        Delivery delivery = session.queue.pop();
        const MessagePointer message = delivery.message;
        if (const auto objection = m_state.objection(session, message->topic)) {
            --m_state.counters.queuedMessages;
            m_state.counters.queuedBytes -= message->size();
            countDrop(message->id, message->topic, &session, DropReason::Refused, now, *objection);
        } else {
            (void)session.queue.push(std::move(delivery), 0, std::numeric_limits<qsizetype>::max());
        }
    }
    session.inflight.forEach([&](PacketId id, const InflightWindow::Entry &entry) {
        if (entry.state == InflightWindow::State::AwaitingPubcomp) {
            m_sender.sendAcknowledgement(*session.connection, PacketType::Pubrel, id, ReasonCode::Success, now);
        } else {
            session.toResend.append(id);
        }
    });
    sendWaiting(session, now);
}

void Router::resend(Session &session, PacketId id, Time now)
{
    const InflightWindow::Entry *entry = session.inflight.find(id);
    OutgoingPublish publish = outgoing(entry->delivery, now);
    publish.packetId = id;
    publish.dup = true;
    if (!m_sender.sendPublish(*session.connection, publish, now)) {
        const MessagePointer message = entry->delivery.message;
        session.inflight.remove(id);
        countDrop(message->id, message->topic, &session, DropReason::PacketTooLarge, now);
    }
}

void Router::countDrop(MessageId message, QByteArrayView topic, Session *receiver, DropReason reason, Time now,
                       const QString &explanation)
{
    ++m_state.counters.droppedBy(reason);
    m_state.areCountersDue = true;
    if (receiver) {
        ++receiver->dropped;
        m_state.touch(*receiver);
    }
    m_state.events.messageDropped(
        {now, message, receiver ? QByteArrayView(receiver->clientId) : QByteArrayView{}, topic, reason, explanation});
}

void Router::countRefusal(const ClientInfo &publisher, QByteArrayView topic, const QString &explanation, Time now)
{
    ++m_state.counters.droppedBy(DropReason::Refused);
    m_state.areCountersDue = true;
    m_state.events.messageDropped({now, 0, publisher.clientId, topic, DropReason::Refused, explanation});
}

} // namespace brokerscope::broker
