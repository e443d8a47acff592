// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/savedfilters.h"

#include "core/inspect/filter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace brokerscope::models {

QString objectionTo(const SavedFilter &saved)
{
    const auto error = inspect::Filter::parse(saved.filter).error;
    return error ? error->message : QString();
}

void SavedFilters::add(const SavedFilter &saved)
{
    const auto same = std::ranges::find(m_filters, saved.filter, &SavedFilter::filter);
    if (same != m_filters.end())
        same->label = saved.label;
    else if (!isFull())
        m_filters.append(saved);
    else
        return;
    Q_EMIT changed();
}

void SavedFilters::change(int at, const SavedFilter &saved)
{
    m_filters[at] = saved;
    Q_EMIT changed();
}

void SavedFilters::remove(int at)
{
    m_filters.removeAt(at);
    Q_EMIT changed();
}

void SavedFilters::move(int at, int step)
{
    const int to = at + step;
    if (to < 0 || to >= m_filters.size())
        return;
    m_filters.move(at, to);
    Q_EMIT changed();
}

QByteArray SavedFilters::toJson() const
{
    QJsonArray array;
    for (const SavedFilter &saved : m_filters)
        array.append(QJsonObject{{u"label"_s, saved.label}, {u"filter"_s, saved.filter}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

void SavedFilters::fromJson(const QByteArray &json)
{
    m_filters.clear();
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const QString filter = value[u"filter"].toString().trimmed();
        if (!filter.isEmpty() && !isFull())
            m_filters.append({value[u"label"].toString(), filter});
    }
    Q_EMIT changed();
}

} // namespace brokerscope::models
