// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"
#include "core/protocol/framer.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

#include <QByteArray>

#include <optional>

namespace brokerscope::broker {

/// PUBLISH from a client: topic alias, access, routing and the first
/// acknowledgement. MQTT 5 §3.3.4, §4.3.
class PublishHandler {
public:
    PublishHandler(BrokerState &state, PacketSender &sender, Router &router)
        : m_state(state)
        , m_sender(sender)
        , m_router(router)
    {
    }

    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Publish &packet,
                                                                const protocol::Frame &frame, Time now);

private:
    std::optional<protocol::ProtocolError> objection(const Connection &connection,
                                                     const protocol::Publish &packet) const;
    std::optional<protocol::ProtocolError> resolveAlias(Connection &connection, const protocol::Publish &packet,
                                                        QByteArrayView &topic) const;
    void acknowledge(Connection &connection, const protocol::Publish &packet, protocol::ReasonCode reason, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
    QByteArray m_properties;
    QByteArray m_mountedTopic;
};

} // namespace brokerscope::broker
