// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/listenersettings.h"
#include "core/broker/types.h"
#include "core/protocol/reasoncode.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace brokerscope::broker {

/// Where a connection comes from, as its transport knows it.
struct PeerInfo {
    QString address;  // "192.168.1.20", "::1"; of a unix socket: its path
    quint16 port = 0; // of the peer; 0 on a unix socket
    quint16 listenerPort = 0;
    QString listener; // "mqtt", "mqtts", "ws", "wss", "unix"
    /// Whom the transport proved the peer to be: the name in its TLS certificate. Empty: nobody in particular.
    QByteArray identity;
    /// Null: the defaults. Shared, as a thousand connections of one listener need no copies.
    std::shared_ptr<const ListenerSettings> settings;
};

struct WillInfo {
    QByteArray topic;
    QByteArray payload;
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
};

/// What CONNECT said, and from where. Lives as long as the connection.
struct ClientInfo {
    ConnectionSerial connection = 0;
    QByteArray clientId; // UTF-8, as everywhere in core
    QByteArray userName;
    bool hasUserName = false;
    PeerInfo peer;
    protocol::Version version = protocol::Version::V5;
    bool cleanStart = true;
    quint16 keepAlive = 0; // seconds
    /// How long the session outlives the connection; nothing = for ever.
    std::optional<std::chrono::seconds> sessionExpiry;
    std::optional<WillInfo> will;
    Time connectedAt;
};

} // namespace brokerscope::broker
