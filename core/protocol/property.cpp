// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/property.h"

#include <array>

namespace brokerscope::protocol {
namespace {

template<typename... Types>
constexpr PropertyPlaces in(Types... types)
{
    return static_cast<PropertyPlaces>((placeOf(types) | ...));
}

constexpr PropertyPlaces Message = in(PacketType::Publish) | WillPlace;
constexpr PropertyPlaces Handshake = in(PacketType::Connect, PacketType::Connack);
constexpr PropertyPlaces Acknowledgements = in(PacketType::Puback, PacketType::Pubrec, PacketType::Pubrel,
                                               PacketType::Pubcomp, PacketType::Suback, PacketType::Unsuback);
constexpr PropertyPlaces Authentication = Handshake | in(PacketType::Auth);
constexpr PropertyPlaces Explained =
    Acknowledgements | in(PacketType::Connack, PacketType::Disconnect, PacketType::Auth);
constexpr PropertyPlaces Anywhere =
    Message | Explained | in(PacketType::Connect, PacketType::Subscribe, PacketType::Unsubscribe);

using Id = PropertyId;
using Type = PropertyType;

// MQTT 5 §2.2.2.2, Table 2-4.
constexpr std::array Table{
    PropertyInfo{Id::PayloadFormatIndicator, Type::Byte, Message, false, "Payload Format Indicator"},
    PropertyInfo{Id::MessageExpiryInterval, Type::FourByteInteger, Message, false, "Message Expiry Interval"},
    PropertyInfo{Id::ContentType, Type::Utf8String, Message, false, "Content Type"},
    PropertyInfo{Id::ResponseTopic, Type::Utf8String, Message, false, "Response Topic"},
    PropertyInfo{Id::CorrelationData, Type::BinaryData, Message, false, "Correlation Data"},
    PropertyInfo{Id::SubscriptionIdentifier, Type::VariableByteInteger, in(PacketType::Publish, PacketType::Subscribe),
                 true, "Subscription Identifier"},
    PropertyInfo{Id::SessionExpiryInterval, Type::FourByteInteger, Handshake | in(PacketType::Disconnect), false,
                 "Session Expiry Interval"},
    PropertyInfo{Id::AssignedClientIdentifier, Type::Utf8String, in(PacketType::Connack), false,
                 "Assigned Client Identifier"},
    PropertyInfo{Id::ServerKeepAlive, Type::TwoByteInteger, in(PacketType::Connack), false, "Server Keep Alive"},
    PropertyInfo{Id::AuthenticationMethod, Type::Utf8String, Authentication, false, "Authentication Method"},
    PropertyInfo{Id::AuthenticationData, Type::BinaryData, Authentication, false, "Authentication Data"},
    PropertyInfo{Id::RequestProblemInformation, Type::Byte, in(PacketType::Connect), false,
                 "Request Problem Information"},
    PropertyInfo{Id::WillDelayInterval, Type::FourByteInteger, WillPlace, false, "Will Delay Interval"},
    PropertyInfo{Id::RequestResponseInformation, Type::Byte, in(PacketType::Connect), false,
                 "Request Response Information"},
    PropertyInfo{Id::ResponseInformation, Type::Utf8String, in(PacketType::Connack), false, "Response Information"},
    PropertyInfo{Id::ServerReference, Type::Utf8String, in(PacketType::Connack, PacketType::Disconnect), false,
                 "Server Reference"},
    PropertyInfo{Id::ReasonString, Type::Utf8String, Explained, false, "Reason String"},
    PropertyInfo{Id::ReceiveMaximum, Type::TwoByteInteger, Handshake, false, "Receive Maximum"},
    PropertyInfo{Id::TopicAliasMaximum, Type::TwoByteInteger, Handshake, false, "Topic Alias Maximum"},
    PropertyInfo{Id::TopicAlias, Type::TwoByteInteger, in(PacketType::Publish), false, "Topic Alias"},
    PropertyInfo{Id::MaximumQoS, Type::Byte, in(PacketType::Connack), false, "Maximum QoS"},
    PropertyInfo{Id::RetainAvailable, Type::Byte, in(PacketType::Connack), false, "Retain Available"},
    PropertyInfo{Id::UserProperty, Type::Utf8StringPair, Anywhere, true, "User Property"},
    PropertyInfo{Id::MaximumPacketSize, Type::FourByteInteger, Handshake, false, "Maximum Packet Size"},
    PropertyInfo{Id::WildcardSubscriptionAvailable, Type::Byte, in(PacketType::Connack), false,
                 "Wildcard Subscription Available"},
    PropertyInfo{Id::SubscriptionIdentifierAvailable, Type::Byte, in(PacketType::Connack), false,
                 "Subscription Identifier Available"},
    PropertyInfo{Id::SharedSubscriptionAvailable, Type::Byte, in(PacketType::Connack), false,
                 "Shared Subscription Available"},
};

// Row number plus one per identifier, 0 where there is no property.
constexpr auto Index = [] {
    std::array<quint8, 256> index{};
    for (std::size_t row = 0; row < Table.size(); ++row)
        index[static_cast<quint8>(Table[row].id)] = static_cast<quint8>(row + 1);
    return index;
}();

} // namespace

const PropertyInfo *propertyInfo(quint8 id)
{
    const quint8 row = Index[id];
    return row == 0 ? nullptr : &Table[row - 1U];
}

QList<PropertyInfo> allProperties()
{
    return QList<PropertyInfo>(Table.cbegin(), Table.cend());
}

const Property *Properties::find(PropertyId id) const
{
    for (const Property &property : m_list) {
        if (property.id == id)
            return &property;
    }
    return nullptr;
}

std::optional<quint32> Properties::integer(PropertyId id) const
{
    const Property *property = find(id);
    const quint32 *value = property ? std::get_if<quint32>(&property->value) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<QByteArrayView> Properties::bytes(PropertyId id) const
{
    const Property *property = find(id);
    const QByteArrayView *value = property ? std::get_if<QByteArrayView>(&property->value) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
}

} // namespace brokerscope::protocol
