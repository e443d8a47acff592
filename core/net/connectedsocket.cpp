// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/connectedsocket.h"

#include <QHostAddress>
#include <QtEndian>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace brokerscope::net {

namespace {

void setOption(int descriptor, int level, int option)
{
    const int on = 1;
    setsockopt(descriptor, level, option, &on, sizeof on);
}

} // namespace

void prepareSocket(int descriptor, bool noDelay)
{
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    // Both fail on unix sockets, which need neither.
    if (noDelay)
        setOption(descriptor, IPPROTO_TCP, TCP_NODELAY);
    // A peer without keep alive that vanished is found out by TCP, in the end.
    setOption(descriptor, SOL_SOCKET, SO_KEEPALIVE);
#ifdef SO_NOSIGPIPE
    setOption(descriptor, SOL_SOCKET, SO_NOSIGPIPE);
#endif
}

broker::PeerInfo peerOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (getpeername(descriptor, reinterpret_cast<sockaddr *>(&storage), &length) == -1 || storage.ss_family == AF_UNIX)
        return {};
    const QHostAddress address(reinterpret_cast<const sockaddr *>(&storage));
    const quint16 port = storage.ss_family == AF_INET6
                             ? qFromBigEndian(reinterpret_cast<const sockaddr_in6 &>(storage).sin6_port)
                             : qFromBigEndian(reinterpret_cast<const sockaddr_in &>(storage).sin_port);
    bool isIPv4 = false;
    const quint32 asIPv4 = address.toIPv4Address(&isIPv4);
    broker::PeerInfo peer;
    peer.address = isIPv4 ? QHostAddress(asIPv4).toString() : address.toString();
    peer.port = port;
    return peer;
}

qint64 undeliveredBytes(int descriptor)
{
#ifdef TIOCOUTQ
    int count = 0;
    return ioctl(descriptor, TIOCOUTQ, &count) == 0 ? count : 0;
#else
    return 0;
#endif
}

} // namespace brokerscope::net
