// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetfieldreader.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestText = 512; // bytes shown of one value
constexpr qsizetype LongestHex = 64;

QString nameOf(const char *name)
{
    return QString::fromUtf8(name);
}

} // namespace

QString hexText(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return u"(none)"_s;
    const QByteArray shown = bytes.first(std::min(bytes.size(), LongestHex)).toByteArray();
    QString text = QString::fromLatin1(shown.toHex(' '));
    if (bytes.size() > LongestHex)
        text += u"…"_s;
    return text;
}

QString lineText(QByteArrayView text)
{
    QString line = QString::fromUtf8(text.first(std::min(text.size(), LongestText)));
    for (QChar &c : line) {
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            c = QChar(0x2400 + (c.unicode() < 0x20 ? c.unicode() : 0x21)); // the picture of the control character
    }
    if (text.size() > LongestText)
        line += u"…"_s;
    return line;
}

PacketFieldReader::PacketFieldReader(QByteArrayView frame, quint32 begin, quint32 end)
    : m_frame(frame)
    , m_at(begin)
    , m_end(std::min(end, static_cast<quint32>(frame.size())))
{
    m_at = std::min(m_at, m_end);
}

PacketField &PacketFieldReader::add(Fields &to, const QString &name, const char *filterName, const QString &value,
                                    quint32 begin) const
{
    PacketField &field = to.emplace_back();
    field.name = name;
    field.filterName = filterName;
    field.value = value;
    field.offset = begin;
    field.length = m_at - begin;
    return field;
}

void PacketFieldReader::fail(Fields &to, const QString &what)
{
    if (m_hasFailed)
        return;
    const quint32 begin = m_at;
    m_at = m_end;
    add(to, what, "", hexText(m_frame.sliced(begin, m_end - begin)), begin).isError = true;
    m_hasFailed = true;
}

void PacketFieldReader::skip(const PacketFieldReader &other)
{
    m_at = other.m_end;
    m_hasFailed = m_hasFailed || other.m_hasFailed;
}

bool PacketFieldReader::take(Fields &to, const char *name, quint32 size)
{
    if (m_hasFailed)
        return false;
    if (rest() < size) {
        fail(to, u"%1: %2 of %3 bytes are there"_s.arg(nameOf(name)).arg(rest()).arg(size));
        return false;
    }
    m_at += size;
    return true;
}

quint32 PacketFieldReader::integer(Fields &to, const char *name, const char *filterName, quint32 width)
{
    const quint32 begin = m_at;
    if (!take(to, name, width))
        return 0;
    quint32 value = 0;
    for (quint32 i = 0; i < width; ++i)
        value = value << 8 | static_cast<quint8>(m_frame[begin + i]);
    add(to, nameOf(name), filterName, QString::number(value), begin);
    return value;
}

bool PacketFieldReader::takeVariable(Fields &to, const char *name, quint32 &value)
{
    value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
        if (!take(to, name, 1))
            return false;
        const auto byte = static_cast<quint8>(m_frame[m_at - 1]);
        value |= static_cast<quint32>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    m_at -= 4;
    fail(to, u"%1: more than four bytes long"_s.arg(nameOf(name)));
    return false;
}

quint32 PacketFieldReader::variableInteger(Fields &to, const char *name, const char *filterName)
{
    const quint32 begin = m_at;
    quint32 value = 0;
    if (!takeVariable(to, name, value))
        return 0;
    add(to, nameOf(name), filterName, QString::number(value), begin);
    return value;
}

QByteArrayView PacketFieldReader::prefixed(Fields &to, const char *name, const char *lengthFilterName)
{
    const quint32 begin = m_at;
    if (!take(to, name, 2))
        return {};
    const auto size =
        static_cast<quint32>(static_cast<quint8>(m_frame[begin]) << 8 | static_cast<quint8>(m_frame[begin + 1]));
    if (size > rest()) {
        m_at = begin;
        fail(to, u"%1: a length of %2, with %3 bytes left"_s.arg(nameOf(name)).arg(size).arg(m_end - begin - 2));
        return {};
    }
    add(to, nameOf(name) + u" Length"_s, lengthFilterName, QString::number(size), begin);
    m_at += size;
    return m_frame.sliced(begin + 2, size);
}

QByteArrayView PacketFieldReader::text(Fields &to, const char *name, const char *filterName,
                                       const char *lengthFilterName)
{
    const QByteArrayView value = prefixed(to, name, lengthFilterName);
    if (!m_hasFailed)
        add(to, nameOf(name), filterName, lineText(value), m_at - static_cast<quint32>(value.size()));
    return value;
}

QByteArrayView PacketFieldReader::data(Fields &to, const char *name, const char *filterName,
                                       const char *lengthFilterName)
{
    const QByteArrayView value = prefixed(to, name, lengthFilterName);
    if (!m_hasFailed)
        add(to, nameOf(name), filterName, hexText(value), m_at - static_cast<quint32>(value.size()));
    return value;
}

QByteArrayView PacketFieldReader::remainder(Fields &to, const char *name, const char *filterName)
{
    if (m_hasFailed)
        return {};
    const quint32 begin = m_at;
    m_at = m_end;
    const QByteArrayView value = m_frame.sliced(begin, m_end - begin);
    add(to, nameOf(name), filterName, value.size() == 1 ? u"1 byte"_s : u"%1 bytes"_s.arg(value.size()), begin);
    return value;
}

} // namespace brokerscope::inspect
