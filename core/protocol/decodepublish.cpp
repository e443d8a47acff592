// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packetdecoders.h"
#include "core/protocol/propertycodec.h"
#include "core/protocol/reasontable.h"

namespace brokerscope::protocol {

Publish readPublish(Reader &reader, quint8 flags)
{
    Publish publish;
    const quint8 qos = (flags >> 1) & 0x03;
    publish.dup = (flags & 0x08) != 0;
    publish.retain = (flags & 0x01) != 0;
    publish.qos = static_cast<QoS>(qos);
    if (qos == 3)
        reader.fail(ReasonCode::MalformedPacket, "MQTT-3.3.1-4", "QoS is 3", 0);
    if (qos == 0 && publish.dup)
        reader.fail(ReasonCode::MalformedPacket, "MQTT-3.3.1-2", "DUP is set at QoS 0", 0);

    const qsizetype topicOffset = reader.position();
    publish.topic = reader.topicName("MQTT-3.3.2-2");
    if (publish.topic.isEmpty() && !reader.isV5())
        reader.fail(ReasonCode::TopicNameInvalid, "MQTT-4.7.3-1", "Topic Name is empty", topicOffset);
    if (qos != 0)
        publish.packetId = reader.packetId();
    if (reader.isV5()) {
        publish.properties = readProperties(reader, placeOf(PacketType::Publish));
        if (publish.topic.isEmpty() && !publish.properties.find(PropertyId::TopicAlias)) {
            reader.fail(ReasonCode::ProtocolError, "", "Topic Name is empty and there is no Topic Alias (§3.3.2.1)",
                        topicOffset);
        }
    }
    publish.payload = reader.rest();
    return publish;
}

ReasonCode readReason(Reader &reader, PacketType type)
{
    const qsizetype offset = reader.position();
    const quint8 byte = reader.byte();
    if (isReasonOf(type, byte))
        return static_cast<ReasonCode>(byte);

    const char *requirement = "";
    switch (type) {
    case PacketType::Connack:
        requirement = "MQTT-3.2.2-8";
        break;
    case PacketType::Puback:
        requirement = "MQTT-3.4.2-1";
        break;
    case PacketType::Pubrec:
        requirement = "MQTT-3.5.2-1";
        break;
    case PacketType::Pubrel:
        requirement = "MQTT-3.6.2-1";
        break;
    case PacketType::Pubcomp:
        requirement = "MQTT-3.7.2-1";
        break;
    case PacketType::Suback:
        requirement = "MQTT-3.9.3-2";
        break;
    case PacketType::Unsuback:
        requirement = "MQTT-3.11.3-2";
        break;
    case PacketType::Disconnect:
        requirement = "MQTT-3.14.2-1";
        break;
    case PacketType::Auth:
        requirement = "MQTT-3.15.2-1";
        break;
    case PacketType::Connect:
    case PacketType::Publish:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
    case PacketType::Pingresp:
        break;
    }
    reader.fail(ReasonCode::ProtocolError, requirement, "Reason Code does not belong into this packet", offset);
    return ReasonCode::UnspecifiedError;
}

Acknowledgement readAcknowledgement(Reader &reader, PacketType type)
{
    Acknowledgement acknowledgement;
    acknowledgement.packetId = reader.packetId();
    // MQTT 5 §3.4.2.1, §3.4.2.2.1: both may be left out, the properties first.
    if (reader.isV5() && !reader.atEnd()) {
        acknowledgement.reason = readReason(reader, type);
        if (!reader.atEnd())
            acknowledgement.properties = readProperties(reader, placeOf(type));
    }
    return acknowledgement;
}

} // namespace brokerscope::protocol
