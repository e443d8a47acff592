// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/packets.h"

#include <QByteArray>

namespace brokerscope::protocol {

/// Appends the wire form of a packet to `out`. The caller has checked the values
/// (lengths up to 65535 bytes, valid topics): out-of-range ones are our own bugs
/// and asserted. Properties and reason codes are left out before MQTT 5.
/// MQTT 5 reasons of CONNACK become return codes of MQTT 3.1.1 there.
void encode(const Packet &packet, Version version, QByteArray &out);

/// The part of a PUBLISH before the payload, sized for a payload of `payloadSize`
/// bytes: fixed header, topic, packet identifier and `properties`. The payload
/// is sent from where it lies.
///
/// `encodedProperties` are properties in wire form without their length
/// (MQTT 5 only); `extra` are put in front of them. False, and nothing written,
/// if the Remaining Length would exceed 268 435 455. MQTT 5 §2.1.4.
struct PublishHead {
    QByteArrayView topic;
    QByteArrayView encodedProperties;
    const Properties *extra = nullptr;
    PacketId packetId = 0;
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
};
[[nodiscard]] bool encodePublishHead(const PublishHead &head, qsizetype payloadSize, Version version, QByteArray &out);

/// Appends properties in wire form, without Property Length.
void encodeProperties(const Properties &properties, QByteArray &out);
/// Appends a Variable Byte Integer. MQTT 5 §1.5.5.
void encodeVariableByteInteger(quint32 value, QByteArray &out);
/// Length in bytes (1…4) of a Variable Byte Integer.
int variableByteIntegerSize(quint32 value);

} // namespace brokerscope::protocol
