// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetproperties.h"

#include "core/protocol/property.h"

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Fields = PacketFieldReader::Fields;
using protocol::PropertyType;

const char *filterNameOf(protocol::PropertyId id, PropertyType type)
{
    if (id == protocol::PropertyId::ContentType)
        return "mqtt.property.content_type";
    if (id == protocol::PropertyId::MaximumQoS)
        return "mqtt.property.max_qos";
    if (id == protocol::PropertyId::TopicAlias)
        return "mqtt.property.topic_alias";
    switch (type) {
    case PropertyType::Byte:
    case PropertyType::TwoByteInteger:
    case PropertyType::FourByteInteger:
    case PropertyType::VariableByteInteger:
        return "mqtt.prop_number";
    case PropertyType::Utf8String:
    case PropertyType::BinaryData: // Wireshark shows it as text
        return "mqtt.prop_string";
    case PropertyType::Utf8StringPair:
        return "mqtt.prop_value";
    }
    return "";
}

void readValue(PacketFieldReader &reader, Fields &to, const protocol::PropertyInfo &info)
{
    const char *const filterName = filterNameOf(info.id, info.type);
    // Wireshark has no name for the length of a Content Type.
    const char *const lengthFilterName = info.id == protocol::PropertyId::ContentType ? "" : "mqtt.prop_string_len";
    switch (info.type) {
    case PropertyType::Byte:
        reader.integer(to, info.name, filterName, 1);
        break;
    case PropertyType::TwoByteInteger:
        reader.integer(to, info.name, filterName, 2);
        break;
    case PropertyType::FourByteInteger:
        reader.integer(to, info.name, filterName, 4);
        break;
    case PropertyType::VariableByteInteger:
        reader.variableInteger(to, info.name, filterName);
        break;
    case PropertyType::Utf8String:
        reader.text(to, info.name, filterName, lengthFilterName);
        break;
    case PropertyType::BinaryData:
        reader.data(to, info.name, filterName, lengthFilterName);
        break;
    case PropertyType::Utf8StringPair:
        reader.text(to, "Name", "mqtt.prop_key", "mqtt.prop_key_len");
        reader.text(to, "Value", filterName, "mqtt.prop_value_len");
        break;
    }
}

/// One line for the whole property.
QString summary(const Fields &steps, const protocol::PropertyInfo &info)
{
    const QString &value = steps.back().value;
    if (info.type != PropertyType::Utf8StringPair)
        return value;
    return steps[steps.size() - 3].value + u" = "_s + value; // the name, the length of the value, the value
}

void readProperty(PacketFieldReader &reader, Fields &to)
{
    const quint32 begin = reader.at();
    const protocol::PropertyInfo *const info = protocol::propertyInfo(reader.peek());
    if (info == nullptr) {
        reader.fail(to, u"No property has the identifier 0x%1"_s.arg(reader.peek(), 2, 16, QChar(u'0')));
        return;
    }
    Fields steps;
    reader.integer(steps, "Identifier", "mqtt.property_id", 1);
    steps.back().value =
        u"0x%1 (%2)"_s.arg(static_cast<int>(info->id), 2, 16, QChar(u'0')).arg(QLatin1StringView(info->name));
    readValue(reader, steps, *info);
    const QString value = reader.hasFailed() ? steps.back().value : summary(steps, *info);
    reader.add(to, QString::fromUtf8(info->name), "", value, begin).children = std::move(steps);
}

} // namespace

void readProperties(PacketFieldReader &reader, PacketFieldReader::Fields &to, QByteArrayView frame, bool isWill)
{
    if (reader.hasFailed())
        return;
    const char *const name = isWill ? "Will Properties" : "Properties";
    const quint32 begin = reader.at();
    Fields steps;
    const quint32 length = reader.variableInteger(steps, "Property Length", "mqtt.property_len");
    if (!reader.hasFailed() && length > reader.rest())
        reader.fail(steps, u"Property Length is %1, with %2 bytes left"_s.arg(length).arg(reader.rest()));
    int count = 0;
    if (!reader.hasFailed()) {
        PacketFieldReader inner(frame, reader.at(), reader.at() + length);
        for (; !inner.isAtEnd(); ++count)
            readProperty(inner, steps);
        reader.skip(inner);
    }
    const QString value = count == 0 && !reader.hasFailed() ? u"(none)"_s : QString::number(count);
    reader.add(to, QString::fromUtf8(name), isWill ? "mqtt.will_properties" : "mqtt.properties", value, begin)
        .children = std::move(steps);
}

} // namespace brokerscope::inspect
