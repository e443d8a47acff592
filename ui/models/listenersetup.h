// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/listeneroptions.h"

#include <QString>

namespace brokerscope::models {

/// A listener as the person set it up; it is kept while it is stopped.
struct ListenerSetup {
    config::ListenerOptions options;
    bool isOn = true;

    bool operator==(const ListenerSetup &) const = default;
};

/// Whom the addresses of a listener let in.
enum class Reach {
    ThisComputer, // loopback, IPv4 and IPv6
    Everywhere,   // all addresses of this computer
    Chosen,
};
Reach reachOf(const config::ListenerOptions &options);
/// As a listener of that reach has them; what is chosen stands in `chosen`.
QList<QHostAddress> addressesFor(Reach reach, const QList<QHostAddress> &chosen = {});

/// "mqtt", "mqtts", "ws", "wss", "unix": as in Endpoint and PeerInfo.
QString protocolName(const config::ListenerOptions &options);
/// Where it listens, in words: "this computer", "all addresses", "192.168.1.20"; of a unix socket its path.
QString placeText(const config::ListenerOptions &options);

} // namespace brokerscope::models
