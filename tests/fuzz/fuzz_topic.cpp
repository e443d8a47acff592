// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/textscan.h"
#include "core/protocol/topic.h"

#include "require.h"

#include <QByteArray>
#include <QList>

#include <cstddef>
#include <cstdint>

using namespace brokerscope::protocol;

namespace {

/// MQTT 5 §4.7 level by level, slow and plain.
bool matchesByLevels(const QByteArray &filter, const QByteArray &topic)
{
    if (topic.startsWith('$') && (filter.startsWith('+') || filter.startsWith('#')))
        return false;
    const QList<QByteArray> wanted = filter.split('/');
    const QList<QByteArray> levels = topic.split('/');
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "#")
            return true;
        if (i >= levels.size() || (wanted[i] != "+" && wanted[i] != levels[i]))
            return false;
    }
    return wanted.size() == levels.size();
}

bool isValidByLevels(const QByteArray &filter)
{
    if (filter.isEmpty() || filter.size() > 65535 || filter.contains('\0'))
        return false;
    const QList<QByteArray> levels = filter.split('/');
    for (qsizetype i = 0; i < levels.size(); ++i) {
        const bool isWildcard = levels[i] == "+" || (levels[i] == "#" && i == levels.size() - 1);
        if (!isWildcard && (levels[i].contains('+') || levels[i].contains('#')))
            return false;
    }
    return true;
}

void checkText(QByteArrayView text)
{
    const qsizetype bad = firstInvalidUtf8(text);
    const qsizetype nul = text.indexOf('\0');
    REQUIRE((bad < 0) == (text.isValidUtf8() && nul < 0));
    REQUIRE(bad < text.size());
    REQUIRE(bad < 0 || text.first(bad).isValidUtf8());
    const TextScan scan = scanTopicName(text);
    REQUIRE(scan.invalidUtf8 == bad);
    const QByteArrayView sound = bad < 0 ? text : text.first(bad);
    REQUIRE((scan.wildcard >= 0) == hasWildcard(sound));
}

} // namespace

/// A filter, a line feed, a topic.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype feed = input.indexOf('\n');
    const QByteArray filter = input.first(feed < 0 ? input.size() : feed);
    const QByteArray topic = feed < 0 ? QByteArray() : input.sliced(feed + 1);
    checkText(filter);
    checkText(topic);

    if (const auto shared = parseSharedFilter(filter)) {
        REQUIRE(isShared(filter));
        REQUIRE("$share/" + shared->shareName.toByteArray() + '/' + shared->filter.toByteArray() == filter);
        REQUIRE(isValidByLevels(shared->filter.toByteArray()));
        REQUIRE(!shared->shareName.isEmpty() && !shared->shareName.contains('/') && !hasWildcard(shared->shareName));
    }
    if (!isShared(filter))
        REQUIRE(isValidTopicFilter(filter) == isValidByLevels(filter));
    REQUIRE(isValidTopicName(topic) == (isValidByLevels(topic) && !hasWildcard(topic)));
    if (isValidTopicFilter(filter) && isValidTopicName(topic))
        REQUIRE(topicMatches(filter, topic) == matchesByLevels(filter, topic));
    return 0;
}
