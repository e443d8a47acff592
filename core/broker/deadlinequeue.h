// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

#include <QByteArray>

#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

namespace brokerscope::broker {

/// What becomes due.
struct ConnectionDeadline {
    ConnectionId connection;
    friend bool operator<(const ConnectionDeadline &a, const ConnectionDeadline &b)
    {
        return a.connection < b.connection;
    }
};
struct SessionDeadline {
    QByteArray clientId;
    friend bool operator<(const SessionDeadline &a, const SessionDeadline &b) { return a.clientId < b.clientId; }
};
struct RetainedDeadline {
    QByteArray topic;
    friend bool operator<(const RetainedDeadline &a, const RetainedDeadline &b) { return a.topic < b.topic; }
};
using Deadline = std::variant<ConnectionDeadline, SessionDeadline, RetainedDeadline>;

/// Deadlines, earliest first. Who no longer waits for one cancels it, so that
/// there are never more than connections, sessions and retained messages,
/// however often these come and go. O(log n).
class DeadlineQueue {
public:
    void schedule(Time due, Deadline deadline) { m_entries.insert({due, std::move(deadline)}); }
    /// Nothing happens if there is no such deadline.
    void cancel(Time due, const Deadline &deadline) { m_entries.erase({due, deadline}); }
    std::optional<Time> next() const
    {
        return m_entries.empty() ? std::nullopt : std::optional<Time>(m_entries.begin()->due);
    }
    qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }
    /// The earliest, if it is due.
    std::optional<Deadline> take(Time now)
    {
        if (m_entries.empty() || m_entries.begin()->due > now) {
            return std::nullopt;
        }
        return std::move(m_entries.extract(m_entries.begin()).value().deadline);
    }

private:
    struct Entry {
        Time due;
        Deadline deadline;
        bool operator<(const Entry &other) const
        {
            return std::tie(due, deadline) < std::tie(other.due, other.deadline);
        }
    };
    std::set<Entry> m_entries;
};

} // namespace brokerscope::broker
