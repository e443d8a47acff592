// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/broker/brokercore.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace brokerscope::models {

/// How the text of a payload is to be read.
enum class PayloadFormat {
    Text, // UTF-8, as it stands
    Json, // as Text, but it must be JSON
    Hex,  // pairs of hexadecimal digits
};

struct UserProperty {
    QString name;
    QString value;
    friend bool operator==(const UserProperty &, const UserProperty &) = default;
};

/// Properties that a person may give a PUBLISH. MQTT 5 §3.3.2.3. Empty = left out.
struct PublishProperties {
    bool payloadIsText = false;    // Payload Format Indicator
    std::optional<quint32> expiry; // Message Expiry Interval, seconds
    QString contentType;
    QString responseTopic;
    QString correlationData; // hexadecimal, as typed
    QList<UserProperty> user;

    bool isEmpty() const { return *this == PublishProperties(); }
    qsizetype size() const;
    friend bool operator==(const PublishProperties &, const PublishProperties &) = default;
};

/// The properties in wire form without their length. They must be free of
/// problems, see propertiesProblem().
QByteArray wireForm(const PublishProperties &properties);

/// A message to be published, as it was typed.
struct PublishEntry {
    QString topic;
    QString body;
    PayloadFormat format = PayloadFormat::Text;
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false;
    PublishProperties properties;

    friend bool operator==(const PublishEntry &, const PublishEntry &) = default;
};

/// The message that an entry without problems stands for, see entryProblem().
broker::OutgoingMessage outgoingMessage(const PublishEntry &entry);

QJsonObject toJson(const PublishEntry &entry);
/// Nothing if it is not an entry. Unknown keys are passed over.
std::optional<PublishEntry> entryFromJson(const QJsonObject &object);

} // namespace brokerscope::models
