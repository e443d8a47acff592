// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/subscribehandler.h"

#include "core/broker/mountpoint.h"
#include "core/protocol/topic.h"

#include <algorithm>

namespace brokerscope::broker {

using namespace protocol;

namespace {

std::optional<ProtocolError> filterError(const Connection &connection, QByteArrayView filter)
{
    const bool isShare = isShared(filter);
    const bool isValid = isShare ? parseSharedFilter(filter).has_value() : isValidTopicFilter(filter);
    if (!isValid) {
        return ProtocolError{ReasonCode::MalformedPacket, isShare ? "MQTT-4.8.2-1" : "MQTT-4.7.1-1",
                             "A topic filter that is not well-formed", 0};
    }
    if (!fitsMounted(connection.settings().mountPoint, filter)) {
        return ProtocolError{ReasonCode::TopicFilterInvalid, "",
                             "A topic filter of more than 201 levels or 65535 bytes", 0};
    }
    return std::nullopt;
}

} // namespace

std::optional<ProtocolError> SubscribeHandler::handle(Connection &connection, const Subscribe &packet, Time now)
{
    for (const TopicSubscription &subscription : packet.subscriptions) {
        if (const auto error = filterError(connection, subscription.filter)) {
            return error;
        }
    }
    const quint32 subscriptionId = packet.properties.integer(PropertyId::SubscriptionIdentifier).value_or(0);
    Suback suback{.packetId = packet.packetId, .reasons = {}, .properties = {}};
    std::vector<Granted> all;
    all.reserve(static_cast<std::size_t>(packet.subscriptions.size()));
    for (const TopicSubscription &subscription : packet.subscriptions) {
        all.push_back(grant(connection, subscription, subscriptionId));
        suback.reasons.append(all.back().reason);
    }
    m_state.counters.subscriptions = m_state.subscriptions.size();
    m_state.counters.sharedSubscriptions = m_state.subscriptions.sharedSize();
    m_sender.send(connection, suback, now);

    for (const Granted &granted : all) {
        const TopicSubscription &subscription = granted.subscription;
        m_state.events.clientSubscribed({now, connection.info, granted.filter, subscription.maximumQoS, granted.reason,
                                         subscription.noLocal, subscription.retainAsPublished, granted.explanation});
    }
    for (const Granted &granted : all) {
        deliverRetained(*connection.session, granted, subscriptionId, now);
    }
    return std::nullopt;
}

SubscribeHandler::Granted SubscribeHandler::grant(Connection &connection, const TopicSubscription &subscription,
                                                  quint32 subscriptionId)
{
    Session &session = *connection.session;
    Granted granted{.subscription = subscription,
                    .filter = mounted(connection.settings().mountPoint, subscription.filter),
                    .reason = ReasonCode::Success,
                    .isNew = true,
                    .explanation = {}};
    const QByteArray &filter = granted.filter;
    const Decision decision = m_state.access.maySubscribe({connection.info, filter, subscription.maximumQoS});
    if (decision.isRefusal()) {
        granted.reason = decision.reasonIn(PacketType::Suback);
        granted.explanation = decision.explanation;
    } else if (session.subscriptions.size() >= m_state.config.maximumSubscriptionsPerClient
               && !session.subscriptions.contains(filter)) {
        granted.reason = ReasonCode::QuotaExceeded;
        granted.explanation = QStringLiteral("The client has as many subscriptions as it may");
    }
    if (isFailure(granted.reason)) {
        if (!connection.isMqtt5()) {
            granted.reason = ReasonCode::UnspecifiedError; // the one failure of MQTT 3.1.1 §3.9.3
        }
        return granted;
    }
    const QoS qos = std::min(subscription.maximumQoS, connection.settings().maximumQoS);
    const SubscriptionOptions options{.maximumQoS = qos,
                                      .noLocal = subscription.noLocal,
                                      .retainAsPublished = subscription.retainAsPublished,
                                      .subscriptionId = subscriptionId};
    granted.reason = static_cast<ReasonCode>(qos);
    granted.isNew = m_state.subscriptions.subscribe(session, filter, options);
    session.subscriptions.insert(filter, options);
    m_state.touch(session);
    return granted;
}

void SubscribeHandler::deliverRetained(Session &session, const Granted &granted, quint32 subscriptionId, Time now)
{
    const TopicSubscription &subscription = granted.subscription;
    const bool isWanted = subscription.retainHandling == RetainHandling::SendAtSubscribe
                          || (subscription.retainHandling == RetainHandling::SendIfNew && granted.isNew);
    // Shared subscriptions get none. MQTT 5 §4.8.2.
    if (isFailure(granted.reason) || !isWanted || isShared(subscription.filter)) {
        return;
    }
    const QoS maximum = std::min(subscription.maximumQoS, session.connection->settings().maximumQoS);
    const QList<quint32> ids = subscriptionId == 0 ? QList<quint32>{} : QList<quint32>{subscriptionId};
    for (const MessagePointer &message : m_state.retained.matching(granted.filter, now)) {
        if (subscription.noLocal && message->source && message->source->clientId == session.clientId) {
            continue; // [MQTT-3.8.3-3]
        }
        if (const auto why = retainedObjection(session, *message)) {
            m_router.countDrop(message->id, message->topic, &session, DropReason::Refused, now, *why);
            continue;
        }
        const QoS qos = m_state.config.upgradesOutgoingQoS ? maximum : std::min(message->qos, maximum);
        m_router.deliver(session, {message, ids, qos, true}, now);
    }
}

std::optional<QString> SubscribeHandler::retainedObjection(const Session &session, const Message &message) const
{
    if (const auto why = m_state.objection(session, message.topic)) {
        return why;
    }
    if (m_state.config.checksRetainSource && message.source) {
        const Decision decision =
            m_state.access.mayPublish({*message.source, message.topic, message.payload, message.qos, true, false});
        if (decision.isRefusal()) {
            return QStringLiteral("Its publisher may not publish to the topic any more: ") + decision.explanation;
        }
    }
    return std::nullopt;
}

std::optional<ProtocolError> SubscribeHandler::handle(Connection &connection, const Unsubscribe &packet, Time now)
{
    for (const QByteArrayView filter : packet.filters) {
        if (const auto error = filterError(connection, filter)) {
            return error;
        }
    }
    Session &session = *connection.session;
    Unsuback unsuback{.packetId = packet.packetId, .reasons = {}, .properties = {}};
    QList<QByteArray> filters;
    for (const QByteArrayView view : packet.filters) {
        const QByteArray &filter = filters.emplaceBack(mounted(connection.settings().mountPoint, view));
        const bool existed = m_state.subscriptions.unsubscribe(session, filter);
        session.subscriptions.remove(filter);
        unsuback.reasons.append(existed ? ReasonCode::Success : ReasonCode::NoSubscriptionExisted);
    }
    m_state.touch(session);
    m_state.counters.subscriptions = m_state.subscriptions.size();
    m_state.counters.sharedSubscriptions = m_state.subscriptions.sharedSize();
    m_sender.send(connection, unsuback, now);
    for (qsizetype i = 0; i < filters.size(); ++i) {
        m_state.events.clientUnsubscribed({now, connection.info, filters.at(i), unsuback.reasons.at(i)});
    }
    return std::nullopt;
}

} // namespace brokerscope::broker
