// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/lifecycle.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

#include <optional>

namespace brokerscope::broker {

/// CONNECT: who it is, whether they may, and which session they get. MQTT 5 §3.1.4.
class ConnectHandler {
public:
    ConnectHandler(BrokerState &state, PacketSender &sender, Router &router, Lifecycle &lifecycle)
        : m_state(state)
        , m_sender(sender)
        , m_router(router)
        , m_lifecycle(lifecycle)
    {
    }

    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Connect &packet,
                                                                Time now);
    /// Answers CONNECT with a failure and closes.
    void refuse(Connection &connection, protocol::ReasonCode reason, const QString &explanation, Time now);

private:
    struct Refusal {
        protocol::ReasonCode reason;
        QString explanation;
    };
    std::optional<Refusal> objection(const Connection &connection, const protocol::Connect &packet) const;
    void takeDown(Connection &connection, const protocol::Connect &packet, Time now);
    Session &claimSession(Connection &connection, const protocol::Connect &packet, bool &isPresent, Time now);
    void accept(Connection &connection, const protocol::Connect &packet, bool sessionPresent, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
    Lifecycle &m_lifecycle;
    quint64 m_assignedIds = 0;
};

} // namespace brokerscope::broker
