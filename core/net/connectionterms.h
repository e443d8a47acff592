// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/listenersettings.h"

#include <QString>

#include <memory>

namespace brokerscope::net {

class TlsContext;

/// What a connection gets from the listener it came by, and keeps: later changes
/// of the listener are for later connections.
struct ConnectionTerms {
    QString protocol;   // "mqtt", "mqtts", "ws", "wss", "unix"
    quint16 port = 0;   // of the listener
    QString socketPath; // of the listener, if it is a unix socket
    bool isWebSocket = false;
    bool noDelay = true;
    std::shared_ptr<const TlsContext> tls; // shared by all connections of the listener; null: without TLS
    std::shared_ptr<const broker::ListenerSettings> settings; // shared likewise
};

} // namespace brokerscope::net
