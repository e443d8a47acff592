// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/hexdump.h"

#include <algorithm>

namespace brokerscope::payload {

namespace {

constexpr int HexWidth = 3 * HexDump::BytesPerRow - 1;

} // namespace

HexDump::HexDump(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
}

qsizetype HexDump::rowCount() const
{
    return (m_bytes.size() + BytesPerRow - 1) / BytesPerRow;
}

HexDump::Row HexDump::row(qsizetype index) const
{
    const qsizetype start = index * BytesPerRow;
    const QByteArray bytes = m_bytes.sliced(start, std::min(BytesPerRow, m_bytes.size() - start));
    QString text;
    for (const char c : bytes)
        text += c >= 0x20 && c < 0x7F ? QLatin1Char(c) : QLatin1Char('.');
    return {QString::number(start, 16).rightJustified(8, u'0'), QString::fromLatin1(bytes.toHex(' ')), text};
}

QString HexDump::text(qsizetype first, qsizetype count) const
{
    const qsizetype end = std::min(first + count, rowCount());
    QString result;
    for (qsizetype index = first; index < end; ++index) {
        const Row one = row(index);
        result += one.offset + QStringLiteral("  ") + one.hex.leftJustified(HexWidth) + QStringLiteral("  ") + one.text
                  + u'\n';
    }
    return result;
}

} // namespace brokerscope::payload
