// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/topic.h"

#include <algorithm>

namespace brokerscope::protocol {
namespace {

constexpr qsizetype MaximumLength = 65535;
constexpr QByteArrayView SharePrefix("$share/");

bool isWildcard(char c)
{
    return c == '+' || c == '#';
}

bool hasNul(QByteArrayView text)
{
    return std::find(text.begin(), text.end(), '\0') != text.end();
}

bool isValidLevels(QByteArrayView filter)
{
    if (filter.isEmpty() || filter.size() > MaximumLength || hasNul(filter))
        return false;
    for (qsizetype at = 0; at < filter.size(); ++at) {
        if (!isWildcard(filter[at]))
            continue;
        const bool beginsLevel = at == 0 || filter[at - 1] == '/';
        const bool isLast = at == filter.size() - 1;
        if (!beginsLevel)
            return false; // [MQTT-4.7.1-1] for '#', [MQTT-4.7.1-2] for '+'
        if (!isLast && (filter[at] == '#' || filter[at + 1] != '/'))
            return false;
    }
    return true;
}

} // namespace

bool isValidTopicName(QByteArrayView topic)
{
    return !topic.isEmpty() && topic.size() <= MaximumLength && !hasNul(topic) && !hasWildcard(topic);
}

bool isValidTopicFilter(QByteArrayView filter)
{
    if (isShared(filter))
        return filter.size() <= MaximumLength && parseSharedFilter(filter).has_value();
    return isValidLevels(filter);
}

bool topicMatches(QByteArrayView filter, QByteArrayView topic)
{
    if (filter.isEmpty() || topic.isEmpty())
        return false;
    if (topic.front() == '$' && isWildcard(filter.front()))
        return false;

    qsizetype f = 0;
    qsizetype t = 0;
    while (true) { // once per level
        if (f < filter.size() && filter[f] == '#')
            return true;
        if (f < filter.size() && filter[f] == '+') {
            ++f;
            while (t < topic.size() && topic[t] != '/')
                ++t;
        } else {
            while (f < filter.size() && t < topic.size() && filter[f] == topic[t] && filter[f] != '/') {
                ++f;
                ++t;
            }
        }
        const bool filterEnds = f == filter.size();
        const bool topicEnds = t == topic.size();
        if (filterEnds || topicEnds) {
            // "sport/#" also matches the parent level "sport". MQTT 5 §4.7.1.2.
            return topicEnds && (filterEnds || filter.sliced(f) == QByteArrayView("/#"));
        }
        if (filter[f] != '/' || topic[t] != '/')
            return false;
        ++f;
        ++t;
    }
}

bool hasWildcard(QByteArrayView filter)
{
    return std::any_of(filter.begin(), filter.end(), isWildcard);
}

bool isShared(QByteArrayView filter)
{
    return filter.startsWith(SharePrefix);
}

std::optional<SharedFilter> parseSharedFilter(QByteArrayView filter)
{
    if (!isShared(filter))
        return std::nullopt;
    const QByteArrayView rest = filter.sliced(SharePrefix.size());
    const auto slash = std::find(rest.begin(), rest.end(), '/');
    if (slash == rest.end())
        return std::nullopt; // [MQTT-4.8.2-2]
    const qsizetype nameLength = slash - rest.begin();
    const SharedFilter shared{rest.first(nameLength), rest.sliced(nameLength + 1)};
    if (shared.shareName.isEmpty() || hasNul(shared.shareName) || hasWildcard(shared.shareName))
        return std::nullopt; // [MQTT-4.8.2-1], [MQTT-4.8.2-2]
    if (!isValidLevels(shared.filter))
        return std::nullopt;
    return shared;
}

} // namespace brokerscope::protocol
