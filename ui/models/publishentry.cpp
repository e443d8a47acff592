// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishentry.h"

#include "core/protocol/encoder.h"
#include "core/protocol/property.h"
#include "ui/models/publishcheck.h"

#include <QJsonArray>

namespace brokerscope::models {

using namespace Qt::StringLiterals;
using protocol::PropertyId;

qsizetype PublishProperties::size() const
{
    return (payloadIsText ? 1 : 0) + (expiry ? 1 : 0) + (contentType.isEmpty() ? 0 : 1)
           + (responseTopic.isEmpty() ? 0 : 1) + (correlationData.isEmpty() ? 0 : 1) + user.size();
}

QByteArray wireForm(const PublishProperties &properties)
{
    // Properties hold views: the bytes must outlive encodeProperties().
    QList<QByteArray> kept;
    const auto keep = [&kept](const QString &text) -> QByteArrayView { return kept.emplaceBack(text.toUtf8()); };
    protocol::Properties wire;
    if (properties.payloadIsText)
        wire.add(PropertyId::PayloadFormatIndicator, 1U);
    if (properties.expiry)
        wire.add(PropertyId::MessageExpiryInterval, *properties.expiry);
    if (!properties.contentType.isEmpty())
        wire.add(PropertyId::ContentType, keep(properties.contentType));
    if (!properties.responseTopic.isEmpty())
        wire.add(PropertyId::ResponseTopic, keep(properties.responseTopic));
    if (!properties.correlationData.isEmpty())
        wire.add(PropertyId::CorrelationData, kept.emplaceBack(parseHex(properties.correlationData).bytes));
    for (const UserProperty &each : properties.user) {
        const QByteArrayView name = keep(each.name);
        wire.addUser(name, keep(each.value));
    }
    QByteArray out;
    protocol::encodeProperties(wire, out);
    return out;
}

broker::OutgoingMessage outgoingMessage(const PublishEntry &entry)
{
    broker::OutgoingMessage message;
    message.topic = entry.topic.toUtf8();
    message.payload = entry.format == PayloadFormat::Hex ? parseHex(entry.body).bytes : entry.body.toUtf8();
    message.qos = entry.qos;
    message.retain = entry.retain;
    message.properties = wireForm(entry.properties);
    return message;
}

namespace {

constexpr std::array FormatNames = {"text"_L1, "json"_L1, "hex"_L1};

QJsonObject toJson(const PublishProperties &properties)
{
    QJsonObject object;
    if (properties.payloadIsText)
        object["payloadIsText"_L1] = true;
    if (properties.expiry)
        object["expiry"_L1] = static_cast<qint64>(*properties.expiry);
    if (!properties.contentType.isEmpty())
        object["contentType"_L1] = properties.contentType;
    if (!properties.responseTopic.isEmpty())
        object["responseTopic"_L1] = properties.responseTopic;
    if (!properties.correlationData.isEmpty())
        object["correlationData"_L1] = properties.correlationData;
    QJsonArray user;
    for (const UserProperty &each : properties.user)
        user.append(QJsonArray{each.name, each.value});
    if (!user.isEmpty())
        object["user"_L1] = user;
    return object;
}

PublishProperties propertiesFromJson(const QJsonObject &object)
{
    PublishProperties properties;
    properties.payloadIsText = object["payloadIsText"_L1].toBool();
    const qint64 expiry = object["expiry"_L1].toInteger(-1);
    if (expiry >= 0 && expiry <= std::numeric_limits<quint32>::max())
        properties.expiry = static_cast<quint32>(expiry);
    properties.contentType = object["contentType"_L1].toString();
    properties.responseTopic = object["responseTopic"_L1].toString();
    properties.correlationData = object["correlationData"_L1].toString();
    const QJsonArray user = object["user"_L1].toArray();
    for (const QJsonValue &each : user)
        properties.user.append({each.toArray().at(0).toString(), each.toArray().at(1).toString()});
    return properties;
}

} // namespace

QJsonObject toJson(const PublishEntry &entry)
{
    QJsonObject object{{"topic"_L1, entry.topic},
                       {"payload"_L1, entry.body},
                       {"format"_L1, FormatNames[static_cast<std::size_t>(entry.format)]},
                       {"qos"_L1, static_cast<int>(entry.qos)},
                       {"retain"_L1, entry.retain}};
    if (!entry.properties.isEmpty())
        object["properties"_L1] = toJson(entry.properties);
    return object;
}

std::optional<PublishEntry> entryFromJson(const QJsonObject &object)
{
    const auto format = std::find(FormatNames.begin(), FormatNames.end(), object["format"_L1].toString());
    const int qos = object["qos"_L1].toInt(-1);
    if (!object["topic"_L1].isString() || !object["payload"_L1].isString() || format == FormatNames.end() || qos < 0
        || qos > 2)
        return std::nullopt;
    PublishEntry entry;
    entry.topic = object["topic"_L1].toString();
    entry.body = object["payload"_L1].toString();
    entry.format = static_cast<PayloadFormat>(format - FormatNames.begin());
    entry.qos = static_cast<protocol::QoS>(qos);
    entry.retain = object["retain"_L1].toBool();
    entry.properties = propertiesFromJson(object["properties"_L1].toObject());
    return entry;
}

} // namespace brokerscope::models
