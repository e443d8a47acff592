// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <optional>

namespace brokerscope::protocol {

/// MQTT 5 §4.7.3: at least one character, no wildcard, no NUL, at most 65535
/// bytes. The bytes are taken to be valid UTF-8 already.
bool isValidTopicName(QByteArrayView topic);

/// MQTT 5 §4.7.1: as a topic name, with '+' and '#' only as whole levels and '#'
/// only as the last one. A shared subscription is checked as a whole, see SharedFilter.
bool isValidTopicFilter(QByteArrayView filter);

/// Whether `topic` matches `filter`, wildcards at the start keeping away from
/// topics that begin with '$' [MQTT-4.7.2-1]. Both must be valid.
/// O(length), no allocation.
bool topicMatches(QByteArrayView filter, QByteArrayView topic);

bool hasWildcard(QByteArrayView filter);

/// "$share/NAME/FILTER". MQTT 5 §4.8.2.
struct SharedFilter {
    QByteArrayView shareName;
    QByteArrayView filter;
};
/// True for everything that begins with "$share/", valid or not.
bool isShared(QByteArrayView filter);
/// Nothing if the share name is empty or has a wildcard, or the filter is invalid.
std::optional<SharedFilter> parseSharedFilter(QByteArrayView filter);

/// Well-formed UTF-8 without U+0000 and surrogates. MQTT 5 §1.5.4 [MQTT-1.5.4-1, -2].
/// Returns the offset of the first bad byte, or -1 if there is none. O(length).
qsizetype firstInvalidUtf8(QByteArrayView bytes);

} // namespace brokerscope::protocol
