// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/connecthandler.h"
#include "core/broker/lifecycle.h"
#include "core/broker/packetsender.h"
#include "core/protocol/framer.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

#include <optional>

namespace brokerscope::broker {

/// Enhanced authentication: the exchange between CONNECT and CONNACK, and
/// authenticating again later. What is exchanged is AccessControl's affair.
/// MQTT 5 §4.12.
class AuthHandler {
public:
    AuthHandler(BrokerState &state, PacketSender &sender, Lifecycle &lifecycle, ConnectHandler &connect)
        : m_state(state)
        , m_sender(sender)
        , m_lifecycle(lifecycle)
        , m_connect(connect)
    {
    }

    /// A CONNECT that names an Authentication Method; `frame` is its bytes.
    void begin(Connection &connection, const protocol::Connect &packet, const protocol::Frame &frame, Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> handle(Connection &connection, const protocol::Auth &packet,
                                                                Time now);

private:
    void proceed(Connection &connection, QByteArrayView data, Time now);
    void succeed(Connection &connection, const Authentication::Step &step, Time now);
    void refuse(Connection &connection, const Decision &decision, Time now);
    void tell(Connection &connection, protocol::ReasonCode reason, const QByteArray &data, Time now);
    [[nodiscard]] std::optional<protocol::ProtocolError> beginAgain(Connection &connection, QByteArrayView data,
                                                                    Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Lifecycle &m_lifecycle;
    ConnectHandler &m_connect;
};

/// Adds what CONNACK and AUTH say of the exchange [MQTT-4.12.0-5]; both must
/// outlive the properties. Nothing without a method.
void addAuthentication(protocol::Properties &properties, const QByteArray &method, const QByteArray &data);

} // namespace brokerscope::broker
