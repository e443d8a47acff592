// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/framer.h"

namespace brokerscope::protocol {
namespace {

/// What a connection may keep allocated between packets, so that thousands of
/// idle connections do not each hold the memory of their largest packet.
constexpr qsizetype KeptCapacity = 4096;

enum class Fault : quint8 { None, TypeIsReserved, TooLarge, LengthIsTooLong };

struct Header {
    qsizetype size = 0;       // bytes of the fixed header, 0 = not yet complete
    qsizetype packetSize = 0; // fixed header and body
    Fault fault = Fault::None;
};

/// MQTT 5 §2.1.4.
Header parseHeader(QByteArrayView bytes, quint32 maximumPacketSize)
{
    if (bytes.isEmpty())
        return {};
    if ((static_cast<quint8>(bytes.front()) >> 4) == 0)
        return {0, 0, Fault::TypeIsReserved};

    qsizetype length = 0;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        const auto byte = static_cast<quint8>(bytes[i]);
        length |= qsizetype(byte & 0x7F) << (7 * (i - 1));
        if ((byte & 0x80) == 0) {
            const qsizetype packetSize = 1 + i + length;
            const bool isTooLarge = maximumPacketSize != 0 && packetSize > qsizetype(maximumPacketSize);
            return {1 + i, packetSize, isTooLarge ? Fault::TooLarge : Fault::None};
        }
        if (i == 4)
            return {0, 0, Fault::LengthIsTooLong};
    }
    return {};
}

/// As Framer::next() tells it.
ProtocolError errorOf(Fault fault)
{
    switch (fault) {
    case Fault::TypeIsReserved:
        return {ReasonCode::MalformedPacket, "", "Packet type 0 is reserved (§2.1.2)", 0};
    case Fault::TooLarge:
        return {ReasonCode::PacketTooLarge, "", "Packet exceeds the size limit (§3.1.2.11.4)", 1};
    case Fault::LengthIsTooLong:
    case Fault::None:
        break;
    }
    return {ReasonCode::MalformedPacket, "", "Remaining Length exceeds four bytes (§1.5.5, §2.1.4)", 4};
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
        const Header header = parseHeader(input, m_maximumPacketSize);
        if (header.fault != Fault::None)
            return errorOf(header.fault);
        if (header.size != 0 && input.size() >= header.packetSize) {
            const QByteArrayView whole = input;
            input = input.sliced(header.packetSize);
            return std::optional(frameOf(whole, header));
        }
        m_tail.append(input);
        input = {};
        return std::optional<Frame>();
    }

    while (true) {
        const Header header = parseHeader(m_tail, m_maximumPacketSize);
        if (header.fault != Fault::None)
            return errorOf(header.fault);
        if (header.size != 0 && m_tail.size() == header.packetSize) {
            m_tailIsSpent = true;
            return std::optional(frameOf(m_tail, header));
        }
        if (input.isEmpty())
            return std::optional<Frame>();
        // Until the header is known, a byte at a time: the next one may belong to
        // the following packet. Growth stays with QByteArray, which doubles; the
        // length that a peer claims is no reason to allocate it.
        const qsizetype missing = header.size == 0 ? 1 : header.packetSize - m_tail.size();
        const qsizetype taken = qMin(missing, input.size());
        m_tail.append(input.first(taken));
        input = input.sliced(taken);
    }
}

} // namespace brokerscope::protocol
