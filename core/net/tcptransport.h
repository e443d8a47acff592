// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/transport.h"
#include "core/net/writebuffer.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace brokerscope::broker {
struct PeerInfo;
} // namespace brokerscope::broker

namespace brokerscope::net {

/// Plain TCP on a descriptor of its own. QTcpSocket would cost a connection six
/// times the memory and every byte two more copies.
class TcpTransport : public Transport {
public:
    /// Takes over a connected `descriptor` and prepares it: non-blocking, without delay.
    TcpTransport(int descriptor, broker::ConnectionId connection, TransportOwner &owner);
    ~TcpTransport() override;
    Q_DISABLE_COPY_MOVE(TcpTransport)

    void append(QByteArrayView head, QByteArrayView tail) override { m_unsent.append(head, tail); }
    void appendShared(QByteArrayView head, const QByteArray &tail) override { m_unsent.appendShared(head, tail); }
    qsizetype unsentBytes() const override { return m_unsent.size(); }
    bool isBlocked() const override { return m_isBlocked; }
    Flush flush() override;
    QString errorText() const override;

    void setReading(bool isReading) override;
    void finishSending() override;

private:
    /// Takes its event itself: a connected signal per socket would cost 200 bytes more.
    class Notifier : public QSocketNotifier {
    public:
        Notifier(TcpTransport &transport, Type type);

    protected:
        bool event(QEvent *event) override;

    private:
        TcpTransport &m_transport;
    };

    void read();
    void setBlocked(bool isBlocked);
    void stopReading();

    TransportOwner &m_owner;
    WriteBuffer m_unsent;
    std::optional<Notifier> m_readable;
    std::unique_ptr<Notifier> m_writable; // made when the socket first takes no more
    int m_descriptor;
    int m_error = 0; // errno
    broker::ConnectionId m_connection;
    bool m_isBlocked = false;
    bool m_hasEnded = false; // nothing more to read
};

/// Address and port of the other end of a connected descriptor; IPv4 addresses
/// mapped into IPv6 read as IPv4. Empty if it is gone already.
broker::PeerInfo peerOf(int descriptor);

} // namespace brokerscope::net
