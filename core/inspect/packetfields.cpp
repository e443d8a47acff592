// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetfields.h"

#include "core/inspect/packetbodies.h"
#include "core/inspect/packetfieldreader.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Fields = PacketFieldReader::Fields;
using protocol::PacketType;

QString typeName(quint8 firstByte)
{
    const int type = firstByte >> 4;
    return type == 0 ? u"reserved"_s : QString::fromUtf8(protocol::packetTypeName(static_cast<PacketType>(type)));
}

PacketField bits(const char *name, const char *filterName, const QString &value)
{
    PacketField field;
    field.name = QString::fromUtf8(name);
    field.filterName = filterName;
    field.value = value;
    field.length = 1;
    return field;
}

/// The first byte, taken apart. MQTT 5 §2.1.
void describeFirstByte(PacketField &field, quint8 first)
{
    field.value = u"0x%1 (%2)"_s.arg(first, 2, 16, QChar(u'0')).arg(typeName(first));
    field.children.push_back(bits("Packet Type", "mqtt.msgtype", u"%1 (%2)"_s.arg(first >> 4).arg(typeName(first))));
    if (first >> 4 == static_cast<int>(PacketType::Publish)) {
        field.children.push_back(bits("DUP", "mqtt.dupflag", (first & 0x08) != 0 ? u"set"_s : u"not set"_s));
        field.children.push_back(bits("QoS", "mqtt.qos", qosText(first >> 1 & 0x03)));
        field.children.push_back(bits("RETAIN", "mqtt.retain", (first & 0x01) != 0 ? u"set"_s : u"not set"_s));
    } else {
        field.children.push_back(bits("Reserved", "mqtt.hdr_reserved", QString::number(first & 0x0F)));
    }
}

/// Puts the rule that was broken where its byte stands.
void mark(PacketFields &packet, const protocol::ProtocolError &error, QByteArrayView frame)
{
    PacketField field;
    field.name = QString::fromUtf8(error.what);
    field.value = *error.requirement != '\0' ? u"%1, [%2]"_s.arg(QLatin1StringView(protocol::reasonName(error.reason)),
                                                                 QLatin1StringView(error.requirement))
                                             : QString::fromUtf8(protocol::reasonName(error.reason));
    field.offset = std::min(error.offset, static_cast<quint32>(frame.size()));
    field.length = error.offset < static_cast<quint32>(frame.size()) ? 1 : 0;
    field.isError = true;
    packet.fields.push_back(std::move(field));
    packet.error = error;
}

} // namespace

PacketFields packetFields(QByteArrayView frame, protocol::Version version,
                          const std::optional<protocol::ProtocolError> &error, QByteArrayView resolvedTopic)
{
    PacketFields packet;
    const auto size = static_cast<quint32>(frame.size());
    PacketFieldReader header(frame, 0, size);
    if (size != 0) {
        const auto first = static_cast<quint8>(header.integer(packet.fields, "Fixed Header", "mqtt.hdrflags", 1));
        describeFirstByte(packet.fields.back(), first);
        packet.title = typeName(first);
        const quint32 length = header.variableInteger(packet.fields, "Remaining Length", "mqtt.len");
        if (!header.hasFailed() && first >> 4 != 0) {
            const quint32 end = std::min<quint64>(quint64{header.at()} + length, size);
            const PacketBodyContext context{frame, static_cast<PacketType>(first >> 4),
                                            static_cast<quint8>(first & 0x0F), version, resolvedTopic};
            PacketFieldReader body(frame, header.at(), end);
            const QString detail = readPacketBody(body, packet.fields, context);
            if (context.type == PacketType::Publish)
                packet.title += u", QoS %1"_s.arg(first >> 1 & 0x03);
            if (!detail.isEmpty())
                packet.title += u", "_s + detail;
            if (!body.isAtEnd())
                body.fail(packet.fields, u"Nothing should follow here"_s);
        }
    }
    if (error)
        mark(packet, *error, frame);
    return packet;
}

} // namespace brokerscope::inspect
