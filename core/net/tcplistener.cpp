// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tcplistener.h"

#include "core/net/logging.h"

#include <chrono>

namespace brokerscope::net {

using namespace std::chrono_literals;

namespace {

/// Connections that come at once, say after a restart, wait here for their turn.
constexpr int Backlog = 4096;
/// How long accepting rests when the system is out of descriptors or memory.
constexpr auto RetryInterval = 100ms;

} // namespace

TcpListener::TcpListener(QObject *parent)
    : Listener(parent)
    , m_server(*this)
{
    m_server.setListenBacklogSize(Backlog);
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryInterval);
    connect(&m_retry, &QTimer::timeout, &m_server, &QTcpServer::resumeAccepting);
    connect(&m_server, &QTcpServer::acceptError, this, &TcpListener::onAcceptError);
}

bool TcpListener::listen(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_port = port;
    return m_server.listen(address, port);
}

ListenError TcpListener::error() const
{
    ListenError error;
    error.address = m_address;
    error.port = m_port;
    error.error = m_server.serverError();
    error.reason = m_server.errorString();
    return error;
}

Endpoint TcpListener::endpoint() const
{
    return {{}, m_server.serverAddress(), m_server.serverPort(), {}, {}};
}

/// QTcpServer has stopped accepting: the descriptor would stay ready and the
/// event loop spin. Whoever waits stays in the backlog meanwhile.
void TcpListener::onAcceptError(QAbstractSocket::SocketError error)
{
    qCWarning(lcNet, "Cannot accept connections on %s: %s (error %d)", qUtf8Printable(endpoint().text()),
              qUtf8Printable(m_server.errorString()), static_cast<int>(error));
    m_retry.start();
}

} // namespace brokerscope::net
