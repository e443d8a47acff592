// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/topicstats.h"

#include <algorithm>
#include <cmath>

namespace brokerscope::inspect {

namespace {

/// Kept of a newest message when payloads take too much room.
constexpr qsizetype ShortPayload = 256;

/// Takes the first level off `rest`; false if it was the last.
bool takeLevel(QByteArrayView &rest, qsizetype depth, qsizetype maximumDepth, QByteArrayView &level)
{
    const qsizetype slash = depth < maximumDepth ? rest.indexOf('/') : -1;
    level = slash < 0 ? rest : rest.first(slash);
    rest = slash < 0 ? QByteArrayView() : rest.sliced(slash + 1);
    return slash >= 0;
}

} // namespace

TopicStats::TopicStats(const TopicNames &names)
    : TopicStats(names, Limits{})
{
}

TopicStats::TopicStats(const TopicNames &names, const Limits &limits)
    : m_names(names)
    , m_limits(limits)
{
    m_root.isPublished = true;
    m_systemRoot.isPublished = true;
}

TopicStats::~TopicStats() = default;

TopicNode *TopicStats::child(TopicNode *parent, QByteArrayView level)
{
    const auto known = m_children.constFind({parent, QByteArray::fromRawData(level.data(), level.size())});
    if (known != m_children.constEnd())
        return *known;
    if (nodeCount() >= m_limits.maximumNodes)
        return nullptr;
    TopicNode &node = m_nodes.emplace_back();
    node.level = level.toByteArray();
    node.parent = parent;
    m_children.insert({parent, node.level}, &node);
    if (parent->isPublished && parent->pendingChildren.empty())
        m_parentsWithNew.push_back(parent);
    parent->pendingChildren.push_back(&node);
    return &node;
}

TopicNode *TopicStats::nodeFor(QByteArrayView topic)
{
    TopicNode *node = topic.startsWith('$') ? &m_systemRoot : &m_root;
    QByteArrayView level;
    bool hasMore = true;
    for (qsizetype depth = 1; hasMore && node != nullptr; ++depth) {
        hasMore = takeLevel(topic, depth, m_limits.maximumDepth, level);
        node = child(node, level);
    }
    return node;
}

const TopicNode *TopicStats::find(QByteArrayView topic) const
{
    const TopicNode *node = topic.startsWith('$') ? &m_systemRoot : &m_root;
    QByteArrayView level;
    bool hasMore = true;
    for (qsizetype depth = 1; hasMore && node != nullptr; ++depth) {
        hasMore = takeLevel(topic, depth, m_limits.maximumDepth, level);
        node = m_children.value({node, QByteArray::fromRawData(level.data(), level.size())});
    }
    return node;
}

void TopicStats::countTopic(TopicNode &node)
{
    if (node.isTopic)
        return;
    node.isTopic = true;
    for (TopicNode *up = &node; up != nullptr; up = up->parent)
        ++up->subtreeTopics;
}

void TopicStats::add(RowNumber row, const RecordView &record)
{
    // Without a message number, nothing came of it: refused, or sent a second time.
    const Record &data = record.record();
    if (!record.isPublish() || data.isSent || data.message == 0)
        return;
    if (data.topic >= m_byHandle.size())
        m_byHandle.resize(std::max<size_t>(data.topic, m_names.count()) + 1);
    TopicNode *&node = m_byHandle[data.topic];
    if (node == nullptr && data.topic != 0)
        node = nodeFor(m_names.name(data.topic));
    if (node == nullptr) {
        ++m_messagesNotShown;
        return;
    }
    const qint64 time = record.time();
    if (!node->traffic) {
        node->traffic = std::make_unique<TopicTraffic>();
        node->traffic->firstTime = time;
        node->traffic->rateTime = time;
        countTopic(*node);
    }
    TopicTraffic &traffic = *node->traffic;
    ++traffic.messages;
    traffic.bytes += static_cast<quint64>(record.payload().size());
    traffic.lastTime = time;
    traffic.row = row;
    if (!node->isTouched) {
        node->isTouched = true;
        m_batch.push_back(node);
    }
}

void TopicStats::finishBatch(const TrafficLog &log)
{
    if (m_hasChanges || !m_batch.empty())
        ++m_revision;
    m_hasChanges = false;
    for (TopicNode *const node : m_batch) {
        node->isTouched = false;
        if (const auto record = log.find(node->traffic->row))
            keepNewest(*node->traffic, *record);
        propagate(*node);
    }
    m_touched.swap(m_batch);
    m_batch.clear();
}

void TopicStats::keepNewest(TopicTraffic &traffic, const RecordView &record)
{
    traffic.qos = record.qos();
    traffic.retain = record.retain();
    traffic.isDuplicate = record.dup();
    traffic.origin = record.record().origin;
    traffic.publisher = record.record().connection;

    const QByteArrayView payload = record.payload();
    traffic.payloadSize = payload.size();
    m_payloadBytes -= traffic.payload.size();
    qsizetype kept = std::min(payload.size(), m_limits.maximumPayload);
    if (m_payloadBytes + kept > m_limits.maximumPayloadTotal)
        kept = std::min(kept, ShortPayload);
    m_payloadBytes += kept;
    // Memory is used again unless it would be kept for much less than it can hold.
    const bool isReused = traffic.payload.isDetached() && kept <= traffic.payload.capacity()
                          && traffic.payload.capacity() <= 2 * kept + 64;
    if (isReused) {
        traffic.payload.resize(kept);
        std::copy_n(payload.data(), kept, traffic.payload.data());
    } else {
        traffic.payload = payload.first(kept).toByteArray();
    }
}

void TopicStats::propagate(TopicNode &node)
{
    TopicTraffic &traffic = *node.traffic;
    const quint64 count = traffic.messages - node.propagatedMessages;
    node.propagatedMessages = traffic.messages;
    const double age = static_cast<double>(std::max<qint64>(traffic.lastTime - traffic.rateTime, 0)) * 1e-9;
    traffic.rate = traffic.rate * std::exp(-age / TopicTraffic::RateSeconds)
                   + static_cast<double>(count) / TopicTraffic::RateSeconds;
    traffic.rateTime = traffic.lastTime;
    for (TopicNode *up = &node; up != nullptr; up = up->parent) {
        up->subtreeMessages += count;
        up->subtreeLastTime = std::max(up->subtreeLastTime, traffic.lastTime);
        up->revision = m_revision;
    }
}

void TopicStats::setRetained(const QByteArray &topic, bool isRetained)
{
    TopicNode *const node = isRetained ? nodeFor(topic) : const_cast<TopicNode *>(find(topic));
    if (node == nullptr || node->isRetained == isRetained)
        return;
    node->isRetained = isRetained;
    countTopic(*node);
    m_hasChanges = true;
    for (TopicNode *up = node; up != nullptr; up = up->parent) {
        up->subtreeRetained += isRetained ? 1U : ~0U;
        up->revision = m_revision + 1;
    }
}

void TopicStats::clearRetained()
{
    const auto forget = [this](TopicNode &node) {
        if (node.subtreeRetained == 0)
            return;
        node.isRetained = false;
        node.subtreeRetained = 0;
        node.revision = m_revision + 1;
        m_hasChanges = true;
    };
    forget(m_root);
    forget(m_systemRoot);
    std::for_each(m_nodes.begin(), m_nodes.end(), forget);
}

} // namespace brokerscope::inspect
