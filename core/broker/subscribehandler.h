// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

#include <optional>
#include <vector>

namespace brokerscope::broker {

/// SUBSCRIBE and UNSUBSCRIBE, and the retained messages that follow. MQTT 5 §3.8.4, §3.10.4.
class SubscribeHandler {
public:
    SubscribeHandler(BrokerState &state, PacketSender &sender, Router &router)
        : m_state(state)
        , m_sender(sender)
        , m_router(router)
    {
    }

    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection,
                                                                const protocol::Subscribe &packet, Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection,
                                                                const protocol::Unsubscribe &packet, Time now);

private:
    struct Granted {
        protocol::TopicSubscription subscription;
        QByteArray filter; // with the mount point
        protocol::ReasonCode reason = protocol::ReasonCode::Success;
        bool isNew = true;
        QString explanation;
    };
    Granted grant(Connection &connection, const protocol::TopicSubscription &subscription, quint32 subscriptionId);
    /// Why a retained message is withheld, or nothing.
    std::optional<QString> retainedObjection(const Session &session, const Message &message) const;
    void deliverRetained(Session &session, const Granted &granted, quint32 subscriptionId, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
};

} // namespace brokerscope::broker
