// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/listenersettings.h"
#include "core/config/tlsoptions.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace brokerscope::config {

/// "127.0.0.1:1883", "[::1]:1883".
QString endpointText(const QHostAddress &address, quint16 port);

/// Where and how one listener is to listen, and what holds for its clients.
struct ListenerOptions {
    enum class Protocol { Mqtt, WebSockets };

    Protocol protocol = Protocol::Mqtt;
    /// Nothing: without TLS.
    std::optional<TlsOptions> tls;
    /// A unix domain socket to listen on, in place of addresses and port. Empty: none.
    QString socketPath;
    /// Addresses to bind; all share the port. Default: this computer only, IPv4
    /// and IPv6. QHostAddress::Any = all networks. An IPv6 address that the
    /// machine does not have is passed over if another one can be bound.
    QList<QHostAddress> addresses = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    /// 0 = any free one, the same for all addresses.
    quint16 port = 1883;
    /// Whether small packets are sent at once rather than gathered by the system (TCP_NODELAY).
    bool noDelay = true;
    broker::ListenerSettings settings;

    bool operator==(const ListenerOptions &) const = default;
};

/// A listener that stands.
struct Endpoint {
    QString protocol; // "mqtt", "mqtts", "ws", "wss", "unix"
    QHostAddress address;
    quint16 port = 0;
    QString socketPath; // of a unix socket, in place of address and port
    QString remark;     // what stands in the way of clients, as a certificate that has expired; empty: nothing

    /// "127.0.0.1:1883", "/run/broker.sock".
    QString text() const { return socketPath.isEmpty() ? endpointText(address, port) : socketPath; }
};

/// Why a listener does not stand.
struct ListenError {
    QHostAddress address;
    quint16 port = 0;
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    QString reason; // what the system says, with the program in the way where that can be known
    QString remedy; // what to do
    /// For AddressInUseError: the next free port, else 0.
    quint16 nextFreePort = 0;
    QString socketPath; // of a unix socket, in place of address and port
    QString file;       // the certificate, key, … that is to blame; empty: none

    /// "Cannot listen on 127.0.0.1:1883: Port 1883 is used by mosquitto (pid 812). Use 1884 instead?"
    QString message() const;
};

} // namespace brokerscope::config
