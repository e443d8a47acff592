// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/connecthandler.h"

#include "core/broker/forwardedproperties.h"

#include <algorithm>

namespace brokerscope::broker {

using namespace protocol;

namespace {

/// Session Expiry Interval 0xFFFFFFFF: the session does not expire. MQTT 5 §3.1.2.11.2.
constexpr quint32 NeverExpires = 0xFFFF'FFFF;

std::optional<std::chrono::seconds> sessionExpiryOf(const Connect &packet)
{
    if (packet.version != Version::V5) {
        return packet.cleanStart ? std::optional(std::chrono::seconds(0)) : std::nullopt;
    }
    const quint32 interval = packet.properties.integer(PropertyId::SessionExpiryInterval).value_or(0);
    return interval == NeverExpires ? std::nullopt : std::optional(std::chrono::seconds(interval));
}

WillMessage willOf(const Will &will)
{
    WillMessage message;
    message.topic = will.topic.toByteArray();
    message.payload = will.payload.toByteArray();
    message.properties = forwardedProperties(will.properties);
    message.expiryInterval = will.properties.integer(PropertyId::MessageExpiryInterval);
    message.delay = std::chrono::seconds(will.properties.integer(PropertyId::WillDelayInterval).value_or(0));
    message.qos = will.qos;
    message.retain = will.retain;
    return message;
}

} // namespace

std::optional<ProtocolError> ConnectHandler::handle(Connection &connection, const Connect &packet, Time now)
{
    if (connection.session) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-3.1.0-2", "A second CONNECT on one connection", 0};
    }
    takeDown(connection, packet, now);
    if (const auto refusal = objection(connection, packet)) {
        refuse(connection, refusal->reason, refusal->explanation, now);
        return std::nullopt;
    }
    const Decision decision = m_state.access.mayConnect({connection.info, packet, now});
    if (decision.isRefusal()) {
        refuse(connection, decision.reasonIn(PacketType::Connack), decision.explanation, now);
        return std::nullopt;
    }
    bool sessionPresent = false;
    Session &session = claimSession(connection, packet, sessionPresent, now);
    accept(connection, packet, sessionPresent, now);
    m_state.events.clientConnected(now, connection.info, sessionPresent);
    if (sessionPresent) {
        m_router.resendInflight(session, now);
    }
    return std::nullopt;
}

void ConnectHandler::takeDown(Connection &connection, const Connect &packet, Time now)
{
    ClientInfo &info = connection.info;
    info.version = packet.version;
    info.cleanStart = packet.cleanStart;
    info.keepAlive = packet.keepAlive;
    if (const quint16 maximum = m_state.config.maximumKeepAlive;
        maximum > 0 && packet.version == Version::V5 && (info.keepAlive == 0 || info.keepAlive > maximum)) {
        info.keepAlive = maximum; // told as Server Keep Alive [MQTT-3.1.2-21]
    }
    info.clientId = packet.clientId.toByteArray();
    info.hasUserName = packet.userName.has_value();
    info.userName = packet.userName.value_or(QByteArrayView{}).toByteArray();
    info.sessionExpiry = sessionExpiryOf(packet);
    if (const auto maximum = m_state.config.maximumSessionExpiry) {
        info.sessionExpiry = info.sessionExpiry ? std::min(*info.sessionExpiry, *maximum) : *maximum;
    }
    if (packet.will) {
        info.will = WillInfo{packet.will->topic.toByteArray(), packet.will->payload.toByteArray(), packet.will->qos,
                             packet.will->retain};
        connection.will = willOf(*packet.will);
    }
    info.connectedAt = now;
    connection.isBridge = packet.isBridge;
    const Properties &properties = packet.properties;
    connection.receiveMaximum = static_cast<quint16>(properties.integer(PropertyId::ReceiveMaximum).value_or(65'535));
    connection.maximumPacketSize =
        properties.integer(PropertyId::MaximumPacketSize).value_or(connection.maximumPacketSize);
}

std::optional<ConnectHandler::Refusal> ConnectHandler::objection(const Connection &connection,
                                                                 const Connect &packet) const
{
    if (packet.clientId.isEmpty()) {
        // 3.1 wants 1 to 23 characters; 3.1.1 lets a client without name have no
        // session to come back to [MQTT-3.1.3-8].
        if (packet.version == Version::V31) {
            return Refusal{ReasonCode::ClientIdentifierNotValid, QStringLiteral("MQTT 3.1 needs a client identifier")};
        }
        if (packet.version == Version::V311 && !packet.cleanStart) {
            return Refusal{ReasonCode::ClientIdentifierNotValid,
                           QStringLiteral("Without a client identifier, Clean Session must be 1")};
        }
        if (!connection.settings().allowZeroLengthClientId) {
            return Refusal{ReasonCode::ClientIdentifierNotValid,
                           QStringLiteral("Clients without identifier are not let in")};
        }
    }
    if (packet.properties.find(PropertyId::AuthenticationMethod)) {
        return Refusal{ReasonCode::BadAuthenticationMethod, QStringLiteral("No authentication method is supported")};
    }
    if (connection.will) {
        if (connection.will->topic.count('/') >= MaximumTopicLevels) {
            return Refusal{ReasonCode::TopicNameInvalid,
                           QStringLiteral("The topic of the will has more than 200 levels")};
        }
        if (connection.will->qos > connection.settings().maximumQoS) {
            return Refusal{ReasonCode::QoSNotSupported, QStringLiteral("The QoS of the will is not supported")};
        }
        if (connection.will->retain && !m_state.config.retainAvailable) {
            return Refusal{ReasonCode::RetainNotSupported, QStringLiteral("A retained will is not supported")};
        }
    }
    return std::nullopt;
}

void ConnectHandler::refuse(Connection &connection, ReasonCode reason, const QString &explanation, Time now)
{
    connection.will.reset();
    m_sender.send(connection, Connack{.sessionPresent = false, .reason = reason, .properties = {}}, now);
    ++m_state.counters.connectionsRefused;
    m_state.events.connectionRefused({now, connection.info, reason, explanation});
    m_lifecycle.endConnection(connection, {EndCause::Refused, reason, explanation, false}, now);
}

Session &ConnectHandler::claimSession(Connection &connection, const Connect &packet, bool &isPresent, Time now)
{
    ClientInfo &info = connection.info;
    if (info.clientId.isEmpty()) {
        do {
            info.clientId = connection.settings().assignedClientIdPrefix + QByteArray::number(++m_assignedIds);
        } while (m_state.sessions.find(info.clientId));
    }
    Session *session = m_state.sessions.find(info.clientId);
    if (session && session->connection) {
        // [MQTT-3.1.4-3]
        m_lifecycle.endConnection(*session->connection, {EndCause::TakenOver, ReasonCode::SessionTakenOver, {}, false},
                                  now);
        session = m_state.sessions.find(info.clientId);
    }
    if (session && packet.cleanStart) {
        m_lifecycle.endSession(*session, now);
        session = nullptr;
    }
    isPresent = session != nullptr;
    if (session) {
        m_lifecycle.resumeSession(*session);
        m_state.sessions.setAway(*session, false);
    } else {
        session = &m_state.sessions.create(info.clientId);
    }
    session->connection = &connection;
    session->client = info;
    session->expiry = info.sessionExpiry;
    session->lastActivity = now;
    connection.session = session;
    ++m_state.counters.clientsConnected;
    m_state.counters.sessionsAway = m_state.sessions.awayCount();
    m_state.touch(*session);
    return *session;
}

void ConnectHandler::accept(Connection &connection, const Connect &packet, bool sessionPresent, Time now)
{
    const Config &config = m_state.config;
    connection.framer.setMaximumPacketSize(config.maximumPacketSize);
    m_lifecycle.scheduleConnection(connection, Lifecycle::keepAliveLimit(connection));

    Connack connack{.sessionPresent = sessionPresent, .reason = ReasonCode::Success, .properties = {}};
    Properties &properties = connack.properties;
    if (packet.version == Version::V5) {
        const auto asked = sessionExpiryOf(packet);
        if (connection.info.sessionExpiry != asked) {
            properties.add(PropertyId::SessionExpiryInterval,
                           static_cast<quint32>(connection.info.sessionExpiry->count()));
        }
        if (config.receiveMaximum != 65'535) {
            properties.add(PropertyId::ReceiveMaximum, config.receiveMaximum);
        }
        if (connection.settings().maximumQoS != QoS::ExactlyOnce) {
            properties.add(PropertyId::MaximumQoS, static_cast<quint32>(connection.settings().maximumQoS));
        }
        if (!config.retainAvailable) {
            properties.add(PropertyId::RetainAvailable, 0U);
        }
        if (config.maximumPacketSize < MaxVariableByteInteger) {
            properties.add(PropertyId::MaximumPacketSize, config.maximumPacketSize);
        }
        if (packet.clientId.isEmpty()) {
            properties.add(PropertyId::AssignedClientIdentifier, QByteArrayView(connection.info.clientId));
        }
        if (connection.settings().topicAliasMaximum > 0) {
            properties.add(PropertyId::TopicAliasMaximum, connection.settings().topicAliasMaximum);
        }
        if (connection.info.keepAlive != packet.keepAlive) {
            properties.add(PropertyId::ServerKeepAlive, connection.info.keepAlive);
        }
    }
    m_sender.send(connection, connack, now);
}

} // namespace brokerscope::broker
