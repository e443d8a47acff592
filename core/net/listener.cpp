// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listener.h"

#include "core/net/tcplistener.h"
#include "core/net/unixlistener.h"

#include <optional>

namespace brokerscope::net {

namespace {

/// A port that is free on one address may be taken on the next: then another is tried.
constexpr int FreePortAttempts = 20;

bool isMissingIPv6(const ListenError &error)
{
    return error.address.protocol() == QAbstractSocket::IPv6Protocol
           && (error.error == QAbstractSocket::SocketAddressNotAvailableError
               || error.error == QAbstractSocket::UnsupportedSocketOperationError);
}

std::variant<Listeners, ListenError> listenOnce(const ListenerOptions &options)
{
    Listeners listeners;
    std::optional<ListenError> passedOver;
    quint16 port = options.port;
    for (const QHostAddress &address : options.addresses) {
        auto listener = std::make_unique<TcpListener>();
        if (listener->listen(address, port)) {
            port = listener->endpoint().port;
            listeners.push_back(std::move(listener));
            continue;
        }
        const ListenError error = listener->error();
        if (!isMissingIPv6(error))
            return error;
        passedOver = error;
    }
    if (listeners.empty() && passedOver)
        return *passedOver;
    return listeners;
}

std::variant<Listeners, ListenError> listenOnPath(const QString &path)
{
    auto listener = std::make_unique<UnixListener>();
    if (const auto error = listener->listen(path))
        return *error;
    Listeners listeners;
    listeners.push_back(std::move(listener));
    return listeners;
}

} // namespace

std::variant<Listeners, ListenError> listenOn(const ListenerOptions &options)
{
    if (!options.socketPath.isEmpty())
        return listenOnPath(options.socketPath);
    auto result = listenOnce(options);
    for (int attempt = 1; options.port == 0 && attempt < FreePortAttempts; ++attempt) {
        const ListenError *error = std::get_if<ListenError>(&result);
        if (!error || error->error != QAbstractSocket::AddressInUseError)
            break;
        result = listenOnce(options);
    }
    if (auto *error = std::get_if<ListenError>(&result))
        explain(*error, options);
    return result;
}

bool isSamePlace(const ListenerOptions &a, const ListenerOptions &b)
{
    if (!a.socketPath.isEmpty() || !b.socketPath.isEmpty())
        return a.socketPath == b.socketPath;
    return a.port == b.port && a.addresses == b.addresses;
}

} // namespace brokerscope::net
