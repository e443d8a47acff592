// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace brokerscope::protocol {

/// What one pass over a topic name finds; -1 stands for "nowhere".
struct TextScan {
    qsizetype invalidUtf8 = -1; // first byte of an ill-formed sequence, or of U+0000
    qsizetype wildcard = -1;    // first '+' or '#' in front of that
};

/// Checks UTF-8, U+0000 and wildcards together, because every PUBLISH needs all
/// three: eight ASCII bytes a step. O(length), no allocation.
TextScan scanTopicName(QByteArrayView topic);

} // namespace brokerscope::protocol
