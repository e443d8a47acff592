// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/authhandler.h"

#include "core/protocol/decoder.h"

namespace brokerscope::broker {

using namespace protocol;
using Outcome = Authentication::Step::Outcome;

namespace {

QByteArrayView dataOf(const Properties &properties)
{
    return properties.bytes(PropertyId::AuthenticationData).value_or(QByteArrayView{});
}

ProtocolError outOfPlace(const char *what)
{
    return {ReasonCode::ProtocolError, "", what, 0};
}

} // namespace

void addAuthentication(Properties &properties, const QByteArray &method, const QByteArray &data)
{
    if (method.isEmpty()) {
        return;
    }
    properties.add(PropertyId::AuthenticationMethod, QByteArrayView(method));
    if (!data.isEmpty()) {
        properties.add(PropertyId::AuthenticationData, QByteArrayView(data));
    }
}

void AuthHandler::begin(Connection &connection, const Connect &packet, const Frame &frame, Time now)
{
    connection.authentication =
        m_state.access.authentication({connection.info, packet, now}, connection.authenticationMethod);
    if (!connection.authentication) {
        // [MQTT-4.12.0-1]
        m_connect.refuse(connection,
                         Decision::refuse(ReasonCode::BadAuthenticationMethod,
                                          QStringLiteral("The authentication method %1 is not supported")
                                              .arg(QString::fromUtf8(connection.authenticationMethod))),
                         ConnectHandler::Explanation::Told, now);
        return;
    }
    connection.pendingConnect = frame.bytes.toByteArray();
    proceed(connection, dataOf(packet.properties), now);
}

std::optional<ProtocolError> AuthHandler::handle(Connection &connection, const Auth &packet, Time now)
{
    if (connection.authenticationMethod.isEmpty()) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-4.12.0-7",
                             "AUTH on a connection whose CONNECT named no Authentication Method", 0};
    }
    if (packet.properties.bytes(PropertyId::AuthenticationMethod) != QByteArrayView(connection.authenticationMethod)) {
        return ProtocolError{ReasonCode::BadAuthenticationMethod,
                             connection.session ? "MQTT-4.12.1-1" : "MQTT-4.12.0-5",
                             "AUTH with another Authentication Method than CONNECT", 0};
    }
    const QByteArrayView data = dataOf(packet.properties);
    if (packet.reason == ReasonCode::ReAuthenticate) {
        return beginAgain(connection, data, now);
    }
    if (packet.reason != ReasonCode::ContinueAuthentication) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-4.12.0-3",
                             "AUTH from a client that neither continues nor begins again", 0};
    }
    if (!connection.authentication) {
        return outOfPlace("AUTH continues an exchange that is not under way (MQTT 5 §4.12)");
    }
    proceed(connection, data, now);
    return std::nullopt;
}

std::optional<ProtocolError> AuthHandler::beginAgain(Connection &connection, QByteArrayView data, Time now)
{
    if (!connection.session) {
        return outOfPlace("Re-authentication before CONNACK (MQTT 5 §4.12.1)");
    }
    if (connection.authentication) {
        return outOfPlace("Re-authentication while authenticating (MQTT 5 §4.12.1)");
    }
    // What CONNECT said is known by now, but for the password.
    Connect packet;
    packet.clientId = connection.info.clientId;
    connection.authentication =
        m_state.access.authentication({connection.info, packet, now}, connection.authenticationMethod);
    if (!connection.authentication) {
        refuse(connection,
               Decision::refuse(ReasonCode::BadAuthenticationMethod,
                                QStringLiteral("The authentication method is not supported any more")),
               now);
        return std::nullopt;
    }
    connection.authenticationDue = now + m_state.config.connectTimeout;
    m_lifecycle.scheduleConnection(connection, Lifecycle::nextLimit(connection));
    proceed(connection, data, now);
    return std::nullopt;
}

void AuthHandler::proceed(Connection &connection, QByteArrayView data, Time now)
{
    const Authentication::Step step = connection.authentication->next(data);
    switch (step.outcome) {
    case Outcome::Continue:
        tell(connection, ReasonCode::ContinueAuthentication, step.data, now); // [MQTT-4.12.0-2]
        return;
    case Outcome::Succeeded:
        succeed(connection, step, now);
        return;
    case Outcome::Refused:
        refuse(connection, step.decision.isRefusal() ? step.decision : Decision::refuse(), now); // [MQTT-4.12.0-4]
        return;
    }
    Q_UNREACHABLE();
}

void AuthHandler::succeed(Connection &connection, const Authentication::Step &step, Time now)
{
    connection.authentication.reset();
    if (!connection.session) {
        const QByteArray bytes = std::exchange(connection.pendingConnect, {});
        QByteArrayView uncut(bytes);
        Framer framer;
        const auto frame = framer.next(uncut);
        const Result<Packet> packet = decode(**frame, Version::V5); // as it was when it came
        m_connect.admit(connection, std::get<Connect>(*packet), {step.userName, step.data}, now);
        return;
    }
    connection.authenticationDue.reset();
    m_lifecycle.scheduleConnection(connection, Lifecycle::nextLimit(connection));
    if (!step.userName.isEmpty() && step.userName != connection.info.userName) {
        connection.info.userName = step.userName;
        connection.info.hasUserName = true;
        connection.session->client = connection.info;
        connection.source.reset();
        m_state.subscriptions.forgetRoutes();
    }
    tell(connection, ReasonCode::Success, step.data, now);
}

void AuthHandler::refuse(Connection &connection, const Decision &decision, Time now)
{
    connection.authentication.reset();
    if (!connection.session) {
        m_connect.refuse(connection, decision, ConnectHandler::Explanation::Withheld, now);
        return;
    }
    // [MQTT-4.12.1-2]
    m_lifecycle.endConnection(connection,
                              {EndCause::DisconnectedByServer, decision.reasonIn(PacketType::Disconnect),
                               decision.explanation, false, decision.serverReference},
                              now);
}

void AuthHandler::tell(Connection &connection, ReasonCode reason, const QByteArray &data, Time now)
{
    Auth auth{.reason = reason, .properties = {}};
    addAuthentication(auth.properties, connection.authenticationMethod, data);
    m_sender.send(connection, auth, now);
}

} // namespace brokerscope::broker
