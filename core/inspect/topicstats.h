// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/topicnames.h"
#include "core/inspect/topicnode.h"
#include "core/inspect/trafficlog.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <vector>

namespace brokerscope::inspect {

/// Told around every change of the tree's rows; see RowListener.
class TreeListener {
public:
    virtual ~TreeListener() = default;

    virtual void aboutToInsertRows(const TopicNode &parent, qsizetype first, qsizetype count) = 0;
    virtual void rowsInserted() = 0;
    virtual void aboutToReset() = 0;
    virtual void treeReset() = 0;
};

/// The tree of topics with counts, rates and newest messages. Every message
/// counts once, as it was received; deliveries do not. Topics that begin with
/// '$' have a root of their own. Reading side, single-threaded; bounded by Limits.
class TopicStats {
public:
    struct Limits {
        /// Levels of topics in both trees together.
        qsizetype maximumNodes = 1'000'000;
        /// Kept of a newest message…
        qsizetype maximumPayload = 64 * 1024;
        /// …while all together stay below this; above it, 256 bytes each.
        qsizetype maximumPayloadTotal = 256 * 1024 * 1024;
        /// Deeper levels stand together in one.
        qsizetype maximumDepth = 128;
    };

    explicit TopicStats(const TopicNames &names);
    TopicStats(const TopicNames &names, const Limits &limits);
    ~TopicStats();
    Q_DISABLE_COPY_MOVE(TopicStats)

    /// Counts one record if it is a message received. O(1) for topics seen before.
    void add(RowNumber row, const RecordView &record);
    /// Ends a batch of add(): copies newest payloads (rows must still be in
    /// `log`), brings counts and rates up the tree. O(topics touched × depth).
    void finishBatch(const TrafficLog &log);
    void setRetained(const QByteArray &topic, bool isRetained);
    /// The broker started anew: nothing is retained any more.
    void clearRetained();

    const TopicNode &root() const { return m_root; }
    /// Parent of "$SYS" and other topics of that kind.
    const TopicNode &systemRoot() const { return m_systemRoot; }
    /// Null if there is none (yet). O(levels).
    const TopicNode *find(QByteArrayView topic) const;

    /// Goes up with every finishBatch() that changed something: a row shown is
    /// out of date if its node's revision is above the one it was painted with.
    quint64 revision() const { return m_revision; }
    /// Topics with messages in the last batch.
    const std::vector<TopicNode *> &touched() const { return m_touched; }

    /// Whether publish() would insert something.
    bool hasNewTopics() const { return !m_parentsWithNew.empty(); }
    /// Puts new topics into their parents' children, sorted: numbers in names by
    /// value, letters without regard to case. Announces each run of rows; what
    /// comes to more than `maximumRuns` waits for the next call. Call it some
    /// two to four times a second.
    void publish(TreeListener *listener = nullptr, qsizetype maximumRuns = 1'000);
    /// Forgets all topics but retained ones, and all figures.
    void clear(TreeListener *listener = nullptr);

    qsizetype nodeCount() const { return static_cast<qsizetype>(m_nodes.size()); }
    qsizetype topicCount() const { return m_root.subtreeTopics + m_systemRoot.subtreeTopics; }
    /// Messages whose topic had no room in the tree.
    quint64 messagesNotShown() const { return m_messagesNotShown; }
    qsizetype payloadBytes() const { return m_payloadBytes; }

private:
    struct ChildKey {
        const TopicNode *parent;
        QByteArray level;
        friend bool operator==(const ChildKey &, const ChildKey &) = default;
        friend size_t qHash(const ChildKey &key, size_t seed = 0) { return qHashMulti(seed, key.parent, key.level); }
    };

    TopicNode *nodeFor(QByteArrayView topic);
    TopicNode *child(TopicNode *parent, QByteArrayView level);
    void countTopic(TopicNode &node);
    void keepNewest(TopicTraffic &traffic, const RecordView &record);
    void propagate(TopicNode &node);
    static void settle(TopicNode &node);
    static void publishChildren(TopicNode &parent, TreeListener *listener, qsizetype &runsLeft);

    const TopicNames &m_names;
    Limits m_limits;
    TopicNode m_root;
    TopicNode m_systemRoot;
    std::deque<TopicNode> m_nodes;
    std::vector<TopicNode *> m_byHandle; // null: not seen yet
    QHash<ChildKey, TopicNode *> m_children;
    std::vector<TopicNode *> m_touched;
    std::vector<TopicNode *> m_batch;
    std::vector<TopicNode *> m_parentsWithNew;
    bool m_hasChanges = false; // besides those in m_batch
    quint64 m_revision = 0;
    quint64 m_messagesNotShown = 0;
    qsizetype m_payloadBytes = 0;
};

} // namespace brokerscope::inspect
