// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websockettransport.h"

#include "core/net/websocketupgrade.h"

#include <QCoreApplication>

#include <utility>

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WebSocketTransport)
};

} // namespace

WebSocketTransport::WebSocketTransport(broker::ConnectionId connection, TransportOwner &owner)
    : m_owner(owner)
    , m_unframed(owner.writeChunks())
    , m_connection(connection)
{
}

WebSocketTransport::~WebSocketTransport() = default;

Transport::Flush WebSocketTransport::flush()
{
    // While the carrier is blocked all that comes waits for one frame.
    if (m_isUpgraded && !m_carrier->isBlocked() && !m_hasSentClose) {
        if (!m_pong.isEmpty())
            m_carrier->append(std::exchange(m_pong, {}), {});
        if (!m_unframed.isEmpty()) {
            m_carrier->append(binaryFrameHead(m_unframed.size()), {});
            m_carrier->appendAll(m_unframed);
        }
    }
    return m_carrier->flush();
}

QString WebSocketTransport::errorText() const
{
    return m_errorText.isEmpty() ? m_carrier->errorText() : m_errorText;
}

void WebSocketTransport::finishSending()
{
    if (m_isUpgraded && !std::exchange(m_hasSentClose, true)) {
        m_carrier->append(closeFrame(m_closeCode), {});
        if (m_carrier->flush() != Flush::Drained)
            return; // the peer takes nothing, and finds out by the end of the connection
    }
    m_carrier->finishSending();
}

void WebSocketTransport::established(broker::ConnectionId)
{
    // The carrier's; ours is when HTTP is done with, too.
}

void WebSocketTransport::bytesArrived(broker::ConnectionId, QByteArrayView bytes)
{
    switch (m_state) {
    case State::Handshake:
        upgrade(bytes);
        break;
    case State::Open: {
        // Unmasked where they lie, which is where the carrier has read them to.
        const std::span<char> buffer = readBuffer();
        const auto offset = static_cast<std::size_t>(bytes.data() - buffer.data());
        Q_ASSERT(offset + static_cast<std::size_t>(bytes.size()) <= buffer.size());
        m_decoder.decode(buffer.subspan(offset, static_cast<std::size_t>(bytes.size())), *this);
        break;
    }
    case State::Ended:
        break;
    }
}

void WebSocketTransport::upgrade(QByteArrayView bytes)
{
    m_request.append(bytes);
    const std::optional<WebSocketUpgrade> answer = answerUpgrade(m_request);
    if (!answer)
        return;
    m_carrier->append(answer->response, {});
    if (!answer->isAccepted) {
        m_request.clear();
        m_errorText = answer->explanation;
        m_state = State::Ended;
        m_owner.violated(m_connection);
        return;
    }
    m_state = State::Open;
    m_isUpgraded = true;
    QByteArray frames = std::exchange(m_request, {}).sliced(answer->consumed);
    m_owner.established(m_connection);
    m_owner.unblocked(m_connection); // for the response
    m_decoder.decode({frames.data(), static_cast<std::size_t>(frames.size())}, *this);
}

void WebSocketTransport::peerFinished(broker::ConnectionId)
{
    if (m_state == State::Handshake)
        m_errorText = Text::tr("WebSocket: the client went away before it had asked for one.");
    m_state = State::Ended;
    m_owner.peerFinished(m_connection);
}

void WebSocketTransport::violated(broker::ConnectionId)
{
    m_owner.violated(m_connection);
}

void WebSocketTransport::unblocked(broker::ConnectionId)
{
    m_owner.unblocked(m_connection);
}

void WebSocketTransport::broke(broker::ConnectionId)
{
    m_owner.broke(m_connection);
}

void WebSocketTransport::dataReceived(QByteArrayView bytes)
{
    m_owner.bytesArrived(m_connection, bytes);
}

void WebSocketTransport::pingReceived(QByteArrayView payload)
{
    m_pong = pongFrame(payload);
    m_owner.unblocked(m_connection);
}

void WebSocketTransport::closeReceived()
{
    m_state = State::Ended;
    m_owner.peerFinished(m_connection);
}

void WebSocketTransport::violated(WebSocketClose code, const char *why)
{
    m_state = State::Ended;
    m_closeCode = code;
    m_errorText = Text::tr("WebSocket: %1.").arg(QLatin1String(why));
    m_owner.violated(m_connection);
}

} // namespace brokerscope::net
