// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/connecthandler.h"

#include "core/broker/authhandler.h"
#include "core/broker/forwardedproperties.h"
#include "core/broker/mountpoint.h"

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

bool isSamePerson(const ClientInfo &a, const ClientInfo &b)
{
    return a.hasUserName == b.hasUserName && a.userName == b.userName && a.peer.identity == b.peer.identity
           && a.peer.settings->accessGroup == b.peer.settings->accessGroup;
}

} // namespace

bool ConnectHandler::received(Connection &connection, const Connect &packet, Time now)
{
    takeDown(connection, packet, now);
    if (const auto refusal = objection(connection, packet)) {
        refuse(connection, *refusal, Explanation::Told, now);
        return false;
    }
    return true;
}

void ConnectHandler::admit(Connection &connection, const Connect &packet, const Proof &proof, Time now)
{
    ClientInfo &info = connection.info;
    if (!proof.userName.isEmpty()) {
        info.userName = proof.userName;
        info.hasUserName = true;
    }
    if (const auto refusal = identify(connection)) {
        refuse(connection, *refusal, Explanation::Told, now);
        return;
    }
    const bool isAuthenticated =
        !connection.authenticationMethod.isEmpty() || connection.settings().useIdentityAsUserName;
    const Decision decision = m_state.access.mayConnect({info, packet, now, isAuthenticated});
    if (decision.isRefusal()) {
        refuse(connection, decision, Explanation::Withheld, now);
        return;
    }
    bool sessionPresent = false;
    Session &session = claimSession(connection, packet, sessionPresent, now);
    accept(connection, packet, sessionPresent, proof.data, now);
    m_state.events.clientConnected(now, info, sessionPresent);
    if (sessionPresent) {
        m_router.resendInflight(session, now);
    }
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
    if (connection.settings().useIdentityAsUserName) {
        info.userName = info.peer.identity;
        info.hasUserName = !info.userName.isEmpty();
    }
    info.sessionExpiry = sessionExpiryOf(packet);
    if (const auto maximum = m_state.config.maximumSessionExpiry) {
        info.sessionExpiry = info.sessionExpiry ? std::min(*info.sessionExpiry, *maximum) : *maximum;
    }
    if (packet.will) {
        connection.will = willOf(*packet.will);
        WillMessage &will = *connection.will;
        will.topic = mounted(connection.settings().mountPoint, will.topic);
        info.will = WillInfo{will.topic, will.payload, will.qos, will.retain};
    }
    info.connectedAt = now;
    connection.isBridge = packet.isBridge;
    const Properties &properties = packet.properties;
    connection.receiveMaximum = static_cast<quint16>(properties.integer(PropertyId::ReceiveMaximum).value_or(65'535));
    connection.maximumPacketSize =
        properties.integer(PropertyId::MaximumPacketSize).value_or(connection.maximumPacketSize);
    connection.wantsProblemInformation = properties.integer(PropertyId::RequestProblemInformation).value_or(1) != 0;
    const quint32 aliases = properties.integer(PropertyId::TopicAliasMaximum).value_or(0);
    connection.sentAliasMaximum =
        std::min(static_cast<quint16>(aliases), m_state.config.topicAliasMaximumTowardsClients);
    connection.authenticationMethod =
        properties.bytes(PropertyId::AuthenticationMethod).value_or(QByteArrayView{}).toByteArray();
}

std::optional<Decision> ConnectHandler::objection(const Connection &connection, const Connect &packet) const
{
    const ListenerSettings &settings = connection.settings();
    if (!settings.acceptedVersions.contains(packet.version)) {
        return Decision::refuse(ReasonCode::UnsupportedProtocolVersion,
                                QStringLiteral("The listener does not accept MQTT ")
                                    + QLatin1StringView(versionName(packet.version)));
    }
    if (packet.clientId.isEmpty()) {
        // 3.1 wants 1 to 23 characters; 3.1.1 lets a client without name have no
        // session to come back to [MQTT-3.1.3-8].
        if (packet.version == Version::V31) {
            return Decision::refuse(ReasonCode::ClientIdentifierNotValid,
                                    QStringLiteral("MQTT 3.1 needs a client identifier"));
        }
        if (packet.version == Version::V311 && !packet.cleanStart) {
            return Decision::refuse(ReasonCode::ClientIdentifierNotValid,
                                    QStringLiteral("Without a client identifier, Clean Session must be 1"));
        }
        if (!settings.allowZeroLengthClientId && !settings.useUserNameAsClientId) {
            return Decision::refuse(ReasonCode::ClientIdentifierNotValid,
                                    QStringLiteral("Clients without identifier are not let in"));
        }
    }
    if (settings.useIdentityAsUserName && connection.info.peer.identity.isEmpty()) {
        return Decision::refuse(ReasonCode::BadUserNameOrPassword,
                                QStringLiteral("The listener takes user names from certificates, and there is none"));
    }
    return connection.will ? willObjection(connection) : std::nullopt;
}

std::optional<Decision> ConnectHandler::willObjection(const Connection &connection) const
{
    const WillMessage &will = *connection.will;
    if (!fitsMounted({}, will.topic)) {
        return Decision::refuse(ReasonCode::TopicNameInvalid,
                                QStringLiteral("The topic of the will has more than 201 levels or 65535 bytes"));
    }
    if (will.qos > connection.settings().maximumQoS) {
        return Decision::refuse(ReasonCode::QoSNotSupported, QStringLiteral("The QoS of the will is not supported"));
    }
    if (will.retain && !m_state.config.retainAvailable) {
        return Decision::refuse(ReasonCode::RetainNotSupported, QStringLiteral("A retained will is not supported"));
    }
    if (const quint32 maximum = m_state.config.maximumPayloadSize;
        maximum > 0 && will.payload.size() > static_cast<qsizetype>(maximum)) {
        return Decision::refuse(ReasonCode::PacketTooLarge,
                                QStringLiteral("The payload of the will has more than %1 bytes").arg(maximum));
    }
    return std::nullopt;
}

std::optional<Decision> ConnectHandler::identify(Connection &connection)
{
    const ListenerSettings &settings = connection.settings();
    ClientInfo &info = connection.info;
    if (settings.useUserNameAsClientId) {
        if (info.userName.isEmpty()) {
            return Decision::refuse(
                ReasonCode::BadUserNameOrPassword,
                QStringLiteral("The listener makes user names client identifiers, and there is none"));
        }
        info.clientId = info.userName;
    }
    if (info.clientId.isEmpty()) {
        info.clientId = newClientId(settings.assignedClientIdPrefix);
    } else if (!info.clientId.startsWith(settings.requiredClientIdPrefix)) {
        return Decision::refuse(ReasonCode::ClientIdentifierNotValid,
                                QStringLiteral("Client identifiers must begin with ")
                                    + QString::fromUtf8(settings.requiredClientIdPrefix));
    }
    const qsizetype maximum = m_state.config.maximumClients;
    if (maximum > 0 && m_state.sessions.size() >= maximum && !m_state.sessions.find(info.clientId)) {
        return Decision::refuse(ReasonCode::ServerBusy,
                                QStringLiteral("There are as many clients as there may be: %1").arg(maximum));
    }
    return std::nullopt;
}

QByteArray ConnectHandler::newClientId(const QByteArray &prefix)
{
    while (true) {
        QByteArray id = prefix;
        if (m_state.random) {
            for (int i = 0; i < 2; ++i) {
                id += QByteArray::number(m_state.random(), 16).rightJustified(16, '0');
            }
            for (const qsizetype hyphen : {20, 16, 12, 8}) { // written as UUIDs are
                id.insert(prefix.size() + hyphen, '-');
            }
        } else {
            id += QByteArray::number(++m_assignedIds);
        }
        if (!m_state.sessions.find(id)) {
            return id; // [MQTT-3.2.2-16]
        }
    }
}

void ConnectHandler::refuse(Connection &connection, const Decision &decision, Explanation explanation, Time now)
{
    connection.will.reset();
    const ReasonCode reason = decision.reasonIn(PacketType::Connack);
    Connack connack{.sessionPresent = false, .reason = reason, .properties = {}};
    const QByteArray words = decision.explanation.toUtf8();
    if (m_state.config.sendsReasonStrings && explanation == Explanation::Told && !words.isEmpty()) {
        connack.properties.add(PropertyId::ReasonString, QByteArrayView(words));
    }
    if (!decision.serverReference.isEmpty()) {
        connack.properties.add(PropertyId::ServerReference, QByteArrayView(decision.serverReference));
    }
    m_sender.send(connection, connack, now);
    ++m_state.counters.connectionsRefused;
    m_state.events.connectionRefused({now, connection.info, reason, decision.explanation});
    m_lifecycle.endConnection(connection, {EndCause::Refused, reason, decision.explanation, false}, now);
}

Session &ConnectHandler::claimSession(Connection &connection, const Connect &packet, bool &isPresent, Time now)
{
    ClientInfo &info = connection.info;
    Session *session = m_state.sessions.find(info.clientId);
    if (session && session->connection) {
        // [MQTT-3.1.4-3]
        m_lifecycle.endConnection(*session->connection, {EndCause::TakenOver, ReasonCode::SessionTakenOver, {}, false},
                                  now);
        session = m_state.sessions.find(info.clientId);
    }
    // Another mount point is another world of topics.
    const QByteArray &mountPoint = connection.settings().mountPoint;
    if (session && (packet.cleanStart || session->mountPoint != mountPoint)) {
        m_lifecycle.endSession(*session, now);
        session = nullptr;
    }
    isPresent = session != nullptr;
    if (session) {
        m_lifecycle.resumeSession(*session);
        m_state.sessions.setAway(*session, false);
        if (!isSamePerson(session->client, info)) {
            m_state.subscriptions.forgetRoutes(); // who may not receive the same
        }
    } else {
        session = &m_state.sessions.create(info.clientId);
        session->mountPoint = mountPoint;
    }
    session->connection = &connection;
    session->client = info;
    session->expiry = info.sessionExpiry;
    session->lastActivity = now;
    connection.session = session;
    Counters &counters = m_state.counters;
    counters.maximumClients = std::max(counters.maximumClients, ++counters.clientsConnected);
    m_state.counters.sessionsAway = m_state.sessions.awayCount();
    m_state.touch(*session);
    return *session;
}

void ConnectHandler::accept(Connection &connection, const Connect &packet, bool sessionPresent,
                            const QByteArray &authenticationData, Time now)
{
    const Config &config = m_state.config;
    connection.framer.setMaximumPacketSize(config.maximumPacketSize);
    m_lifecycle.scheduleConnection(connection, Lifecycle::nextLimit(connection));

    Connack connack{.sessionPresent = sessionPresent, .reason = ReasonCode::Success, .properties = {}};
    Properties &properties = connack.properties;
    if (packet.version == Version::V5) {
        // In the order of mosquitto 2.0, for those who compare bytes.
        if (connection.settings().topicAliasMaximum > 0) {
            properties.add(PropertyId::TopicAliasMaximum, connection.settings().topicAliasMaximum);
        }
        if (connection.info.keepAlive != packet.keepAlive) {
            properties.add(PropertyId::ServerKeepAlive, connection.info.keepAlive);
        }
        if (packet.clientId.isEmpty()) {
            properties.add(PropertyId::AssignedClientIdentifier, QByteArrayView(connection.info.clientId));
        }
        const auto asked = sessionExpiryOf(packet);
        if (connection.info.sessionExpiry != asked) {
            properties.add(PropertyId::SessionExpiryInterval,
                           static_cast<quint32>(connection.info.sessionExpiry->count()));
        }
        if (!config.responseInformation.isEmpty()
            && packet.properties.integer(PropertyId::RequestResponseInformation).value_or(0) == 1) {
            properties.add(PropertyId::ResponseInformation, QByteArrayView(config.responseInformation));
        }
        addAuthentication(properties, connection.authenticationMethod, authenticationData);
        if (!config.retainAvailable) {
            properties.add(PropertyId::RetainAvailable, 0U);
        }
        if (config.maximumPacketSize > 0 && config.maximumPacketSize < MaxVariableByteInteger) {
            properties.add(PropertyId::MaximumPacketSize, config.maximumPacketSize);
        }
        if (config.receiveMaximum != 65'535) {
            properties.add(PropertyId::ReceiveMaximum, config.receiveMaximum);
        }
        if (connection.settings().maximumQoS != QoS::ExactlyOnce) {
            properties.add(PropertyId::MaximumQoS, static_cast<quint32>(connection.settings().maximumQoS));
        }
    }
    m_sender.send(connection, connack, now);
}

} // namespace brokerscope::broker
