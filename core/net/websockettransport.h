// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/transport.h"
#include "core/net/websocketdecoder.h"
#include "core/net/writebuffer.h"

#include <memory>

namespace brokerscope::net {

/// A WebSocket over TCP or TLS. Not QWebSocket: that gathers whole frames and
/// messages, whatever their length, and cannot stop reading while the peer is
/// slow to take what it is sent.
///
/// What is sent between two flushes goes as one binary frame.
class WebSocketTransport : public Transport, private TransportOwner, private WebSocketDecoder::Handler {
public:
    WebSocketTransport(broker::ConnectionId connection, TransportOwner &owner);
    ~WebSocketTransport() override;
    Q_DISABLE_COPY_MOVE(WebSocketTransport)

    /// What the carrier below is to report to.
    TransportOwner &carrierOwner() { return *this; }
    /// Before anything else.
    void setCarrier(std::unique_ptr<Transport> carrier) { m_carrier = std::move(carrier); }

    void append(QByteArrayView head, QByteArrayView tail) override { m_unframed.append(head, tail); }
    void appendShared(QByteArrayView head, const QByteArray &tail) override { m_unframed.appendShared(head, tail); }
    void appendAll(WriteBuffer &bytes) override { m_unframed.appendAll(bytes); }
    qsizetype unsentBytes() const override { return m_unframed.size() + m_carrier->unsentBytes(); }
    qint64 deliveredBytes() const override { return m_carrier->deliveredBytes(); }
    bool isBlocked() const override { return m_carrier->isBlocked(); }
    Flush flush() override;
    QString errorText() const override;
    bool isInHandshake() const override { return m_state == State::Handshake; }
    QByteArray identity() const override { return m_carrier->identity(); }

    void setReading(bool isReading) override { m_carrier->setReading(isReading); }
    void finishSending() override;

private:
    enum class State : quint8 {
        Handshake, // of the carrier or in HTTP
        Open,
        Ended, // what the peer sends is thrown away
    };

    // TransportOwner, for the carrier
    void established(broker::ConnectionId connection) override;
    void bytesArrived(broker::ConnectionId connection, QByteArrayView bytes) override;
    void peerFinished(broker::ConnectionId connection) override;
    void violated(broker::ConnectionId connection) override;
    void unblocked(broker::ConnectionId connection) override;
    void broke(broker::ConnectionId connection) override;
    std::span<char> readBuffer() override { return m_owner.readBuffer(); }
    WriteChunks &writeChunks() override { return m_owner.writeChunks(); }

    // WebSocketDecoder::Handler
    void dataReceived(QByteArrayView bytes) override;
    void pingReceived(QByteArrayView payload) override;
    void closeReceived() override;
    void violated(WebSocketClose code, const char *why) override;

    void upgrade(QByteArrayView bytes);

    TransportOwner &m_owner;
    std::unique_ptr<Transport> m_carrier;
    WebSocketDecoder m_decoder;
    WriteBuffer m_unframed;
    QByteArray m_request; // as far as it came
    QByteArray m_pong;    // a whole frame; of several pings only the last is answered, RFC 6455 §5.5.3
    QString m_errorText;
    broker::ConnectionId m_connection;
    WebSocketClose m_closeCode = WebSocketClose::Normal;
    State m_state = State::Handshake;
    bool m_isUpgraded = false;
    bool m_hasSentClose = false;
};

} // namespace brokerscope::net
