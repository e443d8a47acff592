// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/publishentry.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QList>

namespace brokerscope::models {

/// What was published by hand, latest first, each once. Bounded. GUI thread.
class PublishHistory : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr qsizetype Capacity = 50;
    /// Entries with a longer body are not kept: history is for what one types.
    static constexpr qsizetype LongestBody = 64 * 1024;

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override;
    /// Display: topic and body on one line; tooltip: the body; TopicRole;
    /// PayloadRole: the body on one line, as QString.
    QVariant data(const QModelIndex &index, int role) const override;

    const PublishEntry &entry(int row) const { return m_entries[row]; }
    /// Puts it in front; an equal one moves there.
    void add(const PublishEntry &entry);
    void clear();

    /// A JSON array, for Settings.
    QByteArray toJson() const;
    /// Replaces all; what is not an entry is passed over.
    void fromJson(const QByteArray &json);

private:
    QList<PublishEntry> m_entries;
};

} // namespace brokerscope::models
