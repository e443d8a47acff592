// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/accessgroups.h"

#include <QSet>

#include <algorithm>

namespace brokerscope::config {

namespace {

bool isSamePlace(const ListenerOptions &a, const ListenerOptions &b)
{
    return a.port == b.port && a.socketPath == b.socketPath && a.addresses == b.addresses;
}

} // namespace

void keepAccessGroups(const Options &before, Options &now)
{
    QList<access::AccessOptions> access = before.access;
    QSet<qsizetype> taken;
    for (ListenerOptions &listener : now.listeners) {
        const access::AccessOptions rules = now.access.value(listener.settings.accessGroup);
        const auto former = std::ranges::find_if(
            before.listeners, [&](const ListenerOptions &each) { return isSamePlace(each, listener); });
        qsizetype group = former == before.listeners.end() ? -1 : former->settings.accessGroup;
        // Two that shared their rules until now may go apart.
        if (group < 0 || (taken.contains(group) && access.value(group) != rules))
            group = access.indexOf(rules);
        if (group < 0 || group >= access.size()) {
            group = access.size();
            access.append(rules);
        }
        access[group] = rules;
        taken.insert(group);
        listener.settings.accessGroup = static_cast<int>(group);
    }
    now.access = access;
}

} // namespace brokerscope::config
