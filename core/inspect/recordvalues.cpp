// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/recordvalues.h"

#include "core/protocol/reasoncode.h"

#include <algorithm>

namespace brokerscope::inspect {

using protocol::PacketType;
using protocol::PropertyId;
using protocol::PropertyType;

namespace {

/// What follows the fixed header; `frame` holds a whole packet.
QByteArrayView bodyOf(QByteArrayView frame)
{
    qsizetype at = 1;
    while (at < frame.size() && (static_cast<quint8>(frame[at]) & 0x80) != 0)
        ++at;
    return at < frame.size() ? frame.sliced(at + 1) : QByteArrayView();
}

QByteArrayView success()
{
    return QByteArrayView("\0", 1);
}

/// The byte at `at`; success where a packet of MQTT 5 ends before it.
QByteArrayView codeAt(QByteArrayView body, qsizetype at)
{
    return body.size() > at ? body.sliced(at, 1) : success();
}

/// Behind packet identifier and properties.
QByteArrayView codesOfSuback(QByteArrayView body, bool isMqtt5)
{
    if (body.size() < 2)
        return {};
    QByteArrayView rest = body.sliced(2);
    if (!isMqtt5)
        return rest;
    quint32 length = 0;
    for (int shift = 0; shift < 28 && !rest.isEmpty(); shift += 7) {
        const auto byte = static_cast<quint8>(rest[0]);
        rest = rest.sliced(1);
        length |= static_cast<quint32>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return length <= rest.size() ? rest.sliced(length) : QByteArrayView();
    }
    return {};
}

} // namespace

bool PropertyCursor::takeNumber(int bytes)
{
    if (m_rest.size() < bytes)
        return false;
    m_number = 0;
    for (int i = 0; i < bytes; ++i)
        m_number = (m_number << 8) | static_cast<quint8>(m_rest[i]);
    m_rest = m_rest.sliced(bytes);
    return true;
}

bool PropertyCursor::takeVariableNumber()
{
    m_number = 0;
    for (int shift = 0; shift < 28 && !m_rest.isEmpty(); shift += 7) {
        const auto byte = static_cast<quint8>(m_rest[0]);
        m_rest = m_rest.sliced(1);
        m_number |= static_cast<quint32>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

bool PropertyCursor::takeBytes(QByteArrayView &to)
{
    if (!takeNumber(2) || m_rest.size() < m_number)
        return false;
    to = m_rest.first(m_number);
    m_rest = m_rest.sliced(m_number);
    return true;
}

bool PropertyCursor::next()
{
    if (!takeNumber(1))
        return false;
    const protocol::PropertyInfo *const info = protocol::propertyInfo(static_cast<quint8>(m_number));
    if (info == nullptr)
        return false;
    m_id = info->id;
    switch (info->type) {
    case PropertyType::Byte:
        return takeNumber(1);
    case PropertyType::TwoByteInteger:
        return takeNumber(2);
    case PropertyType::FourByteInteger:
        return takeNumber(4);
    case PropertyType::VariableByteInteger:
        return takeVariableNumber();
    case PropertyType::Utf8String:
    case PropertyType::BinaryData:
        return takeBytes(m_value);
    case PropertyType::Utf8StringPair:
        return takeBytes(m_name) && takeBytes(m_value);
    }
    return false;
}

std::optional<quint32> propertyNumber(const RecordView &record, PropertyId id)
{
    for (PropertyCursor cursor(record.properties()); cursor.next();) {
        if (cursor.id() == id)
            return cursor.number();
    }
    return {};
}

QByteArrayView propertyBytes(const RecordView &record, PropertyId id)
{
    for (PropertyCursor cursor(record.properties()); cursor.next();) {
        if (cursor.id() == id)
            return cursor.value();
    }
    return {};
}

QByteArrayView reasonCodes(const RecordView &record)
{
    if (record.kind() != RecordKind::Packet)
        return {};
    const QByteArrayView body = bodyOf(record.bytes());
    const bool isMqtt5 = record.record().isMqtt5;
    switch (record.type()) {
    case PacketType::Connack:
        return codeAt(body, 1);
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubrel:
    case PacketType::Pubcomp:
        return isMqtt5 ? codeAt(body, 2) : QByteArrayView();
    case PacketType::Suback:
        return codesOfSuback(body, isMqtt5);
    case PacketType::Unsuback:
        return isMqtt5 ? codesOfSuback(body, isMqtt5) : QByteArrayView();
    case PacketType::Disconnect:
    case PacketType::Auth:
        return isMqtt5 ? codeAt(body, 0) : QByteArrayView();
    default:
        return {};
    }
}

const char *reasonNameOf(const RecordView &record, quint8 code)
{
    const bool isReturnCode = !record.record().isMqtt5 && record.type() == PacketType::Connack;
    const auto reason = isReturnCode ? protocol::reasonFromReturnCode(code) : protocol::reasonFromByte(code);
    return reason ? protocol::reasonName(*reason) : "";
}

Severity severityOf(const RecordView &record)
{
    if (record.isViolation())
        return Severity::Bad;
    // Return codes of CONNACK before MQTT 5 are 1 to 5, all of them below 0x80.
    const bool isConnack = record.kind() == RecordKind::Packet && record.type() == PacketType::Connack;
    const quint8 firstFailure = isConnack ? 1 : 0x80;
    const QByteArrayView codes = reasonCodes(record);
    const bool hasFailed =
        std::any_of(codes.begin(), codes.end(), [=](char code) { return static_cast<quint8>(code) >= firstFailure; });
    return !hasFailed ? Severity::None : isConnack ? Severity::Bad : Severity::Warning;
}

} // namespace brokerscope::inspect
