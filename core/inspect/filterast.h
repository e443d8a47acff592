// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filterfields.h"
#include "core/payload/jsonpath.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace brokerscope::inspect {

enum class FilterOperator : quint8 {
    Contains, // field:value; for anything but text the same as Equal
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Matches, // a regular expression, whatever the case of letters
};

constexpr bool isOrder(FilterOperator op)
{
    return op == FilterOperator::Less || op == FilterOperator::LessOrEqual || op == FilterOperator::Greater
           || op == FilterOperator::GreaterOrEqual;
}

struct FilterValue {
    QByteArray text;          // UTF-8; of a Bytes field the bytes
    qint64 number = 0;        // for fields that are not text
    bool hasNumber = false;   // for fields that may be either
    double real = 0;          // of a Json field, if hasNumber
    bool isPattern = false;   // text is a regular expression
    bool ignoresCase = false; // of a pattern
};

/// One part of a filter expression.
struct FilterNode {
    enum class Kind : quint8 {
        And,         // of all children
        Or,          // of all children
        Not,         // of the only child
        Word,        // values[0] somewhere in topic, client or payload; may be a pattern
        TopicFilter, // values[0] is an MQTT topic filter
        Test,        // of a field, against any of the values
        Exists,      // a field that has a path is there
    };

    Kind kind = Kind::And;
    FilterField field = FilterField::Client; // of a Test
    QByteArray path;                         // of a field that has one: the user property's name
    std::optional<payload::JsonPath> jsonPath;
    FilterOperator op = FilterOperator::Contains;
    std::vector<FilterValue> values;
    std::vector<FilterNode> children;
};

} // namespace brokerscope::inspect
