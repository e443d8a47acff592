// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filterfields.h"

#include <QByteArray>

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
};

struct FilterValue {
    QByteArray text;   // UTF-8
    qint64 number = 0; // for fields that are not text
};

/// One part of a filter expression.
struct FilterNode {
    enum class Kind : quint8 {
        And,         // of all children
        Or,          // of all children
        Not,         // of the only child
        Word,        // values[0] somewhere in topic, client or payload
        TopicFilter, // values[0] is an MQTT topic filter
        Test,        // of a field, against any of the values
    };

    Kind kind = Kind::And;
    FilterField field = FilterField::Client; // of a Test
    FilterOperator op = FilterOperator::Contains;
    std::vector<FilterValue> values;
    std::vector<FilterNode> children;
};

} // namespace brokerscope::inspect
