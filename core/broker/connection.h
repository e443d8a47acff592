// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/session.h"
#include "core/broker/types.h"
#include "core/protocol/framer.h"

#include <QByteArray>
#include <QHash>

#include <limits>
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
    /// Next look at keep alive or, before CONNECT, at the connect timeout.
    std::optional<Time> deadline;
    /// Closed; freed once the broker's function that closed it returns.
    bool hasEnded = false;

    // What the client stated in CONNECT. MQTT 5 §3.1.2.11.
    quint16 receiveMaximum = 65'535;
    quint32 maximumPacketSize = std::numeric_limits<quint32>::max();
    bool isBridge = false;
    /// Topics that the client set aliases for, by alias. MQTT 5 §3.3.2.3.4.
    QHash<quint16, QByteArray> topicAliases;

    /// Of the listener it came by; set when it is opened.
    const ListenerSettings &settings() const { return *info.peer.settings; }
    protocol::Version version() const { return info.version; }
    bool isMqtt5() const { return info.version == protocol::Version::V5; }
};

} // namespace brokerscope::broker
