// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/types.h"

#include <QByteArrayView>
#include <QList>

#include <optional>
#include <variant>

namespace brokerscope::protocol {

/// MQTT 5 §2.2.2.2, Table 2-4.
enum class PropertyId : quint8 {
    PayloadFormatIndicator = 0x01,
    MessageExpiryInterval = 0x02,
    ContentType = 0x03,
    ResponseTopic = 0x08,
    CorrelationData = 0x09,
    SubscriptionIdentifier = 0x0B,
    SessionExpiryInterval = 0x11,
    AssignedClientIdentifier = 0x12,
    ServerKeepAlive = 0x13,
    AuthenticationMethod = 0x15,
    AuthenticationData = 0x16,
    RequestProblemInformation = 0x17,
    WillDelayInterval = 0x18,
    RequestResponseInformation = 0x19,
    ResponseInformation = 0x1A,
    ServerReference = 0x1C,
    ReasonString = 0x1F,
    ReceiveMaximum = 0x21,
    TopicAliasMaximum = 0x22,
    TopicAlias = 0x23,
    MaximumQoS = 0x24,
    RetainAvailable = 0x25,
    UserProperty = 0x26,
    MaximumPacketSize = 0x27,
    WildcardSubscriptionAvailable = 0x28,
    SubscriptionIdentifierAvailable = 0x29,
    SharedSubscriptionAvailable = 0x2A,
};

enum class PropertyType : quint8 {
    Byte,
    TwoByteInteger,
    FourByteInteger,
    VariableByteInteger,
    Utf8String,
    BinaryData,
    Utf8StringPair,
};

/// Where a property may stand: one bit per packet type, and bit 0 for Will Properties.
using PropertyPlaces = quint16;
inline constexpr PropertyPlaces WillPlace = 1;
constexpr PropertyPlaces placeOf(PacketType type)
{
    return static_cast<PropertyPlaces>(1U << static_cast<unsigned>(type));
}

/// One row of the table that codec, field tree and forms share.
struct PropertyInfo {
    PropertyId id;
    PropertyType type;
    PropertyPlaces places;
    /// May stand more than once: always for User Property, in a PUBLISH from
    /// the server for Subscription Identifier (MQTT 5 §3.3.2.3.8).
    bool isRepeatable;
    const char *name; // the specification's ("Message Expiry Interval")
};

/// Null for a byte that is no property. O(1).
const PropertyInfo *propertyInfo(quint8 id);
/// All rows, in order of their identifiers.
QList<PropertyInfo> allProperties();

struct StringPair {
    QByteArrayView name;
    QByteArrayView value;
    friend bool operator==(const StringPair &a, const StringPair &b) { return a.name == b.name && a.value == b.value; }
};

/// Integers of every width are held as quint32; strings and data are views
/// into whatever the packet was decoded from or will be encoded from.
struct Property {
    PropertyId id;
    std::variant<quint32, QByteArrayView, StringPair> value;
    friend bool operator==(const Property &, const Property &) = default;
};

/// The properties of one packet, in the order in which they stand on the wire.
class Properties {
public:
    void add(PropertyId id, quint32 value) { m_list.append({id, value}); }
    void add(PropertyId id, QByteArrayView value) { m_list.append({id, value}); }
    void addUser(QByteArrayView name, QByteArrayView value)
    {
        m_list.append({PropertyId::UserProperty, StringPair{name, value}});
    }
    void add(Property property) { m_list.append(property); }

    /// First occurrence, or null. Linear in the number of properties.
    const Property *find(PropertyId id) const;
    std::optional<quint32> integer(PropertyId id) const;
    std::optional<QByteArrayView> bytes(PropertyId id) const;

    bool isEmpty() const { return m_list.isEmpty(); }
    qsizetype size() const { return m_list.size(); }
    auto begin() const { return m_list.cbegin(); }
    auto end() const { return m_list.cend(); }
    friend bool operator==(const Properties &, const Properties &) = default;

private:
    QList<Property> m_list;
};

} // namespace brokerscope::protocol
