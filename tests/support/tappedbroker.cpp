// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/tappedbroker.h"

namespace brokerscope::tests {

void TappedBroker::connect(int connection, protocol::Version version, const char *clientId, int flags,
                           const QByteArray &rest)
{
    const broker::PeerInfo peer{.address = QStringLiteral("192.0.2.%1").arg(connection),
                                .port = 1000,
                                .listenerPort = 1883,
                                .listener = QStringLiteral("mqtt"),
                                .identity = {},
                                .settings = {}};
    if (!m_core.opened(broker::ConnectionId(connection), peer, now()))
        qFatal("No room for a connection");
    receive(connection, testing::connectPacket(version, flags, clientId) + rest);
}

void TappedBroker::receive(int connection, const QByteArray &notation)
{
    m_core.bytesReceived(broker::ConnectionId(connection), testing::bytes(notation), now());
}

void TappedBroker::lose(int connection)
{
    m_core.closed(broker::ConnectionId(connection), {}, now());
}

} // namespace brokerscope::tests
