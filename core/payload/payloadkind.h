// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace brokerscope::payload {

enum class Kind {
    Empty,
    Text, // valid UTF-8 without control characters other than tab and line ends
    Json, // an object or array that parses; also bare numbers, true, false and null
    Binary,
};

/// What a payload looks like. A guess for how to show it first, which never
/// changes what was received. Linear, but looks at no more than the first 1 MiB.
Kind recognise(QByteArrayView payload);

/// "text", "JSON", "binary", "empty".
const char *kindName(Kind kind);

} // namespace brokerscope::payload
