// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

#include <QByteArray>
#include <QByteArrayView>

namespace brokerscope::broker {

/// What the broker wants done with connections. Implemented by the transport;
/// called from within the broker's functions, so it must not call back into the
/// broker at once.
class Effects {
public:
    virtual ~Effects() = default;

    /// Appends `head` and `tail` to what the connection sends. Both are copied.
    virtual void send(ConnectionId connection, QByteArrayView head, QByteArrayView tail) = 0;
    /// The same, but `tail` is shared with other receivers and may be kept instead of copied.
    virtual void sendShared(ConnectionId connection, QByteArrayView head, const QByteArray &tail) = 0;
    /// Bytes appended that the peer's socket has not taken yet. O(1).
    virtual qsizetype unsentBytes(ConnectionId connection) const = 0;
    /// Closes after all that was sent before. The broker has forgotten the
    /// connection: neither bytesReceived() nor closed() may follow for it.
    virtual void close(ConnectionId connection) = 0;
    /// Heap memory that the program has in use, in bytes, for the $SYS topics; 0: not known.
    virtual qint64 heapBytes() const { return 0; }
};

} // namespace brokerscope::broker
