// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/acknowledgementhandler.h"

namespace brokerscope::broker {

using namespace protocol;
using State = InflightWindow::State;

std::optional<ProtocolError> AcknowledgementHandler::handle(Connection &connection, PacketType type,
                                                            const Acknowledgement &packet, Time now)
{
    switch (type) {
    case PacketType::Puback:
        return pubackReceived(connection, packet.packetId, now);
    case PacketType::Pubrec:
        return pubrecReceived(connection, packet, now);
    case PacketType::Pubcomp:
        return pubcompReceived(connection, packet.packetId, now);
    default:
        pubrelReceived(connection, packet.packetId, now);
        return std::nullopt;
    }
}

AcknowledgementHandler::Error AcknowledgementHandler::pubackReceived(Connection &connection, PacketId id, Time now)
{
    if (!connection.session->toResend.isEmpty()) {
        connection.session->toResend.removeOne(id);
    }
    const InflightWindow::Entry *entry = connection.session->inflight.find(id);
    if (!entry) {
        return std::nullopt; // answered twice, or before a session was lost: nothing to do
    }
    if (entry->state != State::AwaitingPuback) {
        return ProtocolError{ReasonCode::ProtocolError, "", "PUBACK for a QoS 2 message (MQTT 5 §4.3.3)", 0};
    }
    finish(*connection.session, id, now);
    return std::nullopt;
}

AcknowledgementHandler::Error AcknowledgementHandler::pubrecReceived(Connection &connection,
                                                                     const Acknowledgement &packet, Time now)
{
    connection.session->toResend.removeOne(packet.packetId);
    InflightWindow::Entry *entry = connection.session->inflight.find(packet.packetId);
    if (!entry) {
        if (!isFailure(packet.reason)) {
            m_sender.sendAcknowledgement(connection, PacketType::Pubrel, packet.packetId,
                                         ReasonCode::PacketIdentifierNotFound, now);
        }
        return std::nullopt;
    }
    if (entry->state == State::AwaitingPuback) {
        return ProtocolError{ReasonCode::ProtocolError, "", "PUBREC for a QoS 1 message (MQTT 5 §4.3.2)", 0};
    }
    if (isFailure(packet.reason)) {
        finish(*connection.session, packet.packetId, now);
        return std::nullopt;
    }
    if (entry->state == State::AwaitingPubrec) {
        connection.session->inflight.received(packet.packetId); // never sent again from here on [MQTT-4.3.3-6]
    }
    m_sender.sendAcknowledgement(connection, PacketType::Pubrel, packet.packetId, ReasonCode::Success, now);
    return std::nullopt;
}

void AcknowledgementHandler::pubrelReceived(Connection &connection, PacketId id, Time now)
{
    const bool wasHeld = connection.session->unreleased.remove(id);
    m_sender.sendAcknowledgement(connection, PacketType::Pubcomp, id,
                                 wasHeld ? ReasonCode::Success : ReasonCode::PacketIdentifierNotFound, now);
}

AcknowledgementHandler::Error AcknowledgementHandler::pubcompReceived(Connection &connection, PacketId id, Time now)
{
    const InflightWindow::Entry *entry = connection.session->inflight.find(id);
    if (!entry) {
        return std::nullopt;
    }
    if (entry->state != State::AwaitingPubcomp) {
        return ProtocolError{ReasonCode::ProtocolError, "", "PUBCOMP without PUBREC before (MQTT 5 §4.3.3)", 0};
    }
    finish(*connection.session, id, now);
    return std::nullopt;
}

void AcknowledgementHandler::finish(Session &session, PacketId id, Time now)
{
    session.inflight.remove(id);
    m_state.touch(session);
    m_router.sendWaiting(session, now);
}

} // namespace brokerscope::broker
