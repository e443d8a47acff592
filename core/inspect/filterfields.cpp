// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterfields.h"

#include "core/broker/types.h"
#include "core/protocol/types.h"

#include <array>

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;

struct Name {
    const char *name;
    qint64 number;
};

template<typename Enum>
constexpr qint64 number(Enum value)
{
    return static_cast<qint64>(value);
}

constexpr Name Flags[] = {{"yes", 1}, {"true", 1}, {"1", 1}, {"no", 0}, {"false", 0}, {"0", 0}};

constexpr Name Directions[] = {{"in", number(broker::Direction::Received)},
                               {"received", number(broker::Direction::Received)},
                               {"out", number(broker::Direction::Sent)},
                               {"sent", number(broker::Direction::Sent)}};

constexpr Name Versions[] = {{"3.1", number(protocol::Version::V31)},  {"31", number(protocol::Version::V31)},
                             {"3", number(protocol::Version::V31)},    {"3.1.1", number(protocol::Version::V311)},
                             {"311", number(protocol::Version::V311)}, {"4", number(protocol::Version::V311)},
                             {"5", number(protocol::Version::V5)},     {"5.0", number(protocol::Version::V5)}};

/// The one place where a field is added, besides its value in filtermatcher.cpp.
constexpr std::array Fields{
    FilterFieldInfo{FilterField::Client, "client"_L1, "mqtt.clientid clientid"_L1, FilterValueType::Text,
                    "client identifier, or the address where there is none"_L1},
    FilterFieldInfo{FilterField::Topic, "topic"_L1, "mqtt.topic"_L1, FilterValueType::Text, "topic of a message"_L1},
    FilterFieldInfo{FilterField::QoS, "qos"_L1, "mqtt.qos"_L1, FilterValueType::Number, "0, 1 or 2"_L1},
    FilterFieldInfo{FilterField::Retain, "retain"_L1, "mqtt.retain retained"_L1, FilterValueType::Flag,
                    "retain flag of a message"_L1},
    FilterFieldInfo{FilterField::Dup, "dup"_L1, "mqtt.dupflag"_L1, FilterValueType::Flag, "sent once more"_L1},
    FilterFieldInfo{FilterField::Type, "type"_L1, "mqtt.msgtype"_L1, FilterValueType::Name, "kind of packet"_L1},
    FilterFieldInfo{FilterField::Direction, "dir"_L1, "direction"_L1, FilterValueType::Name,
                    "in: client to broker, out: broker to client"_L1},
    FilterFieldInfo{FilterField::Size, "size"_L1, "length"_L1, FilterValueType::Number,
                    "bytes of the packet on the wire"_L1},
    FilterFieldInfo{FilterField::Payload, "payload"_L1, "mqtt.msg"_L1, FilterValueType::Text,
                    "payload of a message as text"_L1},
    FilterFieldInfo{FilterField::PacketId, "mid"_L1, "mqtt.msgid"_L1, FilterValueType::Number, "packet identifier"_L1},
    FilterFieldInfo{FilterField::Version, "ver"_L1, "mqtt.ver version"_L1, FilterValueType::Name,
                    "MQTT version: 3.1, 3.1.1 or 5"_L1},
};

template<size_t Count>
std::optional<qint64> lookUp(const Name (&names)[Count], QStringView value)
{
    for (const Name &one : names) {
        if (value.compare(QLatin1StringView(one.name), Qt::CaseInsensitive) == 0)
            return one.number;
    }
    return {};
}

std::optional<qint64> packetTypeNumber(QStringView value)
{
    for (int type = 1; type <= 15; ++type) {
        const char *const name = protocol::packetTypeName(static_cast<protocol::PacketType>(type));
        if (value.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0)
            return type;
    }
    bool isNumber = false;
    const int type = value.toInt(&isNumber);
    return isNumber && type >= 1 && type <= 15 ? std::optional<qint64>(type) : std::nullopt;
}

/// "12", "10k", "1.5M", "64Ki", "2MiB": thousands, or with an i 1024s.
std::optional<qint64> size(QStringView value)
{
    if (value.endsWith(u'B', Qt::CaseInsensitive))
        value.chop(1);
    double base = 1000;
    if (value.endsWith(u'i', Qt::CaseInsensitive)) {
        value.chop(1);
        base = 1024;
    }
    double factor = 1;
    if (!value.isEmpty()) {
        const qsizetype power = QStringView(u"kmg").indexOf(value.back().toLower());
        for (qsizetype i = 0; i <= power; ++i)
            factor *= base;
        if (power >= 0)
            value.chop(1);
        else if (base > 1000)
            return {};
    }
    bool isNumber = false;
    const double number = value.toDouble(&isNumber) * factor;
    return isNumber && number >= 0 && number < 9e18 ? std::optional<qint64>(number) : std::nullopt;
}

std::optional<qint64> integer(QStringView value, qint64 maximum)
{
    bool isNumber = false;
    const qlonglong number = value.toLongLong(&isNumber);
    return isNumber && number >= 0 && number <= maximum ? std::optional<qint64>(number) : std::nullopt;
}

} // namespace

const FilterFieldInfo *findFilterField(QStringView name)
{
    for (const FilterFieldInfo &info : Fields) {
        if (name.compare(info.name, Qt::CaseInsensitive) == 0)
            return &info;
        for (const QLatin1StringView alias : info.aliases.tokenize(' '_L1)) {
            if (name.compare(alias, Qt::CaseInsensitive) == 0)
                return &info;
        }
    }
    return nullptr;
}

QList<FilterFieldInfo> allFilterFields()
{
    return {Fields.begin(), Fields.end()};
}

std::optional<qint64> filterNumber(FilterField field, QStringView value)
{
    switch (field) {
    case FilterField::QoS:
        return integer(value, 2);
    case FilterField::Retain:
    case FilterField::Dup:
        return lookUp(Flags, value);
    case FilterField::Type:
        return packetTypeNumber(value);
    case FilterField::Direction:
        return lookUp(Directions, value);
    case FilterField::Size:
        return size(value);
    case FilterField::PacketId:
        return integer(value, 65535);
    case FilterField::Version:
        return lookUp(Versions, value);
    case FilterField::Client:
    case FilterField::Topic:
    case FilterField::Payload:
        break;
    }
    return {};
}

QString filterValueHint(FilterField field)
{
    switch (field) {
    case FilterField::QoS:
        return u"0, 1 or 2"_s;
    case FilterField::Retain:
    case FilterField::Dup:
        return u"yes or no"_s;
    case FilterField::Type:
        return u"a packet type such as PUBLISH"_s;
    case FilterField::Direction:
        return u"in or out"_s;
    case FilterField::Size:
        return u"a number of bytes such as 200 or 10k"_s;
    case FilterField::PacketId:
        return u"a number up to 65535"_s;
    case FilterField::Version:
        return u"3.1, 3.1.1 or 5"_s;
    case FilterField::Client:
    case FilterField::Topic:
    case FilterField::Payload:
        break;
    }
    return u"a text"_s;
}

} // namespace brokerscope::inspect
