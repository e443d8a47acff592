// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/topicnodedata.h"

#include "core/payload/preview.h"
#include "ui/models/age.h"
#include "ui/models/figures.h"

#include <QCoreApplication>

namespace brokerscope::models {

using namespace Qt::StringLiterals;
using inspect::TopicNode;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(brokerscope::models::Topics)
};

// What a list shows of a payload, in bytes.
constexpr qsizetype PreviewBytes = 256;

qint64 changedAgo(qint64 time, qint64 now)
{
    return time == 0 ? -1 : qMax<qint64>(0, (now - time) / 1'000'000);
}

bool hasRate(double rate)
{
    // Below, it is shown as nothing: the last message is long ago and the age says so.
    return rate >= 0.05;
}

const TopicNode &topOf(const TopicNode &node)
{
    const TopicNode *top = &node;
    while (top->parent && !top->parent->isRoot())
        top = top->parent;
    return *top;
}

bool isSystem(const TopicNode &node)
{
    return topOf(node).level.startsWith('$');
}

QString display(const TopicNode &node, TopicColumn column, qint64 now)
{
    switch (column) {
    case TopicColumn::Topic:
        return node.level.isEmpty() ? Words::tr("(empty level)") : QString::fromUtf8(node.level);
    case TopicColumn::Messages:
        return node.subtreeMessages > 0 ? figures::shortCount(node.subtreeMessages) : QString();
    case TopicColumn::Rate: {
        const double rate = node.rate(now);
        return hasRate(rate) ? figures::rate(rate) : QString();
    }
    case TopicColumn::Age:
        return node.subtreeLastTime > 0 ? ageText(now - node.subtreeLastTime) : QString();
    }
    Q_UNREACHABLE();
}

QVariant sortValue(const TopicNode &node, TopicColumn column, qint64 now)
{
    switch (column) {
    case TopicColumn::Topic:
        return QString::fromUtf8(node.level);
    case TopicColumn::Messages:
        return node.subtreeMessages;
    case TopicColumn::Rate:
        return node.rate(now);
    case TopicColumn::Age:
        return now - node.subtreeLastTime;
    }
    Q_UNREACHABLE();
}

QString toolTip(const TopicNode &node)
{
    QStringList lines{QString::fromUtf8(node.topic())};
    if (node.traffic) {
        lines += Words::tr("%n message(s) of its own", nullptr,
                           static_cast<int>(qMin<quint64>(node.traffic->messages, INT_MAX)));
        lines +=
            Words::tr("Last: %1, QoS %2, %3")
                .arg(figures::fullTime(node.traffic->lastTime), QString::number(static_cast<int>(node.traffic->qos)),
                     figures::bytes(static_cast<quint64>(node.traffic->payloadSize)));
    }
    if (!node.children.empty()) {
        lines += Words::tr("Messages here and below: %1").arg(figures::count(node.subtreeMessages));
        lines += Words::tr("%n topic(s) here and below", nullptr, static_cast<int>(node.subtreeTopics));
    }
    if (node.isRetained)
        lines += Words::tr("A message is retained for this topic");
    if (node.subtreeRetained > (node.isRetained ? 1U : 0U))
        lines += Words::tr("%n retained message(s) here and below", nullptr, static_cast<int>(node.subtreeRetained));
    return lines.join(u'\n');
}

QString value(const TopicNode &node)
{
    if (!node.traffic)
        return {};
    if (node.traffic->payloadSize == 0)
        return Words::tr("(empty)");
    return payload::preview(node.traffic->payload, PreviewBytes);
}

QString accessibleText(const TopicNode &node, TopicColumn column, qint64 now)
{
    QString text = display(node, column, now);
    if (column == TopicColumn::Topic && node.traffic)
        text += u" = "_s + value(node);
    if (column == TopicColumn::Topic && node.isRetained)
        text += u", "_s + Words::tr("retained");
    return text;
}

} // namespace

QVariant topicNodeData(const TopicNode &node, TopicColumn column, int role, qint64 now)
{
    switch (role) {
    case Qt::DisplayRole:
        return display(node, column, now);
    case Qt::ToolTipRole:
        return toolTip(node);
    case Qt::AccessibleTextRole:
        return accessibleText(node, column, now);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == TopicColumn::Topic ? Qt::AlignLeading : Qt::AlignTrailing));
    case SortRole:
        return sortValue(node, column, now);
    case TopicRole:
        return node.topic();
    case PayloadRole:
        return node.traffic ? QVariant(node.traffic->payload) : QVariant();
    case FilterTermRole:
        return topicFilterTerm(node);
    case RetainedRole:
        return node.isRetained;
    case ChangedAgoRole:
        return changedAgo(node.traffic ? node.traffic->lastTime : 0, now);
    case SubtreeChangedAgoRole:
        return changedAgo(node.subtreeLastTime, now);
    case RevisionRole:
        return node.revision;
    case ValueRole:
        return node.traffic ? QVariant(value(node)) : QVariant();
    case SystemRole:
        return isSystem(node);
    case StartsSystemRole:
        return node.parent && node.parent->isRoot() && isSystem(node) && node.row() == 0;
    default:
        return {};
    }
}

QString topicColumnTitle(TopicColumn column)
{
    switch (column) {
    case TopicColumn::Topic:
        return Words::tr("Topic");
    case TopicColumn::Messages:
        return Words::tr("Count");
    case TopicColumn::Rate:
        return Words::tr("Rate");
    case TopicColumn::Age:
        return Words::tr("Age");
    }
    Q_UNREACHABLE();
}

QString topicColumnToolTip(TopicColumn column)
{
    switch (column) {
    case TopicColumn::Topic:
        return Words::tr("Topic level and newest value");
    case TopicColumn::Messages:
        return Words::tr("Messages received for this topic and all below it");
    case TopicColumn::Rate:
        return Words::tr("Messages per second of this topic alone, over some five seconds");
    case TopicColumn::Age:
        return Words::tr("Time since the last message here or below");
    }
    Q_UNREACHABLE();
}

QString topicFilterTerm(const TopicNode &node)
{
    QString text = QString::fromUtf8(node.topic());
    // Spaces, quotes and brackets mean something to the filter language, and a topic without "/" would be a word.
    const bool hasBelow = node.subtreeTopics > (node.traffic || node.isRetained ? 1U : 0U);
    if (hasBelow)
        text += u"/#"_s;
    const bool isPlain = std::all_of(text.cbegin(), text.cend(),
                                     [](QChar c) { return c.isLetterOrNumber() || u"-_./$:@%#"_s.contains(c); });
    if (hasBelow && isPlain)
        return text;
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u"topic"_s + (hasBelow ? u":"_s : u"="_s) + u'"' + text + u'"';
}

QByteArray subtreeFilter(const TopicNode &node)
{
    return node.topic() + "/#";
}

} // namespace brokerscope::models
