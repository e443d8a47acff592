// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/publishhandler.h"

#include "core/broker/forwardedproperties.h"
#include "core/broker/mountpoint.h"
#include "core/broker/publishaccess.h"

namespace brokerscope::broker {

using namespace protocol;

namespace {

/// The properties of a well-formed PUBLISH as they stand on the wire, without their length.
QByteArrayView wireProperties(const Publish &packet, const Frame &frame)
{
    const QByteArrayView body = frame.body();
    qsizetype offset = 2 + packet.topic.size() + (packet.qos == QoS::AtMostOnce ? 0 : 2);
    while (static_cast<quint8>(body[offset]) & 0x80) {
        ++offset;
    }
    ++offset;
    return body.sliced(offset, body.size() - packet.payload.size() - offset);
}

ProtocolError tooLong()
{
    return {ReasonCode::TopicNameInvalid, "", "A topic of more than 201 levels or 65535 bytes", 0};
}

} // namespace

std::optional<ProtocolError> PublishHandler::handle(Connection &connection, const Publish &packet, const Frame &frame,
                                                    Time now)
{
    Session &session = *connection.session;
    QByteArrayView topic = packet.topic;
    if (connection.mountPointSize > 0 && !topic.isEmpty()) {
        const QByteArray &mountPoint = connection.settings().mountPoint;
        if (!fitsMounted(mountPoint, topic)) {
            return tooLong();
        }
        m_mountedTopic = mounted(mountPoint, topic);
        topic = m_mountedTopic;
    }
    if (!packet.properties.isEmpty() || topic.isEmpty()) {
        if (const auto error = resolveAlias(connection, packet, topic)) {
            return error;
        }
    }
    if (const auto error = objection(connection, packet)) {
        return error;
    }

    m_state.counters.payloadBytesIn += static_cast<quint64>(packet.payload.size());
    for (Traffic *traffic : {&m_state.counters.traffic, &session.traffic}) {
        ++traffic->messagesIn;
    }
    m_state.touch(session);

    // A second PUBLISH under an identifier that PUBREL has not released is the
    // same message again [MQTT-4.3.3-10].
    const bool isRepeat = packet.qos == QoS::ExactlyOnce && session.unreleased.contains(packet.packetId);
    const Decision decision =
        isRepeat ? Decision()
                 : mayPublish(m_state, {connection.info, topic, packet.payload, packet.qos, packet.retain, false});
    const bool isRouted = !isRepeat && !decision.isRefusal();

    Publication publication;
    publication.id = isRouted ? ++m_state.lastMessageId : 0;
    publication.topic = topic;
    publication.payload = packet.payload;
    publication.qos = packet.qos;
    publication.retain = packet.retain;
    publication.publisher = &session;
    if (packet.retain) {
        if (!connection.source) {
            connection.source = sourceOf(connection.info);
        }
        publication.source = connection.source;
    }
    if (!packet.properties.isEmpty()) {
        m_properties = forwardedProperties(packet.properties);
        publication.properties = m_properties;
        publication.expiryInterval = packet.properties.integer(PropertyId::MessageExpiryInterval);
    }
    Route &route = m_state.subscriptions.route(topic, connection.route);
    m_state.events.publishTransferred(
        {.time = now,
         .connection = connection.info.connection,
         .origin = Origin::Client,
         .direction = Direction::Received,
         .version = connection.version(),
         .firstByte = static_cast<quint8>(frame.bytes.front()),
         .packetId = packet.packetId,
         .message = publication.id,
         .topicId = route.topicId,
         .topic = topic,
         .topicIsAliased = packet.topic.isEmpty(),
         .properties = connection.isMqtt5() ? wireProperties(packet, frame) : QByteArrayView{},
         .payload = packet.payload,
         .wireSize = static_cast<quint32>(frame.bytes.size()),
         .mountPointSize = connection.mountPointSize});

    ReasonCode reason = ReasonCode::Success;
    if (decision.isRefusal()) {
        reason = decision.reasonIn(PacketType::Puback); // PUBREC has the same
        m_router.countRefusal(connection.info, topic, decision.explanation, now);
    } else if (isRouted) {
        m_state.events.messagePublished({now, publication.id, &connection.info, Origin::Client, topic, packet.payload,
                                         packet.qos, packet.retain, publication.properties});
        if (route.isEmpty() && packet.qos == QoS::AtLeastOnce) {
            reason = ReasonCode::NoMatchingSubscribers; // MQTT 5 §3.4.2.1
        }
    }
    // PUBREC says no more than that the broker has it: it goes first, so that a
    // client that subscribed to what it publishes sees its handshake in order.
    if (packet.qos == QoS::ExactlyOnce) {
        acknowledge(connection, packet, reason, now);
    }
    if (isRouted) {
        m_router.publish(publication, route, now);
    }
    if (packet.qos == QoS::AtLeastOnce) {
        acknowledge(connection, packet, reason, now);
    }
    return std::nullopt;
}

std::optional<ProtocolError> PublishHandler::objection(const Connection &connection, const Publish &packet) const
{
    if (packet.qos > connection.settings().maximumQoS) {
        return ProtocolError{ReasonCode::QoSNotSupported, "MQTT-3.2.2-11", "A QoS above the server's Maximum QoS", 0};
    }
    if (packet.retain && !m_state.config.retainAvailable) {
        return ProtocolError{ReasonCode::RetainNotSupported, "MQTT-3.2.2-14",
                             "RETAIN, which the server does not support", 0};
    }
    if (packet.topic.size() >= MaximumTopicLevels && packet.topic.count('/') >= MaximumTopicLevels) {
        return tooLong();
    }
    if (packet.properties.find(PropertyId::SubscriptionIdentifier)) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-3.3.4-6", "A Subscription Identifier from a client", 0};
    }
    const QSet<PacketId> &unreleased = connection.session->unreleased;
    if (packet.qos == QoS::ExactlyOnce && connection.isMqtt5() && unreleased.size() >= m_state.config.receiveMaximum
        && !unreleased.contains(packet.packetId)) {
        return ProtocolError{ReasonCode::ReceiveMaximumExceeded, "MQTT-3.3.4-7",
                             "More unfinished QoS 2 messages than the server's Receive Maximum", 0};
    }
    return std::nullopt;
}

std::optional<ProtocolError> PublishHandler::resolveAlias(Connection &connection, const Publish &packet,
                                                          QByteArrayView &topic) const
{
    const std::optional<quint32> alias = packet.properties.integer(PropertyId::TopicAlias);
    if (!alias) {
        return std::nullopt; // an empty topic without alias is refused by the decoder
    }
    if (*alias > connection.settings().topicAliasMaximum) { // 0 is refused by the decoder
        return ProtocolError{ReasonCode::TopicAliasInvalid, "MQTT-3.3.2-9", "A Topic Alias above Topic Alias Maximum",
                             0};
    }
    const auto key = static_cast<quint16>(*alias);
    if (!topic.isEmpty()) {
        connection.topicAliases.insert(key, topic.toByteArray());
        return std::nullopt;
    }
    const auto it = connection.topicAliases.constFind(key);
    if (it == connection.topicAliases.constEnd()) {
        return ProtocolError{ReasonCode::ProtocolError, "", "A Topic Alias that was not set (MQTT 5 §3.3.2.3.4)", 0};
    }
    topic = *it;
    return std::nullopt;
}

void PublishHandler::acknowledge(Connection &connection, const Publish &packet, ReasonCode reason, Time now)
{
    switch (packet.qos) {
    case QoS::AtMostOnce:
        return;
    case QoS::AtLeastOnce:
        m_sender.sendAcknowledgement(connection, PacketType::Puback, packet.packetId, reason, now);
        return;
    case QoS::ExactlyOnce:
        // An MQTT 5 client that is told of a failure sends no PUBREL. MQTT 5 §4.3.3.
        if (!isFailure(reason) || !connection.isMqtt5()) {
            connection.session->unreleased.insert(packet.packetId);
        }
        m_sender.sendAcknowledgement(connection, PacketType::Pubrec, packet.packetId, reason, now);
        return;
    }
}

} // namespace brokerscope::broker
