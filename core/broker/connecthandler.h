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

    /// Who it turned out to be by enhanced authentication, and what CONNACK tells
    /// of that.
    struct Proof {
        QByteArray userName; // empty: as CONNECT said
        QByteArray data;
    };

    /// Takes down what CONNECT says; false if it was refused because of that.
    [[nodiscard]] bool received(Connection &connection, const protocol::Connect &packet, Time now);
    /// Lets the client in, unless AccessControl or a limit is against it. Must
    /// follow received() of the same packet.
    void admit(Connection &connection, const protocol::Connect &packet, const Proof &proof, Time now);
    /// Whether the client gets the explanation as well, if Config allows. What a
    /// hook has to explain is not for clients.
    enum class Explanation : bool { Withheld, Told };
    /// Answers CONNECT with a failure and closes.
    void refuse(Connection &connection, const Decision &decision, Explanation explanation, Time now);

private:
    std::optional<Decision> objection(const Connection &connection, const protocol::Connect &packet) const;
    std::optional<Decision> willObjection(const Connection &connection) const;
    /// Settles the client identifier.
    std::optional<Decision> identify(Connection &connection);
    QByteArray newClientId(const QByteArray &prefix);
    void takeDown(Connection &connection, const protocol::Connect &packet, Time now);
    Session &claimSession(Connection &connection, const protocol::Connect &packet, bool &isPresent, Time now);
    void accept(Connection &connection, const protocol::Connect &packet, bool sessionPresent,
                const QByteArray &authenticationData, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
    Lifecycle &m_lifecycle;
    quint64 m_assignedIds = 0;
};

} // namespace brokerscope::broker
