// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/saslprep.h"

#include "core/protocol/topic.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace brokerscope::access {
namespace {

/// RFC 3454 B.1, commonly mapped to nothing, without U+200B, which is a space here as in most programs.
bool isMappedToNothing(char32_t c)
{
    return c == 0x00AD || c == 0x034F || c == 0x1806 || (c >= 0x180B && c <= 0x180D) || c == 0x200C || c == 0x200D
           || c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/// RFC 3454 C.1.2.
bool isUnusualSpace(char32_t c)
{
    return c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// RFC 4013 §2.3: control, private use, non-characters, surrogates, tags and the like.
bool isProhibited(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_PrivateUse:
    case QChar::Other_Surrogate:
    case QChar::Other_Format:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Separator_Space:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Punctuation_Connector:
    case QChar::Punctuation_Dash:
    case QChar::Punctuation_Open:
    case QChar::Punctuation_Close:
    case QChar::Punctuation_InitialQuote:
    case QChar::Punctuation_FinalQuote:
    case QChar::Punctuation_Other:
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return (c >= 0x2FF0 && c <= 0x2FFB) || (c >= 0xFFF9 && c <= 0xFFFD) || c == 0x0340 || c == 0x0341;
    }
    return true;
}

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// RFC 3454 §6: text from right to left has no letter from left to right, and
/// begins and ends with one of its own.
bool isOfOneDirection(const QList<char32_t> &text)
{
    if (std::none_of(text.begin(), text.end(), isRightToLeft))
        return true;
    const bool isMixed =
        std::any_of(text.begin(), text.end(), [](char32_t c) { return QChar::direction(c) == QChar::DirL; });
    return !isMixed && isRightToLeft(text.constFirst()) && isRightToLeft(text.constLast());
}

QList<char32_t> codePoints(const QString &text)
{
    QList<char32_t> result;
    const QList<uint> points = text.toUcs4();
    for (const uint point : points)
        result.append(point);
    return result;
}

} // namespace

QByteArray saslPrepared(QByteArrayView text)
{
    const QByteArray asItIs = text.toByteArray();
    if (protocol::firstInvalidUtf8(text) >= 0)
        return asItIs;
    QList<char32_t> mapped;
    const QList<char32_t> points = codePoints(QString::fromUtf8(text));
    for (const char32_t c : points) {
        if (!isMappedToNothing(c))
            mapped.append(isUnusualSpace(c) ? U' ' : c);
    }
    const QString normalized =
        QString::fromUcs4(mapped.constData(), mapped.size()).normalized(QString::NormalizationForm_KC);
    const QList<char32_t> prepared = codePoints(normalized);
    const bool isAllowed = !prepared.isEmpty() && std::none_of(prepared.begin(), prepared.end(), isProhibited)
                           && isOfOneDirection(prepared);
    return isAllowed ? normalized.toUtf8() : asItIs;
}

} // namespace brokerscope::access
