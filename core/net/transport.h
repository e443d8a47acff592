// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <span>

namespace brokerscope::net {

class WriteBuffer;
class WriteChunks;

/// Whoever holds transports. Called from the event loop only, never from within
/// a function of Transport, and must not delete the transport during the call.
class TransportOwner {
public:
    /// The handshake is done: bytes may flow. Only for transports that have one,
    /// and before anything else of them but the ways to end.
    virtual void established(broker::ConnectionId connection) = 0;
    virtual void bytesArrived(broker::ConnectionId connection, QByteArrayView bytes) = 0;
    /// The peer sends no more; it may still read. The transport has stopped reading.
    virtual void peerFinished(broker::ConnectionId connection) = 0;
    /// The peer does not speak what it should, see Transport::errorText(). Nothing
    /// more arrives; finishSending() tells the peer why.
    virtual void violated(broker::ConnectionId connection) = 0;
    /// A blocked transport can take bytes again, or has some of its own to send: flush() it.
    virtual void unblocked(broker::ConnectionId connection) = 0;
    /// The connection is gone, see Transport::errorText(). The transport has stopped reading.
    virtual void broke(broker::ConnectionId connection) = 0;
    /// Where transports of this thread read into.
    virtual std::span<char> readBuffer() = 0;
    /// Memory for the write buffers of this thread.
    virtual WriteChunks &writeChunks() = 0;

protected:
    ~TransportOwner() = default;
};

/// The stream of bytes between the broker and one peer, whatever carries it.
/// Lives on the broker's thread. Deleting it closes it at once.
class Transport {
public:
    enum class Flush {
        Drained, // all is sent
        Blocked, // the peer's socket takes no more for now; unblocked() will follow
        Failed,  // the connection is gone, see errorText()
    };

    virtual ~Transport() = default;

    virtual void append(QByteArrayView head, QByteArrayView tail) = 0;
    /// `tail` is shared with other transports and may be kept instead of copied.
    virtual void appendShared(QByteArrayView head, const QByteArray &tail) = 0;
    /// Takes all that `bytes` holds.
    virtual void appendAll(WriteBuffer &bytes) = 0;
    /// Bytes appended that the socket has not taken. O(1).
    virtual qsizetype unsentBytes() const = 0;
    /// What the peer has taken so far, with what carries it; only differences have a meaning.
    virtual qint64 deliveredBytes() const = 0;
    /// Whether the last flush() ended so, and unblocked() is still to come.
    virtual bool isBlocked() const = 0;
    virtual Flush flush() = 0;
    virtual QString errorText() const = 0;
    /// Whether established() is still to come.
    virtual bool isInHandshake() const { return false; }
    /// Whom the handshake proved the peer to be; empty: nobody in particular.
    virtual QByteArray identity() const { return {}; }

    virtual void setReading(bool isReading) = 0;
    /// Tells the peer that nothing more will come, once all is sent.
    virtual void finishSending() = 0;
};

} // namespace brokerscope::net
