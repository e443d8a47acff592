// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/transport.h"
#include "core/net/writebuffer.h"

#include <QSocketNotifier>

#include <memory>
#include <optional>

namespace brokerscope::net {

/// Plain TCP, or a unix socket, on a descriptor of its own. QTcpSocket would cost a connection six
/// times the memory and every byte two more copies.
class TcpTransport : public Transport {
public:
    /// Takes over a connected, non-blocking `descriptor`; see connectedsocket.h.
    TcpTransport(int descriptor, broker::ConnectionId connection, TransportOwner &owner);
    ~TcpTransport() override;
    Q_DISABLE_COPY_MOVE(TcpTransport)

    void append(QByteArrayView head, QByteArrayView tail) override { m_unsent.append(head, tail); }
    void appendShared(QByteArrayView head, const QByteArray &tail) override { m_unsent.appendShared(head, tail); }
    void appendAll(WriteBuffer &bytes) override { m_unsent.appendAll(bytes); }
    qsizetype unsentBytes() const override { return m_unsent.size(); }
    bool isBlocked() const override { return m_isBlocked; }
    Flush flush() override;
    QString errorText() const override;
    qint64 deliveredBytes() const override;

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
    qint64 m_taken = 0;                   // by the system
    int m_descriptor;
    int m_error = 0; // errno
    broker::ConnectionId m_connection;
    bool m_isBlocked = false;
    bool m_hasEnded = false; // nothing more to read
};

} // namespace brokerscope::net
