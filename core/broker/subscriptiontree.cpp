// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/subscriptiontree.h"

#include "core/protocol/topic.h"

#include <algorithm>

namespace brokerscope::broker {

namespace {

/// What a remembered topic name may take on average, so that long names cannot
/// fill the memory that short ones never would.
constexpr std::size_t AverageTopicBytes = 256;
/// Receivers that a remembered route may have on average, at about 70 bytes
/// each: the bound where many clients subscribe to many topics.
constexpr std::size_t AverageReceivers = 4;

} // namespace

void Grant::add(const SubscriptionOptions &options)
{
    maximumQoS = isGranted ? std::max(maximumQoS, options.maximumQoS) : options.maximumQoS;
    retainAsPublished = retainAsPublished || options.retainAsPublished;
    isGranted = true;
    if (options.subscriptionId != 0) {
        subscriptionIds.append(options.subscriptionId);
    }
}

bool SubscriptionTree::Entry::operator==(const Entry &other) const
{
    return subscribers.empty() && groups.empty() && other.subscribers.empty() && other.groups.empty();
}

SubscriptionTree::SubscriptionTree(qsizetype maximumCachedRoutes, Objection objection)
    : m_objection(std::move(objection))
    , m_maximumHalf(static_cast<std::size_t>(std::max<qsizetype>(maximumCachedRoutes / 2, 1)))
{
}

SubscriptionTree::~SubscriptionTree() = default;

std::vector<Subscriber> *SubscriptionTree::members(Entry &entry, QByteArrayView shareName, bool create)
{
    if (shareName.isEmpty()) {
        return &entry.subscribers;
    }
    const std::string_view name = toStringView(shareName);
    for (const auto &group : entry.groups) {
        if (group->name == name) {
            return &group->members;
        }
    }
    if (!create) {
        return nullptr;
    }
    entry.groups.push_back(std::make_unique<SharedGroup>());
    entry.groups.back()->name = name;
    return &entry.groups.back()->members;
}

bool SubscriptionTree::subscribe(Session &session, QByteArrayView filter, const SubscriptionOptions &options)
{
    const auto shared = protocol::parseSharedFilter(filter);
    const QByteArrayView plain = shared ? shared->filter : filter;
    invalidate(plain);
    auto *list = members(m_trie.at(plain), shared ? shared->shareName : QByteArrayView{}, true);
    const auto it =
        std::find_if(list->begin(), list->end(), [&](const Subscriber &s) { return s.session == &session; });
    if (it != list->end()) {
        it->options = options;
        return false;
    }
    list->push_back({&session, options});
    ++m_size;
    m_sharedSize += shared ? 1 : 0;
    return true;
}

bool SubscriptionTree::unsubscribe(Session &session, QByteArrayView filter)
{
    const auto shared = protocol::parseSharedFilter(filter);
    const QByteArrayView plain = shared ? shared->filter : filter;
    Entry *entry = m_trie.find(plain);
    auto *list = entry ? members(*entry, shared ? shared->shareName : QByteArrayView{}, false) : nullptr;
    if (!list) {
        return false;
    }
    const auto it =
        std::find_if(list->begin(), list->end(), [&](const Subscriber &s) { return s.session == &session; });
    if (it == list->end()) {
        return false;
    }
    invalidate(plain);
    list->erase(it);
    --m_size;
    m_sharedSize -= shared ? 1 : 0;
    std::erase_if(entry->groups, [](const auto &group) { return group->members.empty(); });
    if (entry->subscribers.empty() && entry->groups.empty()) {
        m_trie.remove(plain);
    }
    return true;
}

std::size_t SubscriptionTree::bucketOf(QByteArrayView topicOrFilter)
{
    const std::string_view text = toStringView(topicOrFilter);
    return StringHash{}(text.substr(0, text.find('/'))) % 256;
}

void SubscriptionTree::invalidate(QByteArrayView filter)
{
    ++m_epoch;
    if (filter.startsWith('+') || filter.startsWith('#')) {
        ++m_wildcardGeneration;
    } else {
        ++m_generations[bucketOf(filter)];
    }
}

quint32 SubscriptionTree::generationOf(QByteArrayView topic) const
{
    // Both only ever grow, so their sum names a pair of them once.
    return m_wildcardGeneration + m_generations[bucketOf(topic)];
}

SubscriptionTree::CachedRoute &SubscriptionTree::cached(QByteArrayView topic)
{
    if (const auto it = m_young.find(topic); it != m_young.end()) {
        return it->second;
    }
    if (m_young.size() >= m_maximumHalf || m_youngBytes >= m_maximumHalf * AverageTopicBytes) {
        for (const auto &[name, forgotten] : m_old) {
            m_cachedReceivers -= heldBy(forgotten.route);
        }
        ++m_epoch;
        m_old = std::move(m_young);
        m_young = {};
        m_youngBytes = 0;
    }
    m_youngBytes += static_cast<std::size_t>(topic.size());
    if (const auto it = m_old.find(topic); it != m_old.end()) {
        return m_young.insert(m_old.extract(it)).position->second;
    }
    const QByteArray name = topic.toByteArray();
    CachedRoute &fresh = m_young[name];
    fresh.route.topicId = ++m_lastTopicId;
    fresh.route.topic = name;
    return fresh;
}

Route &SubscriptionTree::route(QByteArrayView topic, RouteHint &hint)
{
    if (hint.m_epoch == m_epoch && TopicEqual{}(hint.m_route->topic, topic)) {
        return *hint.m_route;
    }
    hint.m_route = &route(topic);
    hint.m_epoch = m_epoch;
    return *hint.m_route;
}

Route &SubscriptionTree::route(QByteArrayView topic)
{
    CachedRoute &entry = cached(topic);
    const quint32 generation = generationOf(topic);
    if (entry.generation != generation) {
        m_cachedReceivers -= heldBy(entry.route);
        build(topic, entry.route);
        entry.generation = generation;
        m_cachedReceivers += heldBy(entry.route);
        if (m_cachedReceivers > 2 * m_maximumHalf * AverageReceivers) {
            forgetReceivers(entry);
        }
    }
    return entry.route;
}

void SubscriptionTree::forgetReceivers(const CachedRoute &except)
{
    ++m_epoch;
    for (RouteMap *half : {&m_young, &m_old}) {
        for (auto &[name, cachedRoute] : *half) {
            if (&cachedRoute != &except) {
                cachedRoute.route.receivers = {};
                cachedRoute.route.denials = {};
                cachedRoute.generation = 0; // and is built anew when it is next needed
            }
        }
    }
    m_cachedReceivers = heldBy(except.route);
}

void SubscriptionTree::build(QByteArrayView topic, Route &route)
{
    route.receivers.clear();
    route.groups.clear();
    route.denials.clear();
    std::unordered_map<Session *, std::size_t> positions;
    m_trie.visitFiltersMatching(topic, [&](Entry &entry) {
        for (const Subscriber &subscriber : entry.subscribers) {
            const auto [it, isNew] = positions.try_emplace(subscriber.session, route.receivers.size());
            if (isNew) {
                route.receivers.push_back({subscriber.session, {}, {}});
            }
            Receiver &receiver = route.receivers[it->second];
            receiver.grant.add(subscriber.options);
            if (!subscriber.options.noLocal) {
                receiver.ownGrant.add(subscriber.options);
            }
        }
        for (const auto &group : entry.groups) {
            addGroup(topic, *group, route);
        }
    });
    if (m_objection) {
        std::erase_if(route.receivers, [&](const Receiver &receiver) {
            if (auto explanation = m_objection(*receiver.session, topic)) {
                route.denials.push_back({receiver.session, std::move(*explanation)});
                return true;
            }
            return false;
        });
    }
    route.receivers.shrink_to_fit();
}

void SubscriptionTree::addGroup(QByteArrayView topic, SharedGroup &group, Route &route) const
{
    SharedRoute shared{&group, {}};
    std::vector<Denial> denials;
    for (std::size_t i = 0; m_objection && i < group.members.size(); ++i) {
        if (auto explanation = m_objection(*group.members[i].session, topic)) {
            shared.excluded.resize(group.members.size());
            shared.excluded[i] = true;
            denials.push_back({group.members[i].session, std::move(*explanation)});
        }
    }
    // As long as one member takes the messages, nobody goes without.
    if (denials.size() < group.members.size()) {
        route.groups.push_back(std::move(shared));
    } else {
        route.denials.insert(route.denials.end(), denials.begin(), denials.end());
    }
}

} // namespace brokerscope::broker
