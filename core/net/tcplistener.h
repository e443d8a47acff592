// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/listener.h"

#include <QTcpServer>
#include <QTimer>

namespace brokerscope::net {

/// Listens on one address and port.
class TcpListener : public Listener {
    Q_OBJECT

public:
    explicit TcpListener(QObject *parent = nullptr);

    /// Port 0: any free one. On failure error() says why.
    [[nodiscard]] bool listen(const QHostAddress &address, quint16 port);
    ListenError error() const;
    Endpoint endpoint() const override;

private:
    class Server : public QTcpServer {
    public:
        explicit Server(TcpListener &listener)
            : m_listener(listener)
        {
        }

    protected:
        void incomingConnection(qintptr descriptor) override { Q_EMIT m_listener.accepted(descriptor); }

    private:
        TcpListener &m_listener;
    };

    void onAcceptError(QAbstractSocket::SocketError error);

    Server m_server;
    QTimer m_retry;
    QHostAddress m_address; // asked for
    quint16 m_port = 0;
};

} // namespace brokerscope::net
