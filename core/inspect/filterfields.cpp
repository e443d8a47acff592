// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterfields.h"

#include "core/broker/types.h"
#include "core/inspect/severity.h"
#include "core/protocol/types.h"

#include <QDateTime>

#include <algorithm>
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

constexpr Name Severities[] = {
    {"warning", number(Severity::Warning)}, {"warn", number(Severity::Warning)}, {"error", number(Severity::Bad)}};
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
    FilterFieldInfo{FilterField::From, "from"_L1, ""_L1, FilterValueType::Text, "client that sent the packet"_L1},
    FilterFieldInfo{FilterField::To, "to"_L1, ""_L1, FilterValueType::Text, "client that the packet went to"_L1},
    FilterFieldInfo{FilterField::User, "user"_L1, "mqtt.username"_L1, FilterValueType::Text,
                    "user name of the connection"_L1},
    FilterFieldInfo{FilterField::Address, "ip"_L1, "ip.addr ipv6.addr address"_L1, FilterValueType::Text,
                    "address of the client"_L1},
    FilterFieldInfo{FilterField::Listener, "listener"_L1, ""_L1, FilterValueType::Text,
                    "listener the client came in by: mqtt, mqtts, ws, wss, unix or its port"_L1},
    FilterFieldInfo{FilterField::Hex, "hex"_L1, ""_L1, FilterValueType::Bytes,
                    "bytes of the payload, or of any other packet"_L1},
    FilterFieldInfo{FilterField::Json, "json"_L1, ""_L1, FilterValueType::Json,
                    "value in a JSON payload: json.sensors[0].t>25"_L1, true},
    FilterFieldInfo{FilterField::UserProperty, "up"_L1, ""_L1, FilterValueType::Text,
                    "user property of a message by its name: up.room=kitchen"_L1, true},
    FilterFieldInfo{FilterField::ContentType, "ct"_L1, "mqtt.property.content_type"_L1, FilterValueType::Text,
                    "content type of a message"_L1},
    FilterFieldInfo{FilterField::ResponseTopic, "resp"_L1, ""_L1, FilterValueType::Text,
                    "response topic of a message"_L1},
    FilterFieldInfo{FilterField::CorrelationData, "corr"_L1, ""_L1, FilterValueType::Text,
                    "correlation data of a message"_L1},
    FilterFieldInfo{FilterField::MessageExpiry, "expiry"_L1, ""_L1, FilterValueType::Duration,
                    "message expiry interval"_L1},
    FilterFieldInfo{FilterField::TopicAlias, "alias"_L1, "mqtt.property.topic_alias"_L1, FilterValueType::Number,
                    "topic alias"_L1},
    FilterFieldInfo{FilterField::Reason, "reason"_L1, ""_L1, FilterValueType::Reason,
                    "reason or return code of an answer: 0x87, 135, or part of its name"_L1},
    FilterFieldInfo{FilterField::Age, "age"_L1, ""_L1, FilterValueType::Duration,
                    "how long ago, when the filter was set"_L1},
    FilterFieldInfo{FilterField::Time, "time"_L1, "frame.time"_L1, FilterValueType::Moment,
                    "time of day or date: 12:30, 2026-05-01T12:30:15.5"_L1},
    FilterFieldInfo{FilterField::Malformed, "malformed"_L1, "_ws.malformed"_L1, FilterValueType::Flag,
                    "bytes that broke the protocol"_L1},
    FilterFieldInfo{FilterField::Severity, "sev"_L1, "_ws.expert.severity"_L1, FilterValueType::Name,
                    "error: broke the protocol or was refused; warning: any other failure"_L1},
    FilterFieldInfo{FilterField::Marked, "marked"_L1, "frame.marked"_L1, FilterValueType::Flag,
                    "rows that you marked"_L1},
    FilterFieldInfo{FilterField::Comment, "comment"_L1, "frame.comment"_L1, FilterValueType::Text,
                    "your comment on a row; comment:* finds all that have one"_L1},
    FilterFieldInfo{FilterField::Latency, "latency"_L1, ""_L1, FilterValueType::Duration,
                    "of a delivery since the message came, of an answer since what it answers: latency>200ms"_L1},
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

/// "1.5h", "30s", "200ms", "12": ns, seconds without a unit.
std::optional<qint64> duration(QStringView value)
{
    static constexpr struct {
        QStringView unit;
        double nanoseconds;
    } Units[] = {{u"ms", 1e6}, {u"s", 1e9}, {u"m", 60e9}, {u"h", 3600e9}, {u"d", 86400e9}};
    double factor = 1e9;
    for (const auto &one : Units) {
        if (value.endsWith(one.unit, Qt::CaseInsensitive)) {
            value.chop(one.unit.size());
            factor = one.nanoseconds;
            break;
        }
    }
    bool isNumber = false;
    const double number = value.toDouble(&isNumber) * factor;
    return isNumber && number >= 0 && number < 9e18 ? std::optional<qint64>(number) : std::nullopt;
}

/// "12:30", "12:30:15.5" of today, "2026-05-01", "2026-05-01T12:30" in local time: ns since 1970-01-01 UTC.
std::optional<qint64> moment(const QString &value)
{
    QDateTime when = QDateTime::fromString(value, Qt::ISODateWithMs);
    if (const QTime time = QTime::fromString(value, Qt::ISODateWithMs); !when.isValid() && time.isValid())
        when = QDateTime(QDate::currentDate(), time);
    return when.isValid() ? std::optional<qint64>(when.toMSecsSinceEpoch() * 1'000'000) : std::nullopt;
}

/// "135", "0x87".
std::optional<qint64> integer(QStringView value, qint64 maximum)
{
    const bool isHex = value.startsWith(u"0x", Qt::CaseInsensitive);
    bool isNumber = false;
    const qlonglong number = isHex ? value.sliced(2).toLongLong(&isNumber, 16) : value.toLongLong(&isNumber);
    return isNumber && number >= 0 && number <= maximum ? std::optional<qint64>(number) : std::nullopt;
}

} // namespace

FoundFilterField findFilterField(QStringView name)
{
    const auto isOf = [](const FilterFieldInfo &info, QStringView text) {
        if (text.compare(info.name, Qt::CaseInsensitive) == 0)
            return true;
        for (const QLatin1StringView alias : info.aliases.tokenize(' '_L1, Qt::SkipEmptyParts)) {
            if (text.compare(alias, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    };
    const qsizetype end =
        std::find_if(name.begin(), name.end(), [](QChar c) { return c == u'.' || c == u'['; }) - name.begin();
    for (const FilterFieldInfo &info : Fields) {
        if (!info.hasPath && isOf(info, name))
            return {&info, {}};
        if (info.hasPath && end < name.size() && isOf(info, name.first(end)))
            return {&info, name.sliced(name[end] == u'.' ? end + 1 : end)};
    }
    return {};
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
    case FilterField::Malformed:
    case FilterField::Marked:
        return lookUp(Flags, value);
    case FilterField::Type:
        return packetTypeNumber(value);
    case FilterField::Direction:
        return lookUp(Directions, value);
    case FilterField::Size:
        return size(value);
    case FilterField::PacketId:
    case FilterField::TopicAlias:
        return integer(value, 65535);
    case FilterField::Version:
        return lookUp(Versions, value);
    case FilterField::Severity:
        return lookUp(Severities, value);
    case FilterField::Reason:
        return integer(value, 255);
    case FilterField::Age:
    case FilterField::Latency:
        return duration(value);
    case FilterField::MessageExpiry:
        if (const auto time = duration(value))
            return *time / 1'000'000'000;
        break;
    case FilterField::Time:
        return moment(value.toString());
    default:
        break; // text
    }
    return {};
}

QStringList filterValues(FilterField field)
{
    QStringList values;
    switch (field) {
    case FilterField::QoS:
        return {u"0"_s, u"1"_s, u"2"_s};
    case FilterField::Retain:
    case FilterField::Dup:
    case FilterField::Malformed:
    case FilterField::Marked:
        return {u"yes"_s, u"no"_s};
    case FilterField::Type:
        for (int type = 1; type <= 15; ++type)
            values += QString::fromLatin1(protocol::packetTypeName(static_cast<protocol::PacketType>(type)));
        return values;
    case FilterField::Direction:
        return {u"in"_s, u"out"_s};
    case FilterField::Severity:
        return {u"warning"_s, u"error"_s};
    case FilterField::Version:
        return {u"3.1"_s, u"3.1.1"_s, u"5"_s};
    case FilterField::Listener:
        return {u"mqtt"_s, u"mqtts"_s, u"ws"_s, u"wss"_s, u"unix"_s};
    default:
        return values;
    }
}

QString filterValueHint(FilterField field)
{
    switch (field) {
    case FilterField::QoS:
        return u"0, 1 or 2"_s;
    case FilterField::Retain:
    case FilterField::Dup:
    case FilterField::Malformed:
    case FilterField::Marked:
        return u"yes or no"_s;
    case FilterField::Type:
        return u"a packet type such as PUBLISH"_s;
    case FilterField::Direction:
        return u"in or out"_s;
    case FilterField::Size:
        return u"a number of bytes such as 200 or 10k"_s;
    case FilterField::PacketId:
    case FilterField::TopicAlias:
        return u"a number up to 65535"_s;
    case FilterField::Version:
        return u"3.1, 3.1.1 or 5"_s;
    case FilterField::Severity:
        return u"warning or error"_s;
    case FilterField::Hex:
        return u"bytes in hexadecimal such as 0x1F or \"de ad\""_s;
    case FilterField::Json:
        return u"a number or a text"_s;
    case FilterField::MessageExpiry:
    case FilterField::Age:
    case FilterField::Latency:
        return u"a time such as 200ms, 30s, 5m or 2h"_s;
    case FilterField::Reason:
        return u"a code such as 135 or 0x87, or text in its name"_s;
    case FilterField::Time:
        return u"a time such as 12:30, 12:30:15.5 or 2026-05-01T12:30"_s;
    default:
        return u"a text"_s;
    }
}

} // namespace brokerscope::inspect
