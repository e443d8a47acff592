// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/topictrie.h"
#include "core/broker/types.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace brokerscope::broker {

class Session;

/// What a client asked for with one filter. MQTT 5 §3.8.3.1.
struct SubscriptionOptions {
    protocol::QoS maximumQoS = protocol::QoS::AtMostOnce;
    bool noLocal = false;
    bool retainAsPublished = false;
    quint32 subscriptionId = 0; // 0 = none
};

/// How a message reaches a client through one or more of its subscriptions:
/// the highest QoS, all subscription identifiers (MQTT 5 §3.3.4).
struct Grant {
    protocol::QoS maximumQoS = protocol::QoS::AtMostOnce;
    bool retainAsPublished = false;
    bool isGranted = false;
    QList<quint32> subscriptionIds;

    void add(const SubscriptionOptions &options);
};

struct Subscriber {
    Session *session;
    SubscriptionOptions options;
};

/// The members of one shared subscription: each message goes to one of them,
/// in turn, those that are connected first. MQTT 5 §4.8.2.
struct SharedGroup {
    std::string name; // share name
    std::vector<Subscriber> members;
    std::size_t next = 0;
};

/// One client among the receivers of a topic.
struct Receiver {
    Session *session;
    Grant grant;
    /// For what the client itself published: without its No Local subscriptions.
    Grant ownGrant;
};

/// One shared subscription among the receivers of a topic.
struct SharedRoute {
    SharedGroup *group;
    std::vector<bool> excluded; // members who may not receive the topic; empty: none
};

/// One whose subscription matches, but who may not receive the topic.
struct Denial {
    Session *session;
    QString explanation;
};

/// Who receives what is published to one topic.
struct Route {
    TopicId topicId = 0;
    QByteArray topic; // for whoever keeps the message
    std::vector<Receiver> receivers;
    std::vector<SharedRoute> groups;
    std::vector<Denial> denials;
    bool isEmpty() const { return receivers.empty() && groups.empty(); }
};

/// Who asked for routes remembers its last one in it: publishers often stay
/// with a topic, and then nothing has to be looked up.
class RouteHint {
    friend class SubscriptionTree;
    Route *m_route = nullptr;
    quint64 m_epoch = 0;
};

/// All subscriptions by filter. Remembers the route of each topic until a
/// subscription changes that may concern it. Pointers to sessions are kept until
/// the session unsubscribes; it must do so before it goes.
class SubscriptionTree {
public:
    /// Why a session may not receive a topic that a subscription of it matches;
    /// nothing if it may.
    using Objection = std::function<std::optional<QString>(const Session &, QByteArrayView topic)>;

    /// `objection` is asked when a route is built; empty: everybody may receive everything.
    explicit SubscriptionTree(qsizetype maximumCachedRoutes, Objection objection = {});
    ~SubscriptionTree();
    Q_DISABLE_COPY_MOVE(SubscriptionTree)

    /// Adds or replaces; true if the session did not have this filter yet.
    /// `filter` is valid; "$share/NAME/…" makes a shared subscription.
    bool subscribe(Session &session, QByteArrayView filter, const SubscriptionOptions &options);
    /// False if the session did not have the filter.
    bool unsubscribe(Session &session, QByteArrayView filter);

    /// The route of a topic name, valid until the next call of any function here.
    /// O(1) if the topic was routed since the last change that concerns it, else
    /// O(levels × matching filters).
    Route &route(QByteArrayView topic);
    /// The same, at the price of a comparison if it is the topic of the last time.
    Route &route(QByteArrayView topic, RouteHint &hint);

    /// Objections may be others than before: all routes are built anew when next needed. O(1).
    void forgetRoutes()
    {
        ++m_wildcardGeneration;
        ++m_epoch;
    }

    qsizetype size() const { return m_size; } // shared ones included
    qsizetype sharedSize() const { return m_sharedSize; }

private:
    struct Entry {
        std::vector<Subscriber> subscribers;
        std::vector<std::unique_ptr<SharedGroup>> groups;
        bool operator==(const Entry &other) const;
    };
    struct CachedRoute {
        Route route;
        quint32 generation = 0;
    };
    struct TopicHash {
        using is_transparent = void;
        std::size_t operator()(QByteArrayView topic) const { return StringHash{}(toStringView(topic)); }
    };
    struct TopicEqual {
        using is_transparent = void;
        bool operator()(QByteArrayView a, QByteArrayView b) const { return toStringView(a) == toStringView(b); }
    };
    using RouteMap = std::unordered_map<QByteArray, CachedRoute, TopicHash, TopicEqual>;

    std::vector<Subscriber> *members(Entry &entry, QByteArrayView shareName, bool create);
    void invalidate(QByteArrayView filter);
    quint32 generationOf(QByteArrayView topic) const;
    static std::size_t bucketOf(QByteArrayView topicOrFilter);
    CachedRoute &cached(QByteArrayView topic);
    void build(QByteArrayView topic, Route &route);
    void addGroup(QByteArrayView topic, SharedGroup &group, Route &route) const;
    static std::size_t heldBy(const Route &route) { return route.receivers.size() + route.denials.size(); }
    void forgetReceivers(const CachedRoute &except);

    TopicTrie<Entry> m_trie;
    const Objection m_objection;
    qsizetype m_size = 0;
    qsizetype m_sharedSize = 0;
    // Routes age in two halves: what is not used while one fills is forgotten.
    RouteMap m_young;
    RouteMap m_old;
    std::size_t m_maximumHalf;
    std::size_t m_youngBytes = 0; // topic names
    std::size_t m_cachedReceivers = 0;
    TopicId m_lastTopicId = 0;
    // A change under a literal first level concerns the topics of that level alone.
    std::array<quint32, 256> m_generations{};
    quint32 m_wildcardGeneration = 1;
    quint64 m_epoch = 1; // of all hints: grows when any route goes or may be another
};

} // namespace brokerscope::broker
