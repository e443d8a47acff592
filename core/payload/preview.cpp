// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/preview.h"

#include "core/protocol/topic.h"

#include <QByteArray>

#include <algorithm>

namespace brokerscope::payload {

namespace {

constexpr char16_t Ellipsis = u'…';

/// Characters that break a line, turn the writing direction or are not seen.
bool needsEscape(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F)
           || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

void appendEscaped(QString &out, char16_t c)
{
    switch (c) {
    case '\n':
        out += QStringLiteral("\\n");
        return;
    case '\r':
        out += QStringLiteral("\\r");
        return;
    case '\t':
        out += QStringLiteral("\\t");
        return;
    default:
        break;
    }
    const QString digits = QString::number(c, 16);
    if (c < 0x100)
        out += QStringLiteral("\\x") + digits.rightJustified(2, u'0');
    else
        out += QStringLiteral("\\u") + digits.rightJustified(4, u'0');
}

/// The longest front of at most `size` bytes that ends between two characters.
QByteArrayView cutAtCharacter(QByteArrayView bytes, qsizetype size)
{
    while (size > 0 && size < bytes.size() && (static_cast<quint8>(bytes[size]) & 0xC0) == 0x80)
        --size;
    return bytes.first(size);
}

} // namespace

QString preview(QByteArrayView payload, qsizetype maximumBytes)
{
    const bool isCut = payload.size() > maximumBytes;
    const QByteArrayView text = isCut ? cutAtCharacter(payload, maximumBytes) : payload;
    QString result;
    if (protocol::firstInvalidUtf8(text) >= 0) { // U+0000 counts as such
        result = QString::fromLatin1(payload.first(std::min(payload.size(), maximumBytes)).toByteArray().toHex(' '));
    } else {
        const QString decoded = QString::fromUtf8(text);
        result.reserve(decoded.size());
        for (const QChar c : decoded) {
            if (needsEscape(c.unicode()))
                appendEscaped(result, c.unicode());
            else
                result += c;
        }
    }
    if (isCut)
        result += Ellipsis;
    return result;
}

} // namespace brokerscope::payload
