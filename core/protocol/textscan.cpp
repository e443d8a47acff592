// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/textscan.h"

#include "core/protocol/topic.h"

#include <cstring>

namespace brokerscope::protocol {
namespace {

constexpr quint64 Ones = 0x0101010101010101;
constexpr quint64 HighBits = 0x8080808080808080;

constexpr quint64 hasZeroByte(quint64 word)
{
    return (word - Ones) & ~word & HighBits;
}

/// '#' (0x23) and '+' (0x2B) differ in one bit only, so one comparison finds both.
constexpr quint64 hasWildcardByte(quint64 word)
{
    return hasZeroByte((word | 0x0808080808080808) ^ 0x2B2B2B2B2B2B2B2B);
}

/// Length of the well-formed sequence at `bytes`, which begins with a byte of
/// 0x80 or above; 0 if it is ill-formed. Unicode 15, Table 3-7.
qsizetype sequenceLength(const uchar *bytes, qsizetype available)
{
    const uchar lead = bytes[0];
    qsizetype length = 0;
    uchar low = 0x80; // bounds of the second byte
    uchar high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : 0x80;  // overlong
        high = lead == 0xED ? 0x9F : 0xBF; // surrogates
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : 0x80;  // overlong
        high = lead == 0xF4 ? 0x8F : 0xBF; // above U+10FFFF
    }
    if (length == 0 || length > available || bytes[1] < low || bytes[1] > high)
        return 0;
    for (qsizetype i = 2; i < length; ++i) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

template<bool findWildcards>
TextScan scan(QByteArrayView text)
{
    TextScan result;
    const auto *bytes = reinterpret_cast<const uchar *>(text.data());
    const qsizetype size = text.size();
    qsizetype at = 0;
    while (at < size) {
        // The last eight bytes are looked at together, too, though some of them for a second time.
        if (const qsizetype from = qMin(at, size - 8); from >= 0) {
            quint64 word = 0;
            std::memcpy(&word, bytes + from, 8);
            quint64 special = (word & HighBits) | hasZeroByte(word);
            if constexpr (findWildcards)
                special |= hasWildcardByte(word);
            if (special == 0) {
                at = from + 8;
                continue;
            }
        }
        const uchar byte = bytes[at];
        if (byte >= 0x80) {
            const qsizetype length = sequenceLength(bytes + at, size - at);
            if (length == 0) {
                result.invalidUtf8 = at;
                return result;
            }
            at += length;
            continue;
        }
        if (byte == 0) {
            result.invalidUtf8 = at;
            return result;
        }
        if constexpr (findWildcards) {
            if ((byte == '+' || byte == '#') && result.wildcard < 0)
                result.wildcard = at;
        }
        ++at;
    }
    return result;
}

} // namespace

TextScan scanTopicName(QByteArrayView topic)
{
    return scan<true>(topic);
}

qsizetype firstInvalidUtf8(QByteArrayView bytes)
{
    return scan<false>(bytes).invalidUtf8;
}

} // namespace brokerscope::protocol
