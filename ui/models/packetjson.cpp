// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packetjson.h"

#include "core/inspect/packetsummary.h"
#include "core/inspect/recordvalues.h"
#include "core/payload/jsonline.h"
#include "ui/models/publishcommand.h"

namespace brokerscope::models {

using payload::JsonLine;

namespace {

QByteArray finished(JsonLine &line)
{
    return line.finish().chopped(1).toByteArray();
}

QByteArray userProperty(const inspect::PropertyCursor &cursor)
{
    JsonLine pair;
    pair.addUtf8("name", cursor.name()).addUtf8("value", cursor.value());
    return finished(pair);
}

/// Those that may stand more than once are arrays.
QByteArray propertiesJson(QByteArrayView properties)
{
    JsonLine line;
    QByteArrayList users;
    QByteArrayList subscriptions;
    for (inspect::PropertyCursor cursor(properties); cursor.next();) {
        const QByteArray name = mosquittoName(cursor.id());
        if (cursor.id() == protocol::PropertyId::UserProperty)
            users += userProperty(cursor);
        else if (cursor.id() == protocol::PropertyId::SubscriptionIdentifier)
            subscriptions += QByteArray::number(cursor.number());
        else if (protocol::propertyInfo(static_cast<quint8>(cursor.id()))->type < protocol::PropertyType::Utf8String)
            line.addJson(name.constData(), QByteArray::number(cursor.number()));
        else
            line.addBytes(name.constData(), cursor.value());
    }
    if (!subscriptions.isEmpty())
        line.addJson("subscription-identifier", '[' + subscriptions.join(',') + ']');
    if (!users.isEmpty())
        line.addJson("user-property", '[' + users.join(',') + ']');
    return finished(line);
}

void addPublish(JsonLine &line, const inspect::RecordView &record, QByteArrayView topic)
{
    line.addUtf8("topic", topic);
    line.add("qos", static_cast<int>(record.qos()));
    line.add("retain", record.retain());
    line.add("dup", record.dup());
    if (record.origin() == broker::Origin::Will)
        line.add("will", true);
    if (!record.properties().isEmpty())
        line.addJson("properties", propertiesJson(record.properties()));
    line.addBytes("payload", record.payload());
}

void addOther(JsonLine &line, const inspect::RecordView &record)
{
    if (const QByteArrayView codes = inspect::reasonCodes(record); codes.size() == 1)
        line.addUtf8("reason", inspect::reasonNameOf(record, static_cast<quint8>(codes[0])));
    if (const QString summary = inspect::packetSummary(record); !summary.isEmpty())
        line.add("detail", summary);
    const QByteArrayView bytes = record.bytes();
    line.addUtf8("packet_b64", QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64());
}

} // namespace

QByteArray packetJson(const inspect::RecordView &record, QByteArrayView topic, QByteArrayView clientId,
                      QByteArrayView comment)
{
    JsonLine line;
    line.addUtf8("time", payload::isoTime(record.time() / 1000));
    line.addUtf8("direction", record.direction() == broker::Direction::Received ? "received" : "sent");
    if (!clientId.isEmpty())
        line.addUtf8("client", clientId);
    line.addUtf8("packet", record.isViolation() ? "violation" : protocol::packetTypeName(record.type()));
    if (record.packetId() != 0)
        line.add("packetId", static_cast<int>(record.packetId()));
    if (record.isPublish())
        addPublish(line, record, topic);
    else
        addOther(line, record);
    if (!comment.isEmpty())
        line.addUtf8("comment", comment);
    return finished(line);
}

} // namespace brokerscope::models
