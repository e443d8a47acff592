// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/topicnode.h"
#include "ui/models/roles.h"

#include <QString>
#include <QVariant>

namespace brokerscope::models {

enum class TopicColumn { Topic, Messages, Rate, Age };
inline constexpr int TopicColumnCount = 4;

/// Beside those of roles.h. ChangedAgoRole is about the topic itself.
enum TopicDataRole {
    SubtreeChangedAgoRole = FirstFreeRole, // ms; of the newest message at or below the node
    RevisionRole,                          // quint64, see TopicNode::revision
    ValueRole,                             // one line of the newest payload; null if it has none of its own
    SystemRole,                            // bool: a topic of the $SYS kind
    StartsSystemRole,                      // bool: the first of these among the top rows
};

/// What a node shows in a column; `now` in ns since 1970-01-01 UTC. Made when asked for.
QVariant topicNodeData(const inspect::TopicNode &node, TopicColumn column, int role, qint64 now);

QString topicColumnTitle(TopicColumn column);
QString topicColumnToolTip(TopicColumn column);

/// A filter for the log: the topic itself and all below it if it has topics
/// below, else itself. In the words of the filter language.
QString topicFilterTerm(const inspect::TopicNode &node);
/// The MQTT filter of a topic and all below it.
QByteArray subtreeFilter(const inspect::TopicNode &node);

} // namespace brokerscope::models
