// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/propertycodec.h"

#include "core/protocol/decoder.h"
#include "core/protocol/encoder.h"
#include "core/protocol/topic.h"
#include "core/protocol/writer.h"

namespace brokerscope::protocol {
namespace {

constexpr PropertyPlaces PublishPlace = placeOf(PacketType::Publish);

void failValue(Reader &reader, const char *what, qsizetype offset)
{
    reader.fail(ReasonCode::ProtocolError, "", what, offset);
}

void checkBoolean(Reader &reader, quint32 value, const char *what, qsizetype offset)
{
    if (value > 1)
        failValue(reader, what, offset);
}

void checkNotZero(Reader &reader, quint32 value, const char *what, qsizetype offset)
{
    if (value == 0)
        failValue(reader, what, offset);
}

// Ranges that the specification makes a Protocol Error to leave; `offset` is that of the value.
void checkInteger(Reader &reader, PropertyId id, quint32 value, qsizetype offset)
{
    switch (id) {
    case PropertyId::PayloadFormatIndicator:
        return checkBoolean(reader, value, "Payload Format Indicator is neither 0 nor 1 (§3.3.2.3.2)", offset);
    case PropertyId::RequestProblemInformation:
        return checkBoolean(reader, value, "Request Problem Information is neither 0 nor 1 (§3.1.2.11.7)", offset);
    case PropertyId::RequestResponseInformation:
        return checkBoolean(reader, value, "Request Response Information is neither 0 nor 1 (§3.1.2.11.6)", offset);
    case PropertyId::MaximumQoS:
        return checkBoolean(reader, value, "Maximum QoS is neither 0 nor 1 (§3.2.2.3.4)", offset);
    case PropertyId::RetainAvailable:
        return checkBoolean(reader, value, "Retain Available is neither 0 nor 1 (§3.2.2.3.5)", offset);
    case PropertyId::WildcardSubscriptionAvailable:
        return checkBoolean(reader, value, "Wildcard Subscription Available is neither 0 nor 1 (§3.2.2.3.11)", offset);
    case PropertyId::SubscriptionIdentifierAvailable:
        return checkBoolean(reader, value, "Subscription Identifier Available is neither 0 nor 1 (§3.2.2.3.12)",
                            offset);
    case PropertyId::SharedSubscriptionAvailable:
        return checkBoolean(reader, value, "Shared Subscription Available is neither 0 nor 1 (§3.2.2.3.13)", offset);
    case PropertyId::SubscriptionIdentifier:
        return checkNotZero(reader, value, "Subscription Identifier is 0 (§3.3.2.3.8, §3.8.2.1.2)", offset);
    case PropertyId::ReceiveMaximum:
        return checkNotZero(reader, value, "Receive Maximum is 0 (§3.1.2.11.3)", offset);
    case PropertyId::MaximumPacketSize:
        return checkNotZero(reader, value, "Maximum Packet Size is 0 (§3.1.2.11.4)", offset);
    case PropertyId::TopicAlias:
        if (value == 0)
            reader.fail(ReasonCode::TopicAliasInvalid, "MQTT-3.3.2-8", "Topic Alias is 0", offset);
        return;
    case PropertyId::MessageExpiryInterval:
    case PropertyId::ContentType:
    case PropertyId::ResponseTopic:
    case PropertyId::CorrelationData:
    case PropertyId::SessionExpiryInterval:
    case PropertyId::AssignedClientIdentifier:
    case PropertyId::ServerKeepAlive:
    case PropertyId::AuthenticationMethod:
    case PropertyId::AuthenticationData:
    case PropertyId::WillDelayInterval:
    case PropertyId::ResponseInformation:
    case PropertyId::ServerReference:
    case PropertyId::ReasonString:
    case PropertyId::TopicAliasMaximum:
    case PropertyId::UserProperty:
        return;
    }
}

void checkResponseTopic(Reader &reader, QByteArrayView topic, PropertyPlaces place)
{
    const qsizetype start = reader.position() - topic.size();
    if (topic.isEmpty() && !reader.hasFailed()) {
        reader.fail(ReasonCode::ProtocolError, "MQTT-4.7.3-1", "Response Topic is empty", start);
    } else if (hasWildcard(topic)) {
        reader.fail(ReasonCode::ProtocolError, place == PublishPlace ? "MQTT-3.3.2-14" : "MQTT-4.7.0-1",
                    "Response Topic contains a wildcard", start);
    }
}

void readValue(Reader &reader, const PropertyInfo &info, PropertyPlaces place, Properties &properties)
{
    const qsizetype start = reader.position();
    quint32 integer = 0;
    switch (info.type) {
    case PropertyType::Byte:
        integer = reader.byte();
        break;
    case PropertyType::TwoByteInteger:
        integer = reader.twoByteInteger();
        break;
    case PropertyType::FourByteInteger:
        integer = reader.fourByteInteger();
        break;
    case PropertyType::VariableByteInteger:
        integer = reader.variableByteInteger();
        break;
    case PropertyType::BinaryData:
        return properties.add(info.id, reader.binaryData());
    case PropertyType::Utf8String: {
        const QByteArrayView text = reader.utf8String();
        if (info.id == PropertyId::ResponseTopic)
            checkResponseTopic(reader, text, place);
        return properties.add(info.id, text);
    }
    case PropertyType::Utf8StringPair: {
        const QByteArrayView name = reader.utf8String();
        return properties.addUser(name, reader.utf8String());
    }
    }
    checkInteger(reader, info.id, integer, start);
    properties.add(info.id, integer);
}

bool mayRepeat(const PropertyInfo &info, PropertyPlaces place)
{
    return info.isRepeatable && (info.id == PropertyId::UserProperty || place == PublishPlace);
}

} // namespace

Properties readProperties(Reader &reader, PropertyPlaces place)
{
    Properties properties;
    const qsizetype start = reader.position();
    Reader section = reader.section(reader.variableByteInteger());
    quint64 seen = 0; // one bit per identifier, all of which are below 64
    while (!section.atEnd()) {
        const qsizetype at = section.position();
        // Identifiers are Variable Byte Integers, but all that exist fit into one byte.
        const PropertyInfo *info = propertyInfo(section.byte());
        if (!info || (info->places & place) == 0) {
            section.fail(ReasonCode::MalformedPacket, "",
                         info ? "Property does not belong into this packet (§2.2.2.2)"
                              : "Unknown property identifier (§2.2.2.2)",
                         at);
            break;
        }
        const quint64 bit = quint64(1) << static_cast<quint8>(info->id);
        if ((seen & bit) != 0 && !mayRepeat(*info, place)) {
            section.fail(ReasonCode::ProtocolError, "", "Property stands more than once (§2.2.2.2)", at);
            break;
        }
        seen |= bit;
        readValue(section, *info, place, properties);
    }
    reader.adoptErrorOf(section);
    if (properties.find(PropertyId::AuthenticationData) && !properties.find(PropertyId::AuthenticationMethod)) {
        reader.fail(ReasonCode::ProtocolError, "", "Authentication Data without Authentication Method (§3.1.2.11.10)",
                    start);
    }
    return properties;
}

Result<Properties> decodeProperties(QByteArrayView bytes, PropertyPlaces place)
{
    Reader reader(bytes, 0, Version::V5);
    Properties properties = readProperties(reader, place);
    if (!reader.atEnd())
        reader.fail(ReasonCode::MalformedPacket, "", "Bytes follow the properties (§2.2.2)", reader.position());
    if (reader.hasFailed())
        return reader.error();
    return properties;
}

qsizetype encodedSize(const Properties &properties)
{
    qsizetype size = 0;
    for (const Property &property : properties) {
        ++size;
        if (const auto *pair = std::get_if<StringPair>(&property.value)) {
            size += 4 + pair->name.size() + pair->value.size();
        } else if (const auto *bytes = std::get_if<QByteArrayView>(&property.value)) {
            size += 2 + bytes->size();
        } else {
            const quint32 value = *std::get_if<quint32>(&property.value);
            const PropertyType type = propertyInfo(static_cast<quint8>(property.id))->type;
            size += type == PropertyType::Byte              ? 1
                    : type == PropertyType::TwoByteInteger  ? 2
                    : type == PropertyType::FourByteInteger ? 4
                                                            : variableByteIntegerSize(value);
        }
    }
    return size;
}

void encodeProperties(const Properties &properties, QByteArray &out)
{
    Writer writer(out);
    for (const Property &property : properties) {
        writer.byte(static_cast<quint8>(property.id));
        switch (propertyInfo(static_cast<quint8>(property.id))->type) {
        case PropertyType::Byte:
            writer.byte(static_cast<quint8>(std::get<quint32>(property.value)));
            break;
        case PropertyType::TwoByteInteger:
            writer.twoByteInteger(static_cast<quint16>(std::get<quint32>(property.value)));
            break;
        case PropertyType::FourByteInteger:
            writer.fourByteInteger(std::get<quint32>(property.value));
            break;
        case PropertyType::VariableByteInteger:
            encodeVariableByteInteger(std::get<quint32>(property.value), out);
            break;
        case PropertyType::Utf8String:
        case PropertyType::BinaryData:
            writer.lengthPrefixed(std::get<QByteArrayView>(property.value));
            break;
        case PropertyType::Utf8StringPair:
            writer.lengthPrefixed(std::get<StringPair>(property.value).name);
            writer.lengthPrefixed(std::get<StringPair>(property.value).value);
            break;
        }
    }
}

} // namespace brokerscope::protocol
