// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1StringView>
#include <QList>
#include <QString>
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
};

enum class FilterValueType : quint8 {
    Text,
    Number, // with the units k, M, G for sizes
    Flag,   // yes, no, true, false, 1, 0
    Name,   // one of a fixed list, compared as a number
};

struct FilterFieldInfo {
    FilterField field;
    QLatin1StringView name;    // "topic"
    QLatin1StringView aliases; // separated by spaces: "mqtt.topic"
    FilterValueType type;
    QLatin1StringView description; // for completion
};

/// The field of that name or alias, without regard to case; null if there is none.
const FilterFieldInfo *findFilterField(QStringView name);
/// All rows, for completion.
QList<FilterFieldInfo> allFilterFields();
/// The number that a value of a field stands for: "10k", "yes", "PUBLISH",
/// "out", "3.1.1"; nothing if it is none for it.
std::optional<qint64> filterNumber(FilterField field, QStringView value);
/// What may stand as a value, for messages: "0, 1 or 2".
QString filterValueHint(FilterField field);

} // namespace brokerscope::inspect
