// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace brokerscope::protocol {

/// One whole packet as it came. `bytes` spans fixed header and body.
struct Frame {
    QByteArrayView bytes;
    quint32 bodyOffset = 2; // 2…5: length of the fixed header

    PacketType type() const { return static_cast<PacketType>(static_cast<quint8>(bytes.front()) >> 4); }
    quint8 flags() const { return static_cast<quint8>(bytes.front()) & 0x0F; }
    QByteArrayView body() const { return bytes.sliced(bodyOffset); }
};

/// Cuts a byte stream into frames. Holds the incomplete tail of a stream and
/// nothing else: a frame that lies whole in the input is never copied.
class Framer {
public:
    /// `maximumPacketSize` in bytes counts the fixed header; 0 = no limit but the protocol's.
    explicit Framer(quint32 maximumPacketSize = 0)
        : m_maximumPacketSize(maximumPacketSize)
    {
    }

    /// Takes bytes off the front of `input` and returns the next whole frame, or
    /// nothing once `input` is used up and more is needed. The frame is valid
    /// until the next call and as long as `input`'s bytes are.
    ///
    /// Errors, as soon as the fixed header shows them: Malformed Packet (a
    /// Remaining Length of over four bytes, or packet type 0), Packet too large.
    /// After an error the stream cannot be cut any further.
    Result<std::optional<Frame>> next(QByteArrayView &input);

    /// Bytes of an unfinished packet held back.
    qsizetype pendingBytes() const { return pending().size(); }
    QByteArrayView pending() const { return m_tailIsSpent ? QByteArrayView() : QByteArrayView(m_tail); }

    void setMaximumPacketSize(quint32 bytes) { m_maximumPacketSize = bytes; }

private:
    QByteArray m_tail;
    quint32 m_maximumPacketSize;
    bool m_tailIsSpent = false; // m_tail holds the frame handed out last
};

} // namespace brokerscope::protocol
