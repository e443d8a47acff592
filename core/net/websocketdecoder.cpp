// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/websocketdecoder.h"

#include <algorithm>

namespace brokerscope::net {

namespace {

constexpr quint8 FinalBit = 0x80;
constexpr quint8 ReservedBits = 0x70;
constexpr quint8 OpcodeBits = 0x0F;
constexpr quint8 MaskBit = 0x80;
constexpr quint8 LengthBits = 0x7F;
constexpr quint8 LengthIn2Bytes = 126;
constexpr quint8 LengthIn8Bytes = 127;
constexpr std::size_t MaskSize = 4;

QByteArray controlFrame(quint8 opcode, QByteArrayView payload)
{
    QByteArray frame;
    frame += static_cast<char>(FinalBit | opcode);
    frame += static_cast<char>(payload.size());
    frame += payload;
    return frame;
}

} // namespace

void WebSocketDecoder::decode(std::span<char> bytes, Handler &handler)
{
    while (!bytes.empty() && m_state != State::Ended) {
        if (m_state == State::Payload) {
            bytes = bytes.subspan(takePayload(bytes, handler));
            continue;
        }
        m_head[m_headFilled++] = static_cast<quint8>(bytes.front());
        bytes = bytes.subspan(1);
        if (m_headFilled >= 2 && m_headFilled == headSize())
            beginFrame(handler);
    }
}

/// Of the frame whose first two bytes are there.
std::size_t WebSocketDecoder::headSize() const
{
    const quint8 length = m_head[1] & LengthBits;
    const std::size_t extra = length == LengthIn2Bytes ? 2 : length == LengthIn8Bytes ? 8 : 0;
    return 2 + extra + ((m_head[1] & MaskBit) != 0 ? MaskSize : 0);
}

void WebSocketDecoder::beginFrame(Handler &handler)
{
    const bool isFinal = (m_head[0] & FinalBit) != 0;
    const quint8 shortLength = m_head[1] & LengthBits;
    m_opcode = m_head[0] & OpcodeBits;
    if ((m_head[0] & ReservedBits) != 0)
        return violate(WebSocketClose::ProtocolError, "reserved bits are set", handler);
    if ((m_head[1] & MaskBit) == 0)
        return violate(WebSocketClose::ProtocolError, "the client does not mask its frames", handler);
    if (isControl() && (!isFinal || shortLength > LongestControl))
        return violate(WebSocketClose::ProtocolError, "a control frame is fragmented or too long", handler);
    switch (m_opcode) {
    case Continuation:
        if (!m_isInMessage)
            return violate(WebSocketClose::ProtocolError, "a continuation begins a message", handler);
        m_isInMessage = !isFinal;
        break;
    case Binary:
        if (m_isInMessage)
            return violate(WebSocketClose::ProtocolError, "a message begins within another", handler);
        m_isInMessage = !isFinal;
        break;
    case TextFrame:
        // MQTT 5 §6.0 [MQTT-6.0.0-1].
        return violate(WebSocketClose::UnsupportedData, "a text frame, where MQTT is sent in binary frames", handler);
    case Close:
    case Ping:
    case Pong:
        break;
    default:
        return violate(WebSocketClose::ProtocolError, "an unknown kind of frame", handler);
    }

    const std::size_t extra = m_headFilled - MaskSize - 2;
    m_left = extra == 0 ? shortLength : 0;
    for (std::size_t i = 2; i < 2 + extra; ++i)
        m_left = (m_left << 8) | m_head[i];
    if (m_left >> 63 != 0)
        return violate(WebSocketClose::ProtocolError, "a length beyond 63 bits", handler);
    std::copy_n(m_head.begin() + 2 + static_cast<std::ptrdiff_t>(extra), MaskSize, m_mask.begin());
    m_headFilled = 0;
    m_maskPosition = 0;
    m_controlFilled = 0;
    m_state = State::Payload;
    if (m_left == 0)
        endFrame(handler);
}

std::size_t WebSocketDecoder::takePayload(std::span<char> bytes, Handler &handler)
{
    const auto count = static_cast<std::size_t>(std::min<quint64>(bytes.size(), m_left));
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ m_mask[(m_maskPosition + i) % MaskSize]);
    m_maskPosition = (m_maskPosition + count) % MaskSize;
    m_left -= count;
    if (isControl()) {
        std::copy_n(bytes.begin(), count, m_control.begin() + static_cast<std::ptrdiff_t>(m_controlFilled));
        m_controlFilled += count;
    } else {
        handler.dataReceived(QByteArrayView(bytes.data(), static_cast<qsizetype>(count)));
    }
    if (m_left == 0)
        endFrame(handler);
    return count;
}

void WebSocketDecoder::endFrame(Handler &handler)
{
    m_state = State::Head;
    if (m_opcode == Ping) {
        handler.pingReceived(QByteArrayView(m_control.data(), static_cast<qsizetype>(m_controlFilled)));
    } else if (m_opcode == Close) {
        m_state = State::Ended;
        handler.closeReceived();
    }
}

void WebSocketDecoder::violate(WebSocketClose code, const char *why, Handler &handler)
{
    m_state = State::Ended;
    handler.violated(code, why);
}

QByteArray binaryFrameHead(qsizetype size)
{
    QByteArray head;
    head += static_cast<char>(FinalBit | 2);
    int lengthBytes = 0;
    if (size < LengthIn2Bytes) {
        head += static_cast<char>(size);
    } else if (size <= 0xFFFF) {
        head += static_cast<char>(LengthIn2Bytes);
        lengthBytes = 2;
    } else {
        head += static_cast<char>(LengthIn8Bytes);
        lengthBytes = 8;
    }
    for (int i = lengthBytes - 1; i >= 0; --i)
        head += static_cast<char>(static_cast<quint64>(size) >> (8 * i) & 0xFF);
    return head;
}

QByteArray pongFrame(QByteArrayView payload)
{
    return controlFrame(10, payload);
}

QByteArray closeFrame(WebSocketClose code)
{
    const auto number = static_cast<quint16>(code);
    const std::array<char, 2> payload = {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    return controlFrame(8, QByteArrayView(payload.data(), 2));
}

} // namespace brokerscope::net
