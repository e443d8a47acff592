// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/clientinfo.h"
#include "core/broker/session.h"
#include "core/broker/subscriptiontree.h"
#include "core/broker/types.h"
#include "core/protocol/framer.h"

#include <QByteArray>
#include <QHash>

#include <limits>
#include <memory>
#include <optional>

namespace brokerscope::broker {

/// One network connection, from its opening on.
struct Connection {
    Connection(ConnectionId connectionId, quint32 maximumPacketSizeAccepted)
        : id(connectionId)
        , framer(maximumPacketSizeAccepted)
    {
    }

    const ConnectionId id;
    ClientInfo info;
    protocol::Framer framer;
    /// Set once CONNECT was accepted.
    Session *session = nullptr;
    /// Until a DISCONNECT revokes it.
    std::optional<WillMessage> will;
    Time lastReceived;
    /// Of what it publishes.
    RouteHint route;
    /// Next look at keep alive or, before CONNECT, at the connect timeout.
    std::optional<Time> deadline;
    /// Closed; freed once the broker's function that closed it returns.
    bool hasEnded = false;
    /// Bytes at the start of every topic that the client neither sends nor sees.
    qsizetype mountPointSize = 0;

    // What the client stated in CONNECT. MQTT 5 §3.1.2.11.
    quint16 receiveMaximum = 65'535;
    quint32 maximumPacketSize = std::numeric_limits<quint32>::max();
    bool isBridge = false;
    bool wantsProblemInformation = true;
    /// Topic aliases the broker may set towards the client; 0 = none.
    quint16 sentAliasMaximum = 0;
    QHash<TopicId, quint16> sentAliases;
    /// Topics that the client set aliases for, by alias. MQTT 5 §3.3.2.3.4.
    QHash<quint16, QByteArray> topicAliases;

    /// Enhanced authentication (MQTT 5 §4.12): how CONNECT wants it, empty if not at all …
    QByteArray authenticationMethod;
    /// … the exchange under way, if any, until when it must be done …
    std::unique_ptr<Authentication> authentication;
    std::optional<Time> authenticationDue;
    /// … and the CONNECT that waits for its outcome, with its fixed header.
    QByteArray pendingConnect;

    /// `info` for messages that outlive the connection; made when first needed.
    std::shared_ptr<const ClientInfo> source;
    /// Of the listener it came by; set when it is opened.
    const ListenerSettings &settings() const { return *info.peer.settings; }
    protocol::Version version() const { return info.version; }
    bool isMqtt5() const { return info.version == protocol::Version::V5; }
};

} // namespace brokerscope::broker
