// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/wire.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include <sys/socket.h>

namespace brokerscope::bench {

namespace {

/// With the key of RFC 6455 §1.3.
constexpr std::string_view Request = "GET /mqtt HTTP/1.1\r\n"
                                     "Host: 127.0.0.1\r\n"
                                     "Upgrade: websocket\r\n"
                                     "Connection: Upgrade\r\n"
                                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                     "Sec-WebSocket-Protocol: mqtt\r\n"
                                     "Sec-WebSocket-Version: 13\r\n"
                                     "\r\n";
constexpr std::string_view EndOfAnswer = "\r\n\r\n";

enum Opcode : std::uint8_t { Continuation = 0, Binary = 2, Close = 8 };

void appendFrame(std::string &to, std::string_view payload)
{
    constexpr std::uint8_t Masked = 0x80;
    to += static_cast<char>(0x80 | Binary);
    const std::uint64_t size = payload.size();
    int sizeBytes = 0;
    if (size < 126) {
        to += static_cast<char>(Masked | size);
    } else {
        sizeBytes = size <= 0xFFFF ? 2 : 8;
        to += static_cast<char>(Masked | (sizeBytes == 2 ? 126 : 127));
    }
    for (int shift = 8 * (sizeBytes - 1); shift >= 0; shift -= 8)
        to += static_cast<char>(size >> shift);
    to.append(4, '\0'); // the mask
    to += payload;
}

class WebSocketWire final : public Wire {
public:
    ssize_t send(int descriptor, std::string_view bytes) override
    {
        if (!bytes.empty())
            appendFrame(m_frames, bytes);
        const ssize_t count = push(descriptor);
        return count < 0 && bytes.empty() ? count : static_cast<ssize_t>(bytes.size());
    }

    ssize_t receive(int descriptor, char *buffer, std::size_t size) override
    {
        ssize_t count = ::recv(descriptor, buffer, size, 0);
        if (count <= 0)
            return count;
        std::size_t begin = 0;
        if (!m_isUpgraded) {
            const std::size_t before = m_answer.size();
            m_answer.append(buffer, static_cast<std::size_t>(count));
            const std::size_t end = m_answer.find(EndOfAnswer);
            if (end == std::string::npos)
                return again();
            if (!m_answer.starts_with("HTTP/1.1 101")) {
                errno = EPROTO;
                return -1;
            }
            begin = end + EndOfAnswer.size() - before;
            m_isUpgraded = true;
            push(descriptor);
        }
        count = static_cast<ssize_t>(takePayload(buffer, begin, static_cast<std::size_t>(count)));
        if (m_isClosed)
            return 0;
        return count > 0 ? count : again();
    }

    /// The frames wait for the answer to the request, not for the socket.
    std::size_t waitingBytes() const override { return m_isUpgraded ? m_frames.size() - m_written : 0; }

private:
    static ssize_t again()
    {
        errno = EAGAIN;
        return -1;
    }

    ssize_t push(int descriptor)
    {
        if (!m_isUpgraded) {
            if (!m_isAsked) // fits into the empty buffer of a new connection
                m_isAsked = ::send(descriptor, Request.data(), Request.size(), MSG_NOSIGNAL) > 0;
            return again();
        }
        const ssize_t count =
            ::send(descriptor, m_frames.data() + m_written, m_frames.size() - m_written, MSG_NOSIGNAL);
        if (count > 0)
            m_written += static_cast<std::size_t>(count);
        if (m_written == m_frames.size()) {
            m_frames.clear();
            m_written = 0;
        }
        return count;
    }

    /// Moves the payload of the frames in [begin, end) to the front; returns its size.
    std::size_t takePayload(char *buffer, std::size_t begin, std::size_t end)
    {
        std::size_t kept = 0;
        while (begin < end && !m_isClosed) {
            if (m_remaining == 0) {
                takeHeaderByte(static_cast<std::uint8_t>(buffer[begin++]));
                continue;
            }
            const std::size_t count = std::min<std::uint64_t>(m_remaining, end - begin);
            if (m_isData) {
                std::memmove(buffer + kept, buffer + begin, count);
                kept += count;
            }
            begin += count;
            m_remaining -= count;
        }
        return kept;
    }

    void takeHeaderByte(std::uint8_t byte)
    {
        m_header[m_headerSize++] = byte;
        if (m_headerSize < 2)
            return;
        const unsigned shortSize = m_header[1] & 0x7F;
        const std::size_t sizeBytes = shortSize < 126 ? 0 : shortSize == 126 ? 2 : 8;
        if (m_headerSize < 2 + sizeBytes)
            return;
        m_remaining = sizeBytes == 0 ? shortSize : 0;
        for (std::size_t i = 0; i < sizeBytes; ++i)
            m_remaining = m_remaining << 8 | m_header[2 + i];
        const unsigned opcode = m_header[0] & 0x0F;
        m_isData = opcode == Binary || opcode == Continuation;
        m_isClosed = opcode == Close;
        m_headerSize = 0;
    }

    std::string m_frames;
    std::size_t m_written = 0; // of m_frames
    std::string m_answer;      // to the request
    bool m_isAsked = false;
    bool m_isUpgraded = false;
    bool m_isClosed = false;
    std::array<std::uint8_t, 10> m_header{}; // of the frame that begins
    std::size_t m_headerSize = 0;
    std::uint64_t m_remaining = 0; // payload of the frame that came so far
    bool m_isData = false;
};

} // namespace

std::unique_ptr<Wire> makeWebSocketWire()
{
    return std::make_unique<WebSocketWire>();
}

} // namespace brokerscope::bench
