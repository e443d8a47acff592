// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace brokerscope::payload {

/// A place in JSON texts, "sensors[0].t", as JsonTree::path() gives it. A value.
class JsonPath {
public:
    /// Names with dots between, indices in brackets; a name may stand in quotes inside
    /// of brackets. Nothing if it is something else.
    static std::optional<JsonPath> parse(QStringView text);

    /// The value there as it stands in the text, a string with its quotes; null if
    /// there is none. Of a doubled name the first. Reads no further than the value and
    /// does not ask whether the rest is JSON. No allocation, linear.
    QByteArrayView find(QByteArrayView json) const;

private:
    struct Step {
        QByteArray name; // UTF-8
        quint32 index = 0;
        bool isElement = false; // of an array, by its index
    };

    std::vector<Step> m_steps;
};

/// A string as it stands in a JSON text, quotes included, with escapes resolved.
QString jsonStringText(QByteArrayView quoted);

} // namespace brokerscope::payload
