// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"
#include "core/protocol/reasoncode.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

/// What the broker's signals carry: values that may cross threads.
namespace brokerscope::net {

struct Client {
    QString clientId;
    QString userName;
    QString address; // "192.168.1.20:51234", "[::1]:51234"; of a unix socket: its path
    protocol::Version version = protocol::Version::V5;
    bool cleanStart = true;
    quint16 keepAlive = 0; // seconds
    qint64 timestamp = 0;  // of the event: µs since 1970-01-01 UTC
};

struct Disconnection {
    broker::EndCause cause = broker::EndCause::ConnectionLost;
    protocol::ReasonCode reason = protocol::ReasonCode::Success;
    QString detail; // empty if cause and reason say it all
};

struct Refusal {
    protocol::ReasonCode reason = protocol::ReasonCode::NotAuthorized;
    QString explanation;
};

struct Message {
    QString topic;
    QByteArray payload;
    QString clientId; // of the publisher; empty: published by the broker's own side
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
    bool isWill = false;
    quint64 id = 0;
    qint64 timestamp = 0; // µs since 1970-01-01 UTC
};

struct Subscription {
    QString filter;
    protocol::QoS maximumQoS = protocol::QoS::AtMostOnce;        // asked for
    protocol::ReasonCode reason = protocol::ReasonCode::Success; // granted QoS, or why refused
};

} // namespace brokerscope::net

Q_DECLARE_METATYPE(brokerscope::net::Client)
Q_DECLARE_METATYPE(brokerscope::net::Disconnection)
Q_DECLARE_METATYPE(brokerscope::net::Refusal)
Q_DECLARE_METATYPE(brokerscope::net::Message)
Q_DECLARE_METATYPE(brokerscope::net::Subscription)
