// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"
#include "core/inspect/trafficlog.h"
#include "core/protocol/types.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace brokerscope::inspect {

/// What a topic itself has seen, apart from the topics below it.
struct TopicTraffic {
    static constexpr double RateSeconds = 5; // over which rates decay to 37 %

    quint64 messages = 0;
    quint64 bytes = 0;    // of payloads
    qint64 firstTime = 0; // ns since 1970-01-01 UTC
    qint64 lastTime = 0;
    double rate = 0; // messages/s at rateTime; see TopicNode::rate()
    qint64 rateTime = 0;

    // The newest message
    QByteArray payload;        // its beginning, see TopicStats::Limits
    qsizetype payloadSize = 0; // of the whole payload
    protocol::QoS qos = protocol::QoS::AtMostOnce;
    bool retain = false; // flag of the packet
    bool isDuplicate = false;
    quint8 origin = 0;                      // broker::Origin
    broker::ConnectionSerial publisher = 0; // 0: the broker's own side
    RowNumber row = 0;                      // in the log, as long as it is there
};

/// One level of a topic name, with its figures. Owned by TopicStats; keeps its
/// address until a reset. `children` are sorted and stand still between two
/// TopicStats::publish(); figures are always the newest.
struct TopicNode {
    QByteArray level; // "kitchen"; empty for a root and for empty levels
    TopicNode *parent = nullptr;
    std::vector<TopicNode *> children;
    std::unique_ptr<TopicTraffic> traffic; // null until it has a message of its own

    bool isRetained = false;     // a retained message is kept for this topic
    bool isPublished = false;    // in its parent's children
    quint64 subtreeMessages = 0; // this topic's own included, as all of these
    quint32 subtreeTopics = 0;   // with a message or retained
    quint32 subtreeRetained = 0;
    quint64 revision = 0; // TopicStats::revision() when it or anything below changed last
    qint64 subtreeLastTime = 0;

    bool isRoot() const { return parent == nullptr; }
    /// "home/kitchen/temp". Empty for a root. O(length).
    QByteArray topic() const;
    /// Its index among its parent's children; 0 for a root. O(log children).
    qsizetype row() const;
    /// Messages per second of this topic alone, decayed over some five seconds.
    /// `now` in ns since 1970-01-01 UTC.
    double rate(qint64 now) const;

    // Kept by TopicStats.
    std::vector<TopicNode *> pendingChildren;
    quint64 propagatedMessages = 0;
    bool isTouched = false;
    bool isTopic = false; // counted in subtreeTopics
};

} // namespace brokerscope::inspect
