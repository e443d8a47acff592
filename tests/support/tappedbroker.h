// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/eventtap.h"
#include "tests/support/brokerscript.h"

namespace brokerscope::tests {

/// A broker without network whose traffic goes through a tap, one millisecond
/// from packet to packet. Bytes are written as testing::bytes() reads them.
class TappedBroker : private broker::Effects {
public:
    explicit TappedBroker(inspect::EventTap &tap)
        : m_core(testing::quietConfig(), access, *this, tap)
    {
    }

    /// Opens a connection, from 1 on, as the tap counts them, and sends CONNECT with a clean start.
    /// `rest`: what follows the client identifier.
    void connect(int connection, protocol::Version version, const char *clientId, int flags = 0x02,
                 const QByteArray &rest = {});
    void receive(int connection, const QByteArray &notation);
    void lose(int connection);
    broker::BrokerCore &core() { return m_core; }
    broker::Time now() { return m_now += std::chrono::milliseconds(1); }

    testing::ScriptedAccess access;

private:
    void send(broker::ConnectionId, QByteArrayView, QByteArrayView) override { }
    void sendShared(broker::ConnectionId, QByteArrayView, const QByteArray &) override { }
    qsizetype unsentBytes(broker::ConnectionId) const override { return 0; }
    void close(broker::ConnectionId) override { }

    broker::Time m_now = std::chrono::steady_clock::now();
    broker::BrokerCore m_core;
};

} // namespace brokerscope::tests
