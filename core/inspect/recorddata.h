// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/result.h"

#include <QByteArrayView>
#include <QtGlobal>

#include <cstring>

/// How the data of a record lies in its chunk's arena. Numbers are Variable
/// Byte Integers of up to five bytes.
///
/// - Packet: size, bytes.
/// - Publish: [topic size, topic] if isTopicInline; [size of properties,
///   properties] if isMqtt5; payload size × 2 + 1 if it is shared; then the
///   payload, or how many bytes in front of the record's data it begins.
/// - Violation: ProtocolError as it is in memory (its strings are static), size
///   of what came, size of what is kept, bytes.
namespace brokerscope::inspect::recorddata {

inline constexpr int MaximumNumberSize = 5;

inline char *putNumber(char *to, quint32 value)
{
    while (value >= 0x80) {
        *to++ = static_cast<char>(value | 0x80);
        value >>= 7;
    }
    *to++ = static_cast<char>(value);
    return to;
}

inline quint32 takeNumber(const char *&from)
{
    quint32 value = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<quint8>(*from++);
        value |= static_cast<quint32>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
}

inline quint32 numberSize(quint32 value)
{
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20'0000 ? 3 : value < 0x1000'0000 ? 4 : 5;
}

inline char *putBytes(char *to, QByteArrayView bytes)
{
    if (!bytes.isEmpty())
        std::memcpy(to, bytes.data(), static_cast<size_t>(bytes.size()));
    return to + bytes.size();
}

inline QByteArrayView takeBytes(const char *&from, quint32 size)
{
    const QByteArrayView bytes(from, static_cast<qsizetype>(size));
    from += size;
    return bytes;
}

} // namespace brokerscope::inspect::recorddata
