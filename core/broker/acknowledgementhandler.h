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

    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Puback &packet,
                                                                Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Pubrec &packet,
                                                                Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Pubrel &packet,
                                                                Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Pubcomp &packet,
                                                                Time now);

private:
    void finish(Session &session, protocol::PacketId id, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
};

} // namespace brokerscope::broker
