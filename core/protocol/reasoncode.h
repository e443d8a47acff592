// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <optional>

namespace brokerscope::protocol {

/// MQTT 5 §2.4, Table 2-6. MQTT 3.1.1 return codes are mapped to these where a
/// packet is decoded and back where it is encoded; see connackReturnCode().
enum class ReasonCode : quint8 {
    Success = 0x00, // also "Normal disconnection" and "Granted QoS 0"
    GrantedQoS1 = 0x01,
    GrantedQoS2 = 0x02,
    DisconnectWithWill = 0x04,
    NoMatchingSubscribers = 0x10,
    NoSubscriptionExisted = 0x11,
    ContinueAuthentication = 0x18,
    ReAuthenticate = 0x19,
    UnspecifiedError = 0x80,
    MalformedPacket = 0x81,
    ProtocolError = 0x82,
    ImplementationSpecificError = 0x83,
    UnsupportedProtocolVersion = 0x84,
    ClientIdentifierNotValid = 0x85,
    BadUserNameOrPassword = 0x86,
    NotAuthorized = 0x87,
    ServerUnavailable = 0x88,
    ServerBusy = 0x89,
    Banned = 0x8A,
    ServerShuttingDown = 0x8B,
    BadAuthenticationMethod = 0x8C,
    KeepAliveTimeout = 0x8D,
    SessionTakenOver = 0x8E,
    TopicFilterInvalid = 0x8F,
    TopicNameInvalid = 0x90,
    PacketIdentifierInUse = 0x91,
    PacketIdentifierNotFound = 0x92,
    ReceiveMaximumExceeded = 0x93,
    TopicAliasInvalid = 0x94,
    PacketTooLarge = 0x95,
    MessageRateTooHigh = 0x96,
    QuotaExceeded = 0x97,
    AdministrativeAction = 0x98,
    PayloadFormatInvalid = 0x99,
    RetainNotSupported = 0x9A,
    QoSNotSupported = 0x9B,
    UseAnotherServer = 0x9C,
    ServerMoved = 0x9D,
    SharedSubscriptionsNotSupported = 0x9E,
    ConnectionRateExceeded = 0x9F,
    MaximumConnectTime = 0xA0,
    SubscriptionIdentifiersNotSupported = 0xA1,
    WildcardSubscriptionsNotSupported = 0xA2,
};

/// Codes of 0x80 and above mean failure. MQTT 5 §2.4.
constexpr bool isFailure(ReasonCode reason)
{
    return static_cast<quint8>(reason) >= 0x80;
}

/// The specification's name of a code ("Not authorized"). 0x00 reads "Success".
const char *reasonName(ReasonCode reason);

/// The code of a byte, or nothing if MQTT 5 does not assign that value.
std::optional<ReasonCode> reasonFromByte(quint8 byte);

/// CONNACK return code of MQTT 3.1.1 §3.2.2.3 (0…5) for a reason; what has no
/// counterpart there becomes 3 "Server unavailable" or 5 "Not authorized".
quint8 connackReturnCode(ReasonCode reason);

/// The reverse of connackReturnCode(); nothing for the reserved values 6…255.
std::optional<ReasonCode> reasonFromReturnCode(quint8 returnCode);

} // namespace brokerscope::protocol
