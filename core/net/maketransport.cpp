// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/maketransport.h"

#include "core/net/connectedsocket.h"
#include "core/net/tcptransport.h"
#include "core/net/tlstransport.h"
#include "core/net/websockettransport.h"

namespace brokerscope::net {

namespace {

std::unique_ptr<Transport> makeCarrier(int descriptor, const ConnectionTerms &terms, broker::ConnectionId connection,
                                       TransportOwner &owner)
{
    if (terms.tls)
        return std::make_unique<TlsTransport>(descriptor, terms.tls, connection, owner);
    return std::make_unique<TcpTransport>(descriptor, connection, owner);
}

} // namespace

std::unique_ptr<Transport> makeTransport(int descriptor, const ConnectionTerms &terms, broker::ConnectionId connection,
                                         TransportOwner &owner)
{
    prepareSocket(descriptor, terms.noDelay);
    if (!terms.isWebSocket)
        return makeCarrier(descriptor, terms, connection, owner);
    auto transport = std::make_unique<WebSocketTransport>(connection, owner);
    transport->setCarrier(makeCarrier(descriptor, terms, connection, transport->carrierOwner()));
    return transport;
}

broker::PeerInfo peerInfo(int descriptor, const ConnectionTerms &terms)
{
    broker::PeerInfo peer = peerOf(descriptor);
    if (!terms.socketPath.isEmpty())
        peer.address = terms.socketPath;
    peer.listenerPort = terms.port;
    peer.listener = terms.protocol;
    peer.settings = terms.settings;
    return peer;
}

} // namespace brokerscope::net
