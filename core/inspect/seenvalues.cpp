// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/seenvalues.h"

#include "core/inspect/clienttable.h"
#include "core/inspect/topicstats.h"

namespace brokerscope::inspect {

namespace {

constexpr qsizetype MostValues = 50;

void addMatching(const TopicNode &parent, const QString &above, const QString &begun, QStringList &found)
{
    for (const TopicNode *child : parent.children) {
        if (found.size() >= MostValues)
            return;
        const QString level = QString::fromUtf8(child->level);
        if (!level.startsWith(begun, Qt::CaseInsensitive))
            continue;
        if (child->traffic || child->isRetained)
            found += above + level;
        if (!child->children.empty())
            found += above + level + QLatin1Char('/');
    }
}

QString valueOf(const ClientEntry &client, FilterField field)
{
    switch (field) {
    case FilterField::Client:
    case FilterField::From:
    case FilterField::To:
        return QString::fromUtf8(client.info.clientId);
    case FilterField::User:
        return QString::fromUtf8(client.info.userName);
    case FilterField::Address:
        return client.info.peer.address;
    case FilterField::Listener:
        return client.info.peer.listener;
    default:
        return {};
    }
}

} // namespace

QStringList SeenValues::topics(const QString &begun) const
{
    const qsizetype slash = begun.lastIndexOf(QLatin1Char('/'));
    const QString above = begun.left(slash + 1);
    const QString level = begun.sliced(slash + 1);
    QStringList found;
    if (slash < 0) {
        addMatching(m_topics.root(), above, level, found);
        addMatching(m_topics.systemRoot(), above, level, found);
    } else if (const TopicNode *parent = m_topics.find(begun.left(slash).toUtf8())) {
        addMatching(*parent, above, level, found);
    }
    return found;
}

QStringList SeenValues::values(FilterField field, const QString &begun) const
{
    if (field == FilterField::Topic)
        return topics(begun);
    QStringList found;
    for (qsizetype row = 0; row < m_clients.rowCount() && found.size() < MostValues; ++row) {
        const QString value = valueOf(m_clients.at(row), field);
        if (!value.isEmpty() && value.startsWith(begun, Qt::CaseInsensitive) && !found.contains(value))
            found.append(value);
    }
    found.sort();
    return found;
}

} // namespace brokerscope::inspect
