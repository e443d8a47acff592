// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonline.h"

#include <QDateTime>
#include <QUtf8StringView>

namespace brokerscope::payload {

namespace {

constexpr qint64 MicrosecondsPerSecond = 1'000'000;
constexpr qsizetype UsualLength = 256;

} // namespace

QByteArray isoTime(qint64 microseconds)
{
    // Most events follow others within the same second.
    thread_local qint64 lastSecond = -1;
    thread_local QByteArray lastPrefix;
    const qint64 second = microseconds / MicrosecondsPerSecond;
    if (second != lastSecond) {
        lastPrefix = QDateTime::fromSecsSinceEpoch(second, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.").toLatin1();
        lastSecond = second;
    }
    return lastPrefix + QByteArray::number(microseconds % MicrosecondsPerSecond).rightJustified(6, '0') + 'Z';
}

JsonLine::JsonLine()
{
    m_line.reserve(UsualLength);
    m_line += '{';
}

JsonLine &JsonLine::add(const char *key, QStringView text)
{
    addKey(key);
    addString(text.toUtf8());
    return *this;
}

JsonLine &JsonLine::add(const char *key, int number)
{
    addKey(key);
    m_line += QByteArray::number(number);
    return *this;
}

JsonLine &JsonLine::add(const char *key, bool value)
{
    addKey(key);
    m_line += value ? "true" : "false";
    return *this;
}

JsonLine &JsonLine::addUtf8(const char *key, QByteArrayView text)
{
    addKey(key);
    addString(text);
    return *this;
}

JsonLine &JsonLine::addJson(const char *key, QByteArrayView json)
{
    addKey(key);
    m_line += json;
    return *this;
}

JsonLine &JsonLine::addBytes(const char *key, QByteArrayView bytes)
{
    if (QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8())
        return addUtf8(key, bytes);
    addKey(key, "_b64");
    m_line += '"' + QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64() + '"';
    return *this;
}

QByteArrayView JsonLine::finish()
{
    m_line += "}\n";
    return m_line;
}

void JsonLine::addKey(const char *key, const char *suffix)
{
    m_line += m_line.size() > 1 ? ",\"" : "\"";
    m_line += key;
    m_line += suffix;
    m_line += "\":";
}

/// RFC 8259 §7: quotation mark, backslash and U+0000…U+001F have to be escaped.
void JsonLine::addString(QByteArrayView utf8)
{
    m_line += '"';
    qsizetype copied = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<uchar>(utf8[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        m_line += utf8.sliced(copied, i - copied);
        copied = i + 1;
        switch (byte) {
        case '"':
            m_line += "\\\"";
            break;
        case '\\':
            m_line += "\\\\";
            break;
        case '\n':
            m_line += "\\n";
            break;
        case '\r':
            m_line += "\\r";
            break;
        case '\t':
            m_line += "\\t";
            break;
        default:
            m_line += "\\u" + QByteArray::number(byte, 16).rightJustified(4, '0');
            break;
        }
    }
    m_line += utf8.sliced(copied);
    m_line += '"';
}

} // namespace brokerscope::payload
