// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packethandler.h"

#include "core/protocol/decoder.h"

namespace brokerscope::broker {

using namespace protocol;

namespace {

constexpr int Level5 = 5;

/// By the first byte; `packet` is not empty.
bool isConnect(QByteArrayView packet)
{
    return static_cast<quint8>(packet.front()) >> 4 == static_cast<int>(PacketType::Connect);
}

/// Protocol Level of a CONNECT with the Protocol Name MQTT, well-formed or not;
/// 0 if it has none. MQTT 5 §3.1.2.2.
int levelOfConnect(QByteArrayView packet)
{
    if (packet.isEmpty() || !isConnect(packet)) {
        return 0;
    }
    qsizetype at = 1;
    while (at < packet.size() && static_cast<quint8>(packet[at]) & 0x80) {
        ++at;
    }
    static constexpr char Name[] = {0, 4, 'M', 'Q', 'T', 'T'};
    const QByteArrayView body = packet.sliced(qMin(at + 1, packet.size()));
    return body.size() > qsizetype(sizeof Name) && body.startsWith(QByteArrayView(Name, sizeof Name))
               ? static_cast<quint8>(body[sizeof Name])
               : 0;
}

bool isNew(const Connection &connection)
{
    return !connection.session && !connection.authentication;
}

ProtocolError notConnect()
{
    return {ReasonCode::ProtocolError, "MQTT-3.1.0-1", "The first packet is not CONNECT", 0};
}

/// MQTT 5 §2.1.2, table 2-1.
bool isOnlyFromServers(PacketType type)
{
    return type == PacketType::Connack || type == PacketType::Suback || type == PacketType::Unsuback
           || type == PacketType::Pingresp;
}

ProtocolError fromServersOnly()
{
    return {ReasonCode::ProtocolError, "", "A packet that only a server sends (MQTT 5 §2.1.2)", 0};
}

} // namespace

void PacketHandler::bytesReceived(Connection &connection, QByteArrayView bytes, Time now)
{
    connection.lastReceived = now;
    m_state.counters.traffic.bytesIn += static_cast<quint64>(bytes.size());
    m_state.areCountersDue = true;
    if (Session *session = connection.session) {
        session->traffic.bytesIn += static_cast<quint64>(bytes.size());
        m_state.touch(*session);
    }
    while (!connection.hasEnded) {
        const QByteArrayView uncut = bytes;
        const Result<std::optional<Frame>> frame = connection.framer.next(bytes);
        if (!frame) {
            const QByteArrayView pending = connection.framer.pending();
            violated(connection, frame.error(), pending.isEmpty() ? uncut : pending, now);
            return;
        }
        if (!*frame) {
            const QByteArrayView pending = connection.framer.pending();
            if (isNew(connection) && !pending.isEmpty() && !isConnect(pending)) {
                violated(connection, notConnect(), pending, now); // whatever its rest may be
            }
            return;
        }
        if (const Error error = frameReceived(connection, **frame, now)) {
            violated(connection, *error, (*frame)->bytes, now);
        }
    }
}

PacketHandler::Error PacketHandler::frameReceived(Connection &connection, const Frame &frame, Time now)
{
    ++m_state.counters.packetsIn;
    if (!connection.session && frame.type() != PacketType::Connect) {
        if (isNew(connection)) {
            return notConnect();
        }
        if (frame.type() != PacketType::Auth && frame.type() != PacketType::Disconnect) {
            return ProtocolError{ReasonCode::ProtocolError, "MQTT-3.1.2-30",
                                 "Neither AUTH nor DISCONNECT while authenticating", 0};
        }
    }
    if (frame.type() == PacketType::Publish) {
        const Result<Publish> publish = decodePublish(frame, connection.version());
        return publish ? m_publish.handle(connection, *publish, frame, now) : publish.error();
    }
    if (isAcknowledgement(frame.type())) {
        const Result<Acknowledgement> packet = decodeAcknowledgement(frame, connection.version());
        if (!packet) {
            return packet.error();
        }
        m_state.events.packetTransferred({now, connection.info.connection, Direction::Received, frame.bytes});
        return m_acknowledgement.handle(connection, frame.type(), *packet, now);
    }
    const Result<Packet> packet = decode(frame, connection.version());
    if (!packet) {
        return isOnlyFromServers(frame.type()) ? fromServersOnly() : packet.error();
    }
    return dispatch(connection, *packet, frame, now);
}

PacketHandler::Error PacketHandler::dispatch(Connection &connection, const Packet &packet, const Frame &frame, Time now)
{
    m_state.events.packetTransferred({now, connection.info.connection, Direction::Received, frame.bytes});
    if (const auto *connect = std::get_if<Connect>(&packet)) {
        return handle(connection, *connect, frame, now);
    }
    if (const auto *subscribe = std::get_if<Subscribe>(&packet)) {
        return m_subscribe.handle(connection, *subscribe, now);
    }
    if (const auto *unsubscribe = std::get_if<Unsubscribe>(&packet)) {
        return m_subscribe.handle(connection, *unsubscribe, now);
    }
    if (std::holds_alternative<Pingreq>(packet)) {
        m_sender.send(connection, Pingresp{}, now);
        return std::nullopt;
    }
    if (const auto *disconnect = std::get_if<Disconnect>(&packet)) {
        return handle(connection, *disconnect, now);
    }
    if (const auto *auth = std::get_if<Auth>(&packet)) {
        return m_authentication.handle(connection, *auth, now);
    }
    return fromServersOnly();
}

PacketHandler::Error PacketHandler::handle(Connection &connection, const Connect &packet, const Frame &frame, Time now)
{
    if (connection.session || connection.authentication) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-3.1.0-2", "A second CONNECT on one connection", 0};
    }
    if (!m_connect.received(connection, packet, now)) {
        return std::nullopt;
    }
    if (packet.properties.find(PropertyId::AuthenticationMethod)) {
        m_authentication.begin(connection, packet, frame, now);
    } else {
        m_connect.admit(connection, packet, {}, now);
    }
    return std::nullopt;
}

PacketHandler::Error PacketHandler::handle(Connection &connection, const Disconnect &packet, Time now)
{
    const auto expiry = packet.properties.integer(PropertyId::SessionExpiryInterval);
    if (!connection.session) { // gave up authenticating
        m_lifecycle.endConnection(connection, {EndCause::ClientDisconnected, packet.reason, {}, false}, now);
        return std::nullopt;
    }
    if (packet.properties.find(PropertyId::ServerReference)) {
        return ProtocolError{ReasonCode::ProtocolError, "", "A Server Reference from a client (MQTT 5 §3.14.2.2.5)", 0};
    }
    if (expiry) {
        Session &session = *connection.session;
        if (session.expiry == std::chrono::seconds(0) && *expiry != 0) {
            return ProtocolError{ReasonCode::ProtocolError, "",
                                 "Session Expiry Interval set in DISCONNECT after 0 in CONNECT (MQTT 5 §3.14.2.2.2)",
                                 0};
        }
        session.expiry = *expiry == 0xFFFF'FFFF ? std::nullopt : std::optional(std::chrono::seconds(*expiry));
        if (const auto maximum = m_state.config.maximumSessionExpiry) {
            session.expiry = session.expiry ? std::min(*session.expiry, *maximum) : *maximum;
        }
        connection.info.sessionExpiry = session.expiry;
        session.client.sessionExpiry = session.expiry;
    }
    // Only a normal disconnection takes the will back [MQTT-3.14.4-3].
    if (packet.reason == ReasonCode::Success) {
        connection.will.reset();
    }
    m_lifecycle.endConnection(connection, {EndCause::ClientDisconnected, packet.reason, {}, false}, now);
    return std::nullopt;
}

void PacketHandler::violated(Connection &connection, const ProtocolError &error, QByteArrayView bytes, Time now)
{
    ++m_state.counters.protocolErrors;
    m_state.events.protocolViolated({now, connection.info.connection, bytes, error});
    QString detail = QString::fromLatin1(error.what);
    if (*error.requirement) {
        detail += QStringLiteral(" [%1]").arg(QLatin1StringView(error.requirement));
    }
    if (connection.session) {
        m_lifecycle.endConnection(connection, {EndCause::ProtocolError, error.reason, detail, false}, now);
        return;
    }
    const bool isUnknownVersion = error.reason == ReasonCode::UnsupportedProtocolVersion;
    if (isUnknownVersion || connection.authentication || levelOfConnect(bytes) == Level5) {
        // MQTT 3.1.1 demands an answer to unknown levels, MQTT 5 leaves it open [MQTT-3.1.2-2].
        connection.info.version = isUnknownVersion ? Version::V311 : Version::V5;
        m_connect.refuse(connection, Decision::refuse(error.reason, detail), ConnectHandler::Explanation::Told, now);
        return;
    }
    ++m_state.counters.connectionsRefused;
    m_state.events.connectionRefused({now, connection.info, error.reason, detail});
    m_lifecycle.endConnection(connection, {EndCause::ProtocolError, error.reason, detail, false}, now);
}

} // namespace brokerscope::broker
