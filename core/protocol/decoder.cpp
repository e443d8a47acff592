// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "core/protocol/packetdecoders.h"

namespace brokerscope::protocol {
namespace {

Packet readPacket(Reader &reader, PacketType type, quint8 flags)
{
    switch (type) {
    case PacketType::Connect:
        return readConnect(reader);
    case PacketType::Connack:
        return readConnack(reader);
    case PacketType::Publish:
        return readPublish(reader, flags);
    case PacketType::Puback:
        return Puback{readAcknowledgement(reader, type)};
    case PacketType::Pubrec:
        return Pubrec{readAcknowledgement(reader, type)};
    case PacketType::Pubrel:
        return Pubrel{readAcknowledgement(reader, type)};
    case PacketType::Pubcomp:
        return Pubcomp{readAcknowledgement(reader, type)};
    case PacketType::Subscribe:
        return readSubscribe(reader);
    case PacketType::Suback:
        return readSuback(reader);
    case PacketType::Unsubscribe:
        return readUnsubscribe(reader);
    case PacketType::Unsuback:
        return readUnsuback(reader);
    case PacketType::Pingreq:
        return Pingreq{};
    case PacketType::Pingresp:
        return Pingresp{};
    case PacketType::Disconnect:
        return readDisconnect(reader);
    case PacketType::Auth:
        return readAuth(reader);
    }
    reader.fail(ReasonCode::MalformedPacket, "", "Packet type 0 is reserved (§2.1.2)", 0);
    return Pingreq{};
}

void checkAtEnd(Reader &reader)
{
    if (!reader.atEnd()) {
        reader.fail(ReasonCode::MalformedPacket, "",
                    "Bytes follow the last field of the packet (§1.2, Malformed Packet)", reader.position());
    }
}

} // namespace

void checkReservedFlags(Reader &reader, PacketType type, quint8 flags)
{
    if (type == PacketType::Publish)
        return;
    const bool isRequest =
        type == PacketType::Pubrel || type == PacketType::Subscribe || type == PacketType::Unsubscribe;
    const quint8 expected = isRequest ? 0x02 : 0x00;
    // MQTT 3.1 §2.1 gives these three a QoS of 1 and lets a repeated one carry DUP.
    const quint8 significant = isRequest && reader.version() == Version::V31 ? 0x07 : 0x0F;
    if ((flags & significant) == expected)
        return;
    reader.fail(ReasonCode::MalformedPacket, reader.isV5() ? "MQTT-2.1.3-1" : "MQTT-2.2.2-2",
                "Reserved flags of the fixed header are wrong", 0);
}

void checkRemainingLength(Reader &reader, quint32 bodyOffset, qsizetype bodySize)
{
    const bool isMinimal = bodyOffset == 2 || (bodySize >> (7 * (bodyOffset - 2))) != 0;
    if (reader.isV5() && !isMinimal) {
        reader.fail(ReasonCode::MalformedPacket, "MQTT-1.5.5-1", "Remaining Length is longer than its value needs", 1);
    }
}

Result<Packet> decode(const Frame &frame, Version version)
{
    Reader reader(frame.bytes, frame.bodyOffset, version);
    const PacketType type = frame.type();
    const qsizetype bodySize = reader.remaining();
    // A CONNECT tells its version first, so its header is judged afterwards.
    if (type != PacketType::Connect) {
        checkReservedFlags(reader, type, frame.flags());
        checkRemainingLength(reader, frame.bodyOffset, bodySize);
    }
    Packet packet = readPacket(reader, type, frame.flags());
    if (type == PacketType::Connect) {
        checkReservedFlags(reader, type, frame.flags());
        checkRemainingLength(reader, frame.bodyOffset, bodySize);
    }
    checkAtEnd(reader);
    if (reader.hasFailed())
        return reader.error();
    return packet;
}

Result<Publish> decodePublish(const Frame &frame, Version version)
{
    Q_ASSERT(frame.type() == PacketType::Publish);
    Reader reader(frame.bytes, frame.bodyOffset, version);
    checkRemainingLength(reader, frame.bodyOffset, reader.remaining());
    Publish publish = readPublish(reader, frame.flags());
    if (reader.hasFailed())
        return reader.error();
    return publish;
}

Result<Acknowledgement> decodeAcknowledgement(const Frame &frame, Version version)
{
    const PacketType type = frame.type();
    Q_ASSERT(isAcknowledgement(type));
    Reader reader(frame.bytes, frame.bodyOffset, version);
    checkReservedFlags(reader, type, frame.flags());
    checkRemainingLength(reader, frame.bodyOffset, reader.remaining());
    Acknowledgement acknowledgement = readAcknowledgement(reader, type);
    checkAtEnd(reader);
    if (reader.hasFailed())
        return reader.error();
    return acknowledgement;
}

} // namespace brokerscope::protocol
