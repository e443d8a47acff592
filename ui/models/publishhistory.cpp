// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishhistory.h"

#include "ui/models/roles.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace brokerscope::models {

using namespace Qt::StringLiterals;

namespace {

// Longer texts are cut for one line of display, where an ellipsis follows anyway.
constexpr qsizetype ShownCharacters = 256;

} // namespace

int PublishHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PublishHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PublishEntry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole: {
        const QString body = entry.body.left(ShownCharacters).simplified();
        return body.isEmpty() ? entry.topic : entry.topic + u"  "_s + body;
    }
    case Qt::ToolTipRole:
        return QString(entry.topic + u'\n' + entry.body.left(4 * ShownCharacters));
    case TopicRole:
        return entry.topic.toUtf8();
    case PayloadRole:
        return entry.body.left(ShownCharacters).simplified();
    case RetainedRole:
        return entry.retain;
    default:
        return {};
    }
}

void PublishHistory::add(const PublishEntry &entry)
{
    if (entry.body.size() > LongestBody)
        return;
    if (const qsizetype row = m_entries.indexOf(entry); row == 0) {
        return;
    } else if (row > 0) {
        beginMoveRows({}, static_cast<int>(row), static_cast<int>(row), {}, 0);
        m_entries.move(row, 0);
        endMoveRows();
        return;
    }
    if (m_entries.size() == Capacity) {
        beginRemoveRows({}, Capacity - 1, Capacity - 1);
        m_entries.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend(entry);
    endInsertRows();
}

void PublishHistory::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

QByteArray PublishHistory::toJson() const
{
    QJsonArray array;
    for (const PublishEntry &entry : m_entries)
        array.append(models::toJson(entry));
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

void PublishHistory::fromJson(const QByteArray &json)
{
    beginResetModel();
    m_entries.clear();
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        if (m_entries.size() == Capacity)
            break;
        if (const std::optional<PublishEntry> entry = entryFromJson(value.toObject()))
            m_entries.append(*entry);
    }
    endResetModel();
}

} // namespace brokerscope::models
