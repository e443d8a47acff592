// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packethandler.h"

#include "core/protocol/decoder.h"

namespace brokerscope::broker {

using namespace protocol;

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
            return;
        }
        if (const Error error = frameReceived(connection, **frame, now)) {
            violated(connection, *error, (*frame)->bytes, now);
        }
    }
}

PacketHandler::Error PacketHandler::frameReceived(Connection &connection, const Frame &frame, Time now)
{
    if (!connection.session && frame.type() != PacketType::Connect) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-3.1.0-1", "The first packet is not CONNECT", 0};
    }
    if (frame.type() == PacketType::Publish) {
        const Result<Publish> publish = decodePublish(frame, connection.version());
        return publish ? m_publish.handle(connection, *publish, frame, now) : publish.error();
    }
    const Result<Packet> packet = decode(frame, connection.version());
    if (!packet) {
        return packet.error();
    }
    return dispatch(connection, *packet, frame, now);
}

PacketHandler::Error PacketHandler::dispatch(Connection &connection, const Packet &packet, const Frame &frame, Time now)
{
    m_state.events.packetTransferred({now, connection.info.connection, Direction::Received, frame.bytes});
    if (const auto *connect = std::get_if<Connect>(&packet)) {
        return m_connect.handle(connection, *connect, now);
    }
    if (const auto *puback = std::get_if<Puback>(&packet)) {
        return m_acknowledgement.handle(connection, *puback, now);
    }
    if (const auto *pubrec = std::get_if<Pubrec>(&packet)) {
        return m_acknowledgement.handle(connection, *pubrec, now);
    }
    if (const auto *pubrel = std::get_if<Pubrel>(&packet)) {
        return m_acknowledgement.handle(connection, *pubrel, now);
    }
    if (const auto *pubcomp = std::get_if<Pubcomp>(&packet)) {
        return m_acknowledgement.handle(connection, *pubcomp, now);
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
    if (std::holds_alternative<Auth>(packet)) {
        return ProtocolError{ReasonCode::ProtocolError, "MQTT-4.12.0-7",
                             "AUTH on a connection whose CONNECT named no Authentication Method", 0};
    }
    return ProtocolError{ReasonCode::ProtocolError, "", "A packet that only a server sends (MQTT 5 §2.1.2)", 0};
}

PacketHandler::Error PacketHandler::handle(Connection &connection, const Disconnect &packet, Time now)
{
    if (const auto expiry = packet.properties.integer(PropertyId::SessionExpiryInterval)) {
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
    if (error.reason == ReasonCode::UnsupportedProtocolVersion) {
        connection.info.version = Version::V311; // the form of the answer [MQTT-3.1.2-2]
        m_connect.refuse(connection, error.reason, detail, now);
        return;
    }
    ++m_state.counters.connectionsRefused;
    m_state.events.connectionRefused({now, connection.info, error.reason, detail});
    m_lifecycle.endConnection(connection, {EndCause::ProtocolError, error.reason, detail, false}, now);
}

} // namespace brokerscope::broker
