// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "packetbytes.h"

namespace brokerscope::testing {

QByteArray bytesOf(const char *notation)
{
    QByteArray bytes;
    QByteArray digits;
    bool isText = false;
    for (const char c : QByteArrayView(notation)) {
        if (c == '\'') {
            isText = !isText;
            bytes += QByteArray::fromHex(digits);
            digits.clear();
        } else if (isText) {
            bytes += c;
        } else if (c != ' ') {
            digits += c;
        }
    }
    if (isText || digits.size() % 2 != 0)
        qFatal("not a notation of bytes: %s", notation);
    return bytes + QByteArray::fromHex(digits);
}

protocol::Frame frameOf(const QByteArray &bytes)
{
    qsizetype offset = 1;
    qsizetype length = 0;
    for (int shift = 0; offset < bytes.size(); shift += 7) {
        const auto byte = static_cast<quint8>(bytes.at(offset++));
        length |= qsizetype(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            break;
    }
    if (offset + length != bytes.size())
        qFatal("Remaining Length %lld does not fit %s", static_cast<long long>(length), bytes.toHex(' ').constData());
    return {bytes, static_cast<quint32>(offset)};
}

protocol::Result<protocol::Packet> decodeBytes(const QByteArray &bytes, protocol::Version version)
{
    return protocol::decode(frameOf(bytes), version);
}

} // namespace brokerscope::testing
