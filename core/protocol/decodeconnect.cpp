// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packetdecoders.h"
#include "core/protocol/propertycodec.h"
#include "core/protocol/reasontable.h"

namespace brokerscope::protocol {
namespace {

// Bits of the Connect Flags. MQTT 5 §3.1.2.3.
enum ConnectFlag : quint8 {
    ReservedFlag = 0x01,
    CleanStartFlag = 0x02,
    WillFlag = 0x04,
    WillQoSMask = 0x18,
    WillRetainFlag = 0x20,
    PasswordFlag = 0x40,
    UserNameFlag = 0x80,
};
constexpr int WillQoSShift = 3;

/// Protocol Name and Protocol Level. MQTT 5 §3.1.2.1, §3.1.2.2.
void readProtocol(Reader &reader, Connect &connect)
{
    const qsizetype nameOffset = reader.position();
    const QByteArrayView name = reader.binaryData();
    const qsizetype levelOffset = reader.position();
    const quint8 level = reader.byte();
    const auto version = static_cast<Version>(level & 0x7F);
    connect.isBridge = (level & 0x80) != 0;
    connect.version = version;
    const bool isOldName = name == QByteArrayView("MQIsdp");
    if (!isOldName && name != QByteArrayView("MQTT")) {
        reader.fail(ReasonCode::MalformedPacket, "MQTT-3.1.2-1", "Protocol Name is not MQTT", nameOffset);
        return;
    }
    const bool isKnown =
        isOldName ? version == Version::V31 : version == Version::V311 || (version == Version::V5 && !connect.isBridge);
    if (!isKnown) {
        reader.fail(ReasonCode::UnsupportedProtocolVersion, "MQTT-3.1.2-2", "Unknown Protocol Version", levelOffset);
        return;
    }
    reader.setVersion(version);
}

/// MQTT 5 §3.1.2.3 … §3.1.2.9. MQTT 3.1 gives meaning to none of the unused bits.
void checkFlags(Reader &reader, quint8 flags, qsizetype offset)
{
    const bool isV5 = reader.isV5();
    const auto fail = [&](const char *requirement, const char *what) {
        reader.fail(ReasonCode::MalformedPacket, requirement, what, offset);
    };
    if ((flags & WillFlag) != 0 && (flags & WillQoSMask) == WillQoSMask)
        fail(isV5 ? "MQTT-3.1.2-12" : "MQTT-3.1.2-14", "Will QoS is 3");
    if (reader.version() != Version::V31) {
        if ((flags & ReservedFlag) != 0)
            fail("MQTT-3.1.2-3", "Reserved flag of CONNECT is set");
        if ((flags & WillFlag) == 0 && (flags & WillQoSMask) != 0)
            fail(isV5 ? "MQTT-3.1.2-11" : "MQTT-3.1.2-13", "Will QoS without Will Flag");
        if ((flags & WillFlag) == 0 && (flags & WillRetainFlag) != 0)
            fail(isV5 ? "MQTT-3.1.2-13" : "MQTT-3.1.2-15", "Will Retain without Will Flag");
    }
    // MQTT 5 §3.1.2.9 allows what MQTT 3.1.1 forbade.
    if (!isV5 && (flags & PasswordFlag) != 0 && (flags & UserNameFlag) == 0)
        fail("MQTT-3.1.2-22", "Password without User Name");
}

Will readWill(Reader &reader, quint8 flags)
{
    Will will;
    will.qos = static_cast<QoS>((flags & WillQoSMask) >> WillQoSShift);
    will.retain = (flags & WillRetainFlag) != 0;
    if (reader.isV5())
        will.properties = readProperties(reader, WillPlace);
    const qsizetype topicOffset = reader.position();
    will.topic = reader.topicName(reader.isV5() ? "MQTT-4.7.0-1" : "MQTT-4.7.1-1");
    if (will.topic.isEmpty())
        reader.fail(ReasonCode::TopicNameInvalid, "MQTT-4.7.3-1", "Will Topic is empty", topicOffset);
    will.payload = reader.binaryData();
    return will;
}

} // namespace

Connect readConnect(Reader &reader)
{
    Connect connect;
    readProtocol(reader, connect);
    const qsizetype flagsOffset = reader.position();
    const quint8 flags = reader.byte();
    checkFlags(reader, flags, flagsOffset);
    connect.cleanStart = (flags & CleanStartFlag) != 0;
    connect.keepAlive = reader.twoByteInteger();
    if (reader.isV5())
        connect.properties = readProperties(reader, placeOf(PacketType::Connect));
    connect.clientId = reader.utf8String();
    if ((flags & WillFlag) != 0)
        connect.will = readWill(reader, flags);
    // MQTT 3.1 §3.1: there the Remaining Length outranks the two flags.
    const bool mayLack = reader.version() == Version::V31;
    if ((flags & UserNameFlag) != 0 && !(mayLack && reader.atEnd()))
        connect.userName = reader.utf8String();
    if ((flags & PasswordFlag) != 0 && !(mayLack && reader.atEnd()))
        connect.password = reader.binaryData();
    return connect;
}

Connack readConnack(Reader &reader)
{
    Connack connack;
    const qsizetype flagsOffset = reader.position();
    const quint8 flags = reader.byte();
    // MQTT 3.1 §3.2 leaves this byte unused.
    if (reader.version() != Version::V31) {
        if ((flags & 0xFE) != 0) {
            reader.fail(ReasonCode::MalformedPacket, reader.isV5() ? "MQTT-3.2.2-1" : "",
                        "Reserved Connect Acknowledge Flags are set (§3.2.2.1)", flagsOffset);
        }
        connack.sessionPresent = (flags & 0x01) != 0;
    }
    if (reader.isV5()) {
        connack.reason = readReason(reader, PacketType::Connack);
        connack.properties = readProperties(reader, placeOf(PacketType::Connack));
    } else {
        const std::optional<ReasonCode> reason = reasonFromReturnCode(reader.byte());
        if (!reason) {
            reader.fail(ReasonCode::MalformedPacket, "", "Connect Return code is reserved (§3.2.2.3)",
                        reader.position() - 1);
        }
        connack.reason = reason.value_or(ReasonCode::UnspecifiedError);
    }
    if (connack.sessionPresent && connack.reason != ReasonCode::Success) {
        reader.fail(ReasonCode::ProtocolError, reader.isV5() ? "MQTT-3.2.2-6" : "MQTT-3.2.2-4",
                    "Session Present in a refusal", flagsOffset);
    }
    return connack;
}

} // namespace brokerscope::protocol
