// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>
#include <QtGlobal>

#include <optional>

namespace brokerscope::inspect {

/// What a filter may ask about. Each has one row in the table of filterfields.cpp.
enum class FilterField : quint8 {
    Client,
    Topic,
    QoS,
    Retain,
    Dup,
    Type,
    Direction,
    Size,
    Payload,
    PacketId,
    Version,
    From,
    To,
    User,
    Address,
    Listener,
    Hex,
    Json,
    UserProperty,
    ContentType,
    ResponseTopic,
    CorrelationData,
    MessageExpiry,
    TopicAlias,
    Reason,
    Age,
    Time,
    Malformed,
    Severity,
    Marked,
    Comment,
    Latency,
};

enum class FilterValueType : quint8 {
    Text,
    Number,   // with the units k, M, G for sizes
    Flag,     // yes, no, true, false, 1, 0
    Name,     // one of a fixed list, compared as a number
    Duration, // with the units ms, s, m, h, d; seconds without
    Moment,   // a time of day or a date; only before and after
    Bytes,    // hexadecimal
    Json,     // a number, or else text
    Reason,   // a reason code, or text in its name
};

struct FilterFieldInfo {
    FilterField field;
    QLatin1StringView name;    // "topic"
    QLatin1StringView aliases; // separated by spaces: "mqtt.topic"
    FilterValueType type;
    QLatin1StringView description; // for completion
    bool hasPath = false;          // `name` is followed by '.' and a path: "json.a.b[0]"
};

struct FoundFilterField {
    const FilterFieldInfo *info = nullptr; // null: there is none
    QStringView path;
};

/// The field of that name or alias, without regard to case, with the path behind it.
FoundFilterField findFilterField(QStringView name);
/// All rows, for completion.
QList<FilterFieldInfo> allFilterFields();
/// The number that a value of a field stands for: "10k", "yes", "PUBLISH",
/// "out", "3.1.1", seconds of an expiry, ns of an age, ns since 1970-01-01 UTC of a
/// time in local time; nothing if it is none for it.
std::optional<qint64> filterNumber(FilterField field, QStringView value);
/// The values there are, for completion, where they can be listed.
QStringList filterValues(FilterField field);
/// What may stand as a value, for messages: "0, 1 or 2".
QString filterValueHint(FilterField field);

} // namespace brokerscope::inspect
