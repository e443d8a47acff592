// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"

#include <QString>

namespace brokerscope::broker {

/// The ends of things: connections, sessions, and the wills that follow.
class Lifecycle {
public:
    Lifecycle(BrokerState &state, PacketSender &sender, Router &router)
        : m_state(state)
        , m_sender(sender)
        , m_router(router)
    {
    }

    /// How a connection is to end.
    struct End {
        EndCause cause = EndCause::ConnectionLost;
        protocol::ReasonCode reason = protocol::ReasonCode::Success;
        QString detail;
        /// The transport is gone already: nothing is sent, nothing is closed.
        bool isTransportGone = false;
        QByteArray serverReference = {}; // for the client; may be empty
    };
    /// Tells the client (MQTT 5), closes, leaves the session as its expiry says
    /// and publishes the will unless the client took it back. Nothing happens
    /// for a connection that has ended.
    void endConnection(Connection &connection, const End &end, Time now);

    /// Ends a session whose client is away.
    void endSession(Session &session, Time now);
    /// The client is back: neither its session ends any more nor is the will of
    /// its last connection published [MQTT-3.1.3-9].
    void resumeSession(Session &session);

    /// Looks at everything that is due.
    void tick(Time now);
    /// In place of what was scheduled for the connection before.
    void scheduleConnection(Connection &connection, std::optional<Time> due);
    /// Until when the client has to say something again (MQTT 5 §3.1.2.10) or to
    /// finish authenticating, or nothing.
    static std::optional<Time> nextLimit(const Connection &connection);

private:
    void announce(Connection &connection, const End &end, Time now);
    void leaveListener(const Connection &connection);
    void leaveSession(Session &session, Connection &connection, const End &end, Time now);
    void scheduleSession(Session &session);
    void publishWill(const ClientInfo &client, const WillMessage &will, Time now);
    void check(const ConnectionDeadline &deadline, Time now);
    void check(const SessionDeadline &deadline, Time now);
    void check(const RetainedDeadline &deadline, Time now);

    BrokerState &m_state;
    PacketSender &m_sender;
    Router &m_router;
};

} // namespace brokerscope::broker
