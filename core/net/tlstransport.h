// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/opensslhandle.h"
#include "core/net/transport.h"
#include "core/net/writebuffer.h"

#include <QSocketNotifier>

#include <memory>

namespace brokerscope::net {

class TlsContext;

/// TLS on a descriptor, as OpenSSL speaks it. Not QSslSocket: that knows no
/// revocation lists, so that the peer would not be told in the handshake, and it
/// keeps the bytes of each connection in four more buffers.
///
/// During the handshake it only answers what the peer sends; how long and how
/// many of them there may be is the owner's to say.
class TlsTransport : public Transport {
public:
    /// Takes over a connected, non-blocking `descriptor`.
    TlsTransport(int descriptor, std::shared_ptr<const TlsContext> context, broker::ConnectionId connection,
                 TransportOwner &owner);
    ~TlsTransport() override;
    Q_DISABLE_COPY_MOVE(TlsTransport)

    void append(QByteArrayView head, QByteArrayView tail) override { m_unsent.append(head, tail); }
    void appendShared(QByteArrayView head, const QByteArray &tail) override { m_unsent.appendShared(head, tail); }
    void appendAll(WriteBuffer &bytes) override { m_unsent.appendAll(bytes); }
    qsizetype unsentBytes() const override { return m_unsent.size(); }
    bool isBlocked() const override { return m_isBlocked; }
    Flush flush() override;
    QString errorText() const override { return m_errorText; }
    qint64 deliveredBytes() const override;
    bool isInHandshake() const override { return m_state == State::Handshake; }
    QByteArray identity() const override;

    void setReading(bool isReading) override;
    void finishSending() override;

private:
    enum class State : quint8 {
        Handshake,
        Open,
        Refused, // the handshake failed; what the peer sends is thrown away
        Ended,   // nothing more to read
        Broken,
    };
    /// What an OpenSSL call that did not succeed asks for.
    enum class Outcome : quint8 { WantsRead, WantsWrite, PeerFinished, Failed };

    void onReadable();
    void onWritable();
    void shakeHands();
    void read();
    void discard();
    Outcome examine(int result);
    int write(QByteArrayView bytes, qsizetype &sent);
    void end(State state);
    QString reasonOfFailure(unsigned long error) const;

    TransportOwner &m_owner;
    const std::shared_ptr<const TlsContext> m_context;
    WriteBuffer m_unsent;
    QString m_errorText;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    SslHandle m_ssl;
    int m_descriptor;
    broker::ConnectionId m_connection;
    State m_state = State::Handshake;
    bool m_isBlocked = false;
    bool m_readWantsWrite = false; // OpenSSL has to send something before it reads on
};

} // namespace brokerscope::net
