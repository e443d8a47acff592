// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packetdecoders.h"
#include "core/protocol/propertycodec.h"
#include "core/protocol/topic.h"

namespace brokerscope::protocol {
namespace {

QByteArrayView readFilter(Reader &reader)
{
    const qsizetype offset = reader.position();
    const QByteArrayView filter = reader.utf8String();
    if (filter.isEmpty())
        reader.fail(ReasonCode::ProtocolError, "MQTT-4.7.3-1", "Topic Filter is empty", offset);
    return filter;
}

/// MQTT 5 §3.8.3.1.
void readOptions(Reader &reader, TopicSubscription &subscription)
{
    const qsizetype offset = reader.position();
    const quint8 options = reader.byte();
    const quint8 qos = options & 0x03;
    const quint8 retainHandling = (options >> 4) & 0x03;
    subscription.maximumQoS = static_cast<QoS>(qos);
    subscription.noLocal = (options & 0x04) != 0;
    subscription.retainAsPublished = (options & 0x08) != 0;
    subscription.retainHandling = static_cast<RetainHandling>(retainHandling);
    const auto fail = [&](ReasonCode reason, const char *requirement, const char *what) {
        reader.fail(reason, requirement, what, offset);
    };
    if ((options & 0xC0) != 0)
        fail(ReasonCode::MalformedPacket, "MQTT-3.8.3-5", "Reserved bits of the Subscription Options are set");
    if (qos == 3)
        fail(ReasonCode::ProtocolError, "", "Maximum QoS of a subscription is 3 (§3.8.3.1)");
    if (retainHandling == 3)
        fail(ReasonCode::ProtocolError, "", "Retain Handling is 3 (§3.8.3.1)");
    if (subscription.noLocal && isShared(subscription.filter))
        fail(ReasonCode::ProtocolError, "MQTT-3.8.3-4", "No Local on a Shared Subscription");
}

/// MQTT 3.1.1 §3.8.3: six reserved bits and the QoS.
void readRequestedQoS(Reader &reader, TopicSubscription &subscription)
{
    const quint8 qos = reader.byte();
    // The specification itself spells this requirement so.
    if (qos > 2) {
        reader.fail(ReasonCode::MalformedPacket, "MQTT-3-8.3-4", "Requested QoS is not 0, 1 or 2",
                    reader.position() - 1);
    }
    subscription.maximumQoS = static_cast<QoS>(qos & 0x03);
}

} // namespace

Subscribe readSubscribe(Reader &reader)
{
    Subscribe subscribe;
    subscribe.packetId = reader.packetId();
    if (reader.isV5())
        subscribe.properties = readProperties(reader, placeOf(PacketType::Subscribe));
    while (!reader.atEnd()) {
        TopicSubscription subscription;
        subscription.filter = readFilter(reader);
        if (reader.isV5())
            readOptions(reader, subscription);
        else
            readRequestedQoS(reader, subscription);
        subscribe.subscriptions.append(subscription);
    }
    if (subscribe.subscriptions.isEmpty()) {
        reader.fail(ReasonCode::ProtocolError, reader.isV5() ? "MQTT-3.8.3-2" : "MQTT-3.8.3-3",
                    "SUBSCRIBE without a Topic Filter", reader.position());
    }
    return subscribe;
}

Suback readSuback(Reader &reader)
{
    Suback suback;
    suback.packetId = reader.packetId();
    if (reader.isV5())
        suback.properties = readProperties(reader, placeOf(PacketType::Suback));
    while (!reader.atEnd()) {
        if (reader.isV5()) {
            suback.reasons.append(readReason(reader, PacketType::Suback));
            continue;
        }
        const quint8 returnCode = reader.byte();
        if (returnCode > 2 && returnCode != 0x80) {
            reader.fail(ReasonCode::MalformedPacket, "MQTT-3.9.3-2", "Return code of SUBACK is reserved",
                        reader.position() - 1);
        }
        suback.reasons.append(static_cast<ReasonCode>(returnCode));
    }
    if (suback.reasons.isEmpty()) {
        reader.fail(ReasonCode::ProtocolError, reader.isV5() ? "MQTT-3.9.3-2" : "MQTT-3.8.4-5", "SUBACK without a code",
                    reader.position());
    }
    return suback;
}

Unsubscribe readUnsubscribe(Reader &reader)
{
    Unsubscribe unsubscribe;
    unsubscribe.packetId = reader.packetId();
    if (reader.isV5())
        unsubscribe.properties = readProperties(reader, placeOf(PacketType::Unsubscribe));
    while (!reader.atEnd())
        unsubscribe.filters.append(readFilter(reader));
    if (unsubscribe.filters.isEmpty()) {
        reader.fail(ReasonCode::ProtocolError, "MQTT-3.10.3-2", "UNSUBSCRIBE without a Topic Filter",
                    reader.position());
    }
    return unsubscribe;
}

Unsuback readUnsuback(Reader &reader)
{
    Unsuback unsuback;
    unsuback.packetId = reader.packetId();
    if (!reader.isV5())
        return unsuback;
    unsuback.properties = readProperties(reader, placeOf(PacketType::Unsuback));
    while (!reader.atEnd())
        unsuback.reasons.append(readReason(reader, PacketType::Unsuback));
    if (unsuback.reasons.isEmpty())
        reader.fail(ReasonCode::ProtocolError, "MQTT-3.11.3-2", "UNSUBACK without a code", reader.position());
    return unsuback;
}

} // namespace brokerscope::protocol
