// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/acknowledgementhandler.h"
#include "core/broker/authhandler.h"
#include "core/broker/brokerstate.h"
#include "core/broker/connecthandler.h"
#include "core/broker/lifecycle.h"
#include "core/broker/publishhandler.h"
#include "core/broker/subscribehandler.h"

#include <QByteArrayView>

#include <optional>

namespace brokerscope::broker {

/// Cuts and decodes what a connection receives, brings each packet to its
/// handler, and ends the connection at the first one that breaks a rule.
class PacketHandler {
public:
    PacketHandler(BrokerState &state, PacketSender &sender, Router &router, Lifecycle &lifecycle)
        : m_state(state)
        , m_sender(sender)
        , m_lifecycle(lifecycle)
        , m_connect(state, sender, router, lifecycle)
        , m_authentication(state, sender, lifecycle, m_connect)
        , m_publish(state, sender, router)
        , m_acknowledgement(state, sender, router)
        , m_subscribe(state, sender, router)
    {
    }

    void bytesReceived(Connection &connection, QByteArrayView bytes, Time now);

private:
    using Error = std::optional<protocol::ProtocolError>;

    Error frameReceived(Connection &connection, const protocol::Frame &frame, Time now);
    Error dispatch(Connection &connection, const protocol::Packet &packet, const protocol::Frame &frame, Time now);
    Error handle(Connection &connection, const protocol::Connect &packet, const protocol::Frame &frame, Time now);
    Error handle(Connection &connection, const protocol::Disconnect &packet, Time now);
    void violated(Connection &connection, const protocol::ProtocolError &error, QByteArrayView bytes, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Lifecycle &m_lifecycle;
    ConnectHandler m_connect;
    AuthHandler m_authentication;
    PublishHandler m_publish;
    AcknowledgementHandler m_acknowledgement;
    SubscribeHandler m_subscribe;
};

} // namespace brokerscope::broker
