// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/framer.h"

namespace brokerscope::protocol {
namespace {

/// What a connection may keep allocated between packets, so that thousands of
/// idle connections do not each hold the memory of their largest packet.
constexpr qsizetype KeptCapacity = 4096;

struct Header {
    qsizetype size = 0;       // bytes of the fixed header, 0 = not yet complete
    qsizetype packetSize = 0; // fixed header and body
};

/// Errors as Framer::next(). MQTT 5 §2.1.4.
Result<Header> parseHeader(QByteArrayView bytes, quint32 maximumPacketSize)
{
    if (bytes.isEmpty())
        return Header{};
    if ((static_cast<quint8>(bytes.front()) >> 4) == 0)
        return ProtocolError{ReasonCode::MalformedPacket, "", "Packet type 0 is reserved (§2.1.2)", 0};

    qsizetype length = 0;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        const auto byte = static_cast<quint8>(bytes[i]);
        length |= qsizetype(byte & 0x7F) << (7 * (i - 1));
        if ((byte & 0x80) == 0) {
            const qsizetype packetSize = 1 + i + length;
            if (maximumPacketSize != 0 && packetSize > qsizetype(maximumPacketSize))
                return ProtocolError{ReasonCode::PacketTooLarge, "", "Packet exceeds the size limit (§3.1.2.11.4)", 1};
            return Header{1 + i, packetSize};
        }
        if (i == 4) {
            return ProtocolError{ReasonCode::MalformedPacket, "",
                                 "Remaining Length exceeds four bytes (§1.5.5, §2.1.4)", 4};
        }
    }
    return Header{};
}

Frame frameOf(QByteArrayView bytes, const Header &header)
{
    return Frame{bytes.first(header.packetSize), static_cast<quint32>(header.size)};
}

} // namespace

Result<std::optional<Frame>> Framer::next(QByteArrayView &input)
{
    if (m_tailIsSpent) {
        m_tailIsSpent = false;
        if (m_tail.capacity() > KeptCapacity)
            m_tail = QByteArray();
        else
            m_tail.resize(0); // keeps the allocation, unlike clear()
    }

    if (m_tail.isEmpty()) {
        const Result<Header> header = parseHeader(input, m_maximumPacketSize);
        if (!header)
            return header.error();
        if (header->size != 0 && input.size() >= header->packetSize) {
            const Frame frame = frameOf(input, *header);
            input = input.sliced(header->packetSize);
            return std::optional(frame);
        }
        m_tail.append(input);
        input = {};
        return std::optional<Frame>();
    }

    while (true) {
        const Result<Header> header = parseHeader(m_tail, m_maximumPacketSize);
        if (!header)
            return header.error();
        if (header->size != 0 && m_tail.size() == header->packetSize) {
            m_tailIsSpent = true;
            return std::optional(frameOf(m_tail, *header));
        }
        if (input.isEmpty())
            return std::optional<Frame>();
        // Until the header is known, a byte at a time: the next one may belong to
        // the following packet. Growth stays with QByteArray, which doubles; the
        // length that a peer claims is no reason to allocate it.
        const qsizetype missing = header->size == 0 ? 1 : header->packetSize - m_tail.size();
        const qsizetype taken = qMin(missing, input.size());
        m_tail.append(input.first(taken));
        input = input.sliced(taken);
    }
}

} // namespace brokerscope::protocol
