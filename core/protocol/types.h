// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace brokerscope::protocol {

/// Protocol Level byte of CONNECT. MQTT 5 §3.1.2.2, MQTT 3.1.1 §3.1.2.2.
enum class Version : quint8 {
    V31 = 3,
    V311 = 4,
    V5 = 5,
};

/// MQTT 5 §2.1.2, Table 2-1.
enum class PacketType : quint8 {
    Connect = 1,
    Connack = 2,
    Publish = 3,
    Puback = 4,
    Pubrec = 5,
    Pubrel = 6,
    Pubcomp = 7,
    Subscribe = 8,
    Suback = 9,
    Unsubscribe = 10,
    Unsuback = 11,
    Pingreq = 12,
    Pingresp = 13,
    Disconnect = 14,
    Auth = 15,
};

/// PUBACK, PUBREC, PUBREL and PUBCOMP, which are of one form. MQTT 5 §4.3.
constexpr bool isAcknowledgement(PacketType type)
{
    return type >= PacketType::Puback && type <= PacketType::Pubcomp;
}

enum class QoS : quint8 {
    AtMostOnce = 0,
    AtLeastOnce = 1,
    ExactlyOnce = 2,
};

/// Retain Handling of a subscription. MQTT 5 §3.8.3.1.
enum class RetainHandling : quint8 {
    SendAtSubscribe = 0,
    SendIfNew = 1,
    DoNotSend = 2,
};

/// 1…65535; 0 means "has none" (QoS 0). MQTT 5 §2.2.1.
using PacketId = quint16;

/// The specification's spelling: "CONNECT", "PUBLISH", …
const char *packetTypeName(PacketType type);

/// "3.1", "3.1.1" or "5".
const char *versionName(Version version);

/// The largest value of a Variable Byte Integer, hence of Remaining Length. MQTT 5 §1.5.5.
inline constexpr quint32 MaxVariableByteInteger = 268'435'455;

} // namespace brokerscope::protocol
