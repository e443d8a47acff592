// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

#include <optional>

namespace brokerscope::broker {

/// PUBACK, PUBREC, PUBREL and PUBCOMP from a client. MQTT 5 §4.3.
class AcknowledgementHandler {
public:
    AcknowledgementHandler(BrokerState &state, PacketSender &sender, Router &router)
        : m_state(state)
        , m_sender(sender)
        , m_router(router)
    {
    }

    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, protocol::PacketType type,
                                                                const protocol::Acknowledgement &packet, Time now);

private:
    using Error = std::optional<protocol::ProtocolError>;

    Error pubackReceived(Connection &connection, protocol::PacketId id, Time now);
    Error pubrecReceived(Connection &connection, const protocol::Acknowledgement &packet, Time now);
    void pubrelReceived(Connection &connection, protocol::PacketId id, Time now);
    Error pubcompReceived(Connection &connection, protocol::PacketId id, Time now);
    void finish(Session &session, protocol::PacketId id, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
};

} // namespace brokerscope::broker
