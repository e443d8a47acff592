// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/writer.h"

#include "core/protocol/encoder.h"

#include <QtEndian>

#include <array>

namespace brokerscope::protocol {

void Writer::byte(quint8 value)
{
    m_out.append(static_cast<char>(value));
}

void Writer::twoByteInteger(quint16 value)
{
    std::array<char, 2> bytes{};
    qToBigEndian(value, bytes.data());
    m_out.append(bytes.data(), bytes.size());
}

void Writer::fourByteInteger(quint32 value)
{
    std::array<char, 4> bytes{};
    qToBigEndian(value, bytes.data());
    m_out.append(bytes.data(), bytes.size());
}

void Writer::lengthPrefixed(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() <= 65535);
    twoByteInteger(static_cast<quint16>(bytes.size()));
    raw(bytes);
}

void Writer::raw(QByteArrayView bytes)
{
    m_out.append(bytes);
}

void Writer::insertLengthAt(qsizetype position)
{
    QByteArray length;
    encodeVariableByteInteger(static_cast<quint32>(m_out.size() - position), length);
    m_out.insert(position, length);
}

} // namespace brokerscope::protocol
