// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/shellword.h"

#include <QUtf8StringView>

#include <algorithm>

namespace brokerscope::models {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return QChar::isPrint(character) && category != QChar::Separator_Line && category != QChar::Separator_Paragraph;
}

bool needsNoQuotes(QChar character)
{
    return (character < QChar(0x80) && character.isLetterOrNumber()) || u"_-./:@%+=,"_s.contains(character);
}

/// As printf's format takes it.
QString escaped(QByteArrayView bytes)
{
    QString text;
    for (const char byte : bytes) {
        if (byte == '\n')
            text += "\\n"_L1;
        else if (byte == '\t')
            text += "\\t"_L1;
        else
            text += u'\\' + QString::number(static_cast<uchar>(byte), 8).rightJustified(3, u'0');
    }
    return text;
}

QString escaped(char32_t character)
{
    if (character == U'\\')
        return u"\\\\"_s;
    if (character == U'%')
        return u"%%"_s;
    const QString text = QString::fromUcs4(&character, 1);
    return isPlain(character) && character != U'\'' ? text : escaped(QByteArrayView(text.toUtf8()));
}

} // namespace

bool isPlainText(QByteArrayView bytes)
{
    if (!QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
        return false;
    const auto characters = QString::fromUtf8(bytes).toUcs4();
    return std::all_of(characters.cbegin(), characters.cend(), isPlain);
}

QString shellWord(const QString &text)
{
    if (!text.isEmpty() && std::all_of(text.cbegin(), text.cend(), needsNoQuotes))
        return text;
    return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\'';
}

QString printfCommand(QByteArrayView bytes)
{
    const bool isText = QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8();
    QString format;
    if (isText) {
        for (const char32_t character : QString::fromUtf8(bytes).toUcs4())
            format += escaped(character);
    } else {
        for (const char byte : bytes)
            format += static_cast<uchar>(byte) < 0x80 ? escaped(char32_t(byte)) : escaped(QByteArrayView(&byte, 1));
    }
    if (format.startsWith(u'-')) // no option
        format.replace(0, 1, u"\\055"_s);
    return u"printf '"_s + format + u'\'';
}

} // namespace brokerscope::models
