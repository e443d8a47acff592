// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

#include <array>
#include <span>

namespace brokerscope::net {

/// Reason of a Close frame. RFC 6455 §7.4.1.
enum class WebSocketClose : quint16 {
    Normal = 1000,
    ProtocolError = 1002,
    UnsupportedData = 1003,
};

/// Takes the frames of a client apart. RFC 6455 §5. Payloads are passed on as
/// they come, never gathered: what it keeps is less than 200 bytes, however
/// long a frame or message says it is.
class WebSocketDecoder {
public:
    /// Called from within decode().
    class Handler {
    public:
        /// The next bytes of the binary stream. MQTT packets and frames need not
        /// begin or end together. MQTT 5 §6.0 [MQTT-6.0.0-2].
        virtual void dataReceived(QByteArrayView bytes) = 0;
        virtual void pingReceived(QByteArrayView payload) = 0;
        /// Nothing is decoded after it.
        virtual void closeReceived() = 0;
        /// The same; `why` is plain English.
        virtual void violated(WebSocketClose code, const char *why) = 0;

    protected:
        ~Handler() = default;
    };

    /// `bytes` are changed: unmasked where they lie.
    void decode(std::span<char> bytes, Handler &handler);

private:
    enum class State : quint8 { Head, Payload, Ended };
    enum Opcode : quint8 { Continuation = 0, TextFrame = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };
    static constexpr std::size_t LongestHead = 14;
    static constexpr std::size_t LongestControl = 125;

    std::size_t headSize() const;
    void beginFrame(Handler &handler);
    std::size_t takePayload(std::span<char> bytes, Handler &handler);
    void endFrame(Handler &handler);
    void violate(WebSocketClose code, const char *why, Handler &handler);
    bool isControl() const { return (m_opcode & 8) != 0; }

    std::array<quint8, LongestHead> m_head{};
    std::array<char, LongestControl> m_control{}; // payload of a control frame
    std::array<char, 4> m_mask{};
    quint64 m_left = 0; // bytes of the payload still to come
    std::size_t m_headFilled = 0;
    std::size_t m_controlFilled = 0;
    std::size_t m_maskPosition = 0;
    State m_state = State::Head;
    quint8 m_opcode = 0;
    bool m_isInMessage = false; // a fragment came whose message is not finished
};

/// Head of a binary frame of `size` bytes, as a server sends it: whole and not masked.
QByteArray binaryFrameHead(qsizetype size);
/// A whole Pong frame; `payload` of at most 125 bytes.
QByteArray pongFrame(QByteArrayView payload);
/// A whole Close frame.
QByteArray closeFrame(WebSocketClose code);

} // namespace brokerscope::net
