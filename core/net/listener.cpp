// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listener.h"

#include "core/net/listenerror.h"
#include "core/net/logging.h"

#include <chrono>

namespace brokerscope::net {

using namespace std::chrono_literals;

namespace {

/// Connections that come at once, say after a restart, wait here for their turn.
constexpr int Backlog = 4096;
/// How long accepting rests when the system is out of descriptors or memory.
constexpr auto RetryInterval = 100ms;
/// A port that is free on one address may be taken on the next: then another is tried.
constexpr int FreePortAttempts = 20;

bool isMissingIPv6(const QHostAddress &address, QAbstractSocket::SocketError error)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
           && (error == QAbstractSocket::SocketAddressNotAvailableError
               || error == QAbstractSocket::UnsupportedSocketOperationError);
}

std::variant<Listeners, ListenError> listenOnce(const ListenerOptions &options, const QString &protocol)
{
    Listeners listeners;
    std::optional<ListenError> passedOver;
    quint16 port = options.port;
    for (const QHostAddress &address : options.addresses) {
        auto listener = std::make_unique<Listener>(protocol);
        if (listener->listen(address, port)) {
            port = listener->serverPort();
            listeners.push_back(std::move(listener));
            continue;
        }
        ListenError error{address, port, listener->serverError(), listener->errorString(), {}, 0};
        if (!isMissingIPv6(address, error.error))
            return error;
        passedOver = error;
    }
    if (listeners.empty() && passedOver)
        return *passedOver;
    return listeners;
}

} // namespace

Listener::Listener(QString protocol, QObject *parent)
    : QTcpServer(parent)
    , m_protocol(std::move(protocol))
{
    setListenBacklogSize(Backlog);
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryInterval);
    connect(&m_retry, &QTimer::timeout, this, &QTcpServer::resumeAccepting);
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

/// QTcpServer has stopped accepting: the descriptor would stay ready and the
/// event loop spin. Whoever waits stays in the backlog meanwhile.
void Listener::onAcceptError(QAbstractSocket::SocketError error)
{
    qCWarning(lcNet, "Cannot accept connections on %s: %s (error %d)",
              qUtf8Printable(endpointText(serverAddress(), serverPort())), qUtf8Printable(errorString()),
              static_cast<int>(error));
    m_retry.start();
}

std::variant<Listeners, ListenError> listenOn(const ListenerOptions &options, const QString &protocol)
{
    auto result = listenOnce(options, protocol);
    for (int attempt = 1; options.port == 0 && attempt < FreePortAttempts; ++attempt) {
        const ListenError *error = std::get_if<ListenError>(&result);
        if (!error || error->error != QAbstractSocket::AddressInUseError)
            break;
        result = listenOnce(options, protocol);
    }
    if (auto *error = std::get_if<ListenError>(&result))
        explain(*error, options);
    return result;
}

} // namespace brokerscope::net
