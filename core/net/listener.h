// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/listenerror.h"

#include <QTcpServer>
#include <QTimer>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace brokerscope::net {

/// Listens on one address and gives away the descriptors of accepted connections.
class Listener : public QTcpServer {
    Q_OBJECT

public:
    explicit Listener(QString protocol, QObject *parent = nullptr);

    Endpoint endpoint() const { return {m_protocol, serverAddress(), serverPort()}; }

Q_SIGNALS:
    /// The receiver owns `descriptor`.
    void accepted(qintptr descriptor);

protected:
    void incomingConnection(qintptr descriptor) override { Q_EMIT accepted(descriptor); }

private:
    void onAcceptError(QAbstractSocket::SocketError error);

    QString m_protocol;
    QTimer m_retry;
};

using Listeners = std::vector<std::unique_ptr<Listener>>;

/// Listeners on all addresses of `options`, on one port; all of them or an
/// error. Passes over IPv6 addresses that this computer does not have if there
/// are others.
std::variant<Listeners, ListenError> listenOn(const ListenerOptions &options, const QString &protocol);

} // namespace brokerscope::net
