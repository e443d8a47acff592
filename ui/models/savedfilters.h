// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

namespace brokerscope::models {

struct SavedFilter {
    QString label; // may be empty
    QString filter;

    const QString &title() const { return label.isEmpty() ? filter : label; }
    bool operator==(const SavedFilter &) const = default;
};

/// What is wrong with the filter, for a person; empty if it is one.
QString objectionTo(const SavedFilter &saved);

/// Filters that a person keeps at hand, in the person's order. Bounded. GUI thread.
class SavedFilters : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype Capacity = 50;

    using QObject::QObject;

    const QList<SavedFilter> &all() const { return m_filters; }
    bool isFull() const { return m_filters.size() >= Capacity; }
    /// At the end; the same filter is kept once and gets the new label. Nothing happens if it is full.
    void add(const SavedFilter &saved);
    void change(int at, const SavedFilter &saved);
    void remove(int at);
    /// `step` -1: towards the beginning. Nothing happens at the ends.
    void move(int at, int step);

    /// A JSON array, for Settings.
    QByteArray toJson() const;
    /// Replaces all; what is not a saved filter is passed over.
    void fromJson(const QByteArray &json);

Q_SIGNALS:
    void changed();

private:
    QList<SavedFilter> m_filters;
};

} // namespace brokerscope::models
