// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/property.h"
#include "core/protocol/reasoncode.h"
#include "core/protocol/types.h"

#include <QByteArrayView>
#include <QList>

#include <optional>
#include <variant>

/// One plain struct per packet, for all versions: what a version does not have
/// (properties, reason codes) is empty or Success there. Every view points into
/// the bytes the packet was decoded from, or will be encoded from; copy what
/// must outlive them.
namespace brokerscope::protocol {

struct Will {
    QByteArrayView topic;
    QByteArrayView payload;
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    Properties properties;
};

struct Connect {
    Version version = Version::V5;
    bool cleanStart = true; // "Clean Session" before MQTT 5
    bool isBridge = false;  // bit 7 of the protocol level, as bridges of version 3 set it
    quint16 keepAlive = 0;  // seconds, 0 = off
    QByteArrayView clientId;
    std::optional<Will> will;
    std::optional<QByteArrayView> userName;
    std::optional<QByteArrayView> password;
    Properties properties;
};

struct Connack {
    bool sessionPresent = false;
    ReasonCode reason = ReasonCode::Success;
    Properties properties;
};

struct Publish {
    QByteArrayView topic;
    QByteArrayView payload;
    PacketId packetId = 0;
    QoS qos = QoS::AtMostOnce;
    bool retain = false;
    bool dup = false;
    Properties properties;
};

struct Acknowledgement {
    PacketId packetId = 0;
    ReasonCode reason = ReasonCode::Success;
    Properties properties;
};
struct Puback : Acknowledgement { };
struct Pubrec : Acknowledgement { };
struct Pubrel : Acknowledgement { };
struct Pubcomp : Acknowledgement { };

struct TopicSubscription {
    QByteArrayView filter;
    QoS maximumQoS = QoS::AtMostOnce;
    bool noLocal = false;
    bool retainAsPublished = false;
    RetainHandling retainHandling = RetainHandling::SendAtSubscribe;
};

struct Subscribe {
    PacketId packetId = 0;
    QList<TopicSubscription> subscriptions;
    Properties properties;
};

struct Suback {
    PacketId packetId = 0;
    QList<ReasonCode> reasons;
    Properties properties;
};

struct Unsubscribe {
    PacketId packetId = 0;
    QList<QByteArrayView> filters;
    Properties properties;
};

struct Unsuback {
    PacketId packetId = 0;
    QList<ReasonCode> reasons; // not on the wire before MQTT 5
    Properties properties;
};

struct Pingreq { };
struct Pingresp { };

struct Disconnect {
    ReasonCode reason = ReasonCode::Success;
    Properties properties;
};

struct Auth {
    ReasonCode reason = ReasonCode::Success;
    Properties properties;
};

using Packet = std::variant<Connect, Connack, Publish, Puback, Pubrec, Pubrel, Pubcomp, Subscribe, Suback, Unsubscribe,
                            Unsuback, Pingreq, Pingresp, Disconnect, Auth>;

PacketType packetType(const Packet &packet);

} // namespace brokerscope::protocol
