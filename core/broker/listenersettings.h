// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/types.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QtGlobal>

namespace brokerscope::broker {

/// 3.1, 3.1.1 and 5.
QList<protocol::Version> allVersions();

/// What holds for the clients of one listener, beside Config, which holds for
/// all. Connections share it and it does not change while they live.
struct ListenerSettings {
    QString name = {}; // for people and events: "mqtt 1883"
    /// Which set of access rules holds, see AccessControl; 0 unless each listener has its own.
    int accessGroup = 0;
    /// Put in front of every topic and filter of its clients, and taken off what they receive.
    QByteArray mountPoint = {};
    qsizetype maximumConnections = 0; // at one time; 0 = no limit besides that of Config

    QList<protocol::Version> acceptedVersions = allVersions();
    protocol::QoS maximumQoS = protocol::QoS::ExactlyOnce;
    /// Topic aliases a client may set. MQTT 5 §3.2.2.3.8.
    quint16 topicAliasMaximum = 100;

    bool allowZeroLengthClientId = true;
    /// Put in front of identifiers that the broker assigns. MQTT 5 §3.2.2.3.7.
    QByteArray assignedClientIdPrefix = QByteArrayLiteral("auto-");
    /// What a client's own identifier must begin with; empty = anything.
    QByteArray requiredClientIdPrefix = {};
    bool useUserNameAsClientId = false;
    /// The identity that the transport proved (PeerInfo::identity) is the user name, whatever CONNECT says.
    bool useIdentityAsUserName = false;

    bool operator==(const ListenerSettings &) const = default;
};

} // namespace brokerscope::broker
