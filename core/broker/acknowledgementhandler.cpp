// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/acknowledgementhandler.h"

namespace brokerscope::broker {

using namespace protocol;
using State = InflightWindow::State;

std::optional<ProtocolError> AcknowledgementHandler::handle(Connection &connection, const Puback &packet, Time now)
{
    connection.session->toResend.removeOne(packet.packetId);
    const InflightWindow::Entry *entry = connection.session->inflight.find(packet.packetId);
    if (!entry) {
        return std::nullopt; // answered twice, or before a session was lost: nothing to do
    }
    if (entry->state != State::AwaitingPuback) {
        return ProtocolError{ReasonCode::ProtocolError, "", "PUBACK for a QoS 2 message (MQTT 5 §4.3.3)", 0};
    }
    finish(*connection.session, packet.packetId, now);
    return std::nullopt;
}

std::optional<ProtocolError> AcknowledgementHandler::handle(Connection &connection, const Pubrec &packet, Time now)
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

std::optional<ProtocolError> AcknowledgementHandler::handle(Connection &connection, const Pubrel &packet, Time now)
{
    const bool wasHeld = connection.session->unreleased.remove(packet.packetId);
    m_sender.sendAcknowledgement(connection, PacketType::Pubcomp, packet.packetId,
                                 wasHeld ? ReasonCode::Success : ReasonCode::PacketIdentifierNotFound, now);
    return std::nullopt;
}

std::optional<ProtocolError> AcknowledgementHandler::handle(Connection &connection, const Pubcomp &packet, Time now)
{
    const InflightWindow::Entry *entry = connection.session->inflight.find(packet.packetId);
    if (!entry) {
        return std::nullopt;
    }
    if (entry->state != State::AwaitingPubcomp) {
        return ProtocolError{ReasonCode::ProtocolError, "", "PUBCOMP without PUBREC before (MQTT 5 §4.3.3)", 0};
    }
    finish(*connection.session, packet.packetId, now);
    return std::nullopt;
}

void AcknowledgementHandler::finish(Session &session, PacketId id, Time now)
{
    session.inflight.remove(id);
    m_state.touch(session);
    m_router.sendWaiting(session, now);
}

} // namespace brokerscope::broker
