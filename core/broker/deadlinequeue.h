// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

#include <QByteArray>

#include <optional>
#include <queue>
#include <variant>
#include <vector>

namespace brokerscope::broker {

/// What becomes due. Entries are never taken back: who gets one checks whether
/// it still holds, and schedules anew if it holds later.
struct ConnectionDeadline {
    ConnectionId connection;
    ConnectionSerial serial;
};
struct SessionDeadline {
    QByteArray clientId;
};
struct RetainedDeadline {
    QByteArray topic;
};
using Deadline = std::variant<ConnectionDeadline, SessionDeadline, RetainedDeadline>;

/// A heap of deadlines, earliest first. O(log n).
class DeadlineQueue {
public:
    void schedule(Time due, Deadline deadline) { m_heap.push({due, std::move(deadline)}); }
    std::optional<Time> next() const
    {
        return m_heap.empty() ? std::nullopt : std::optional<Time>(m_heap.top().due);
    }
    /// The earliest, if it is due.
    std::optional<Deadline> take(Time now)
    {
        if (m_heap.empty() || m_heap.top().due > now) {
            return std::nullopt;
        }
        Deadline deadline = m_heap.top().deadline;
        m_heap.pop();
        return deadline;
    }

private:
    struct Entry {
        Time due;
        Deadline deadline;
        bool operator<(const Entry &other) const { return due > other.due; }
    };
    std::priority_queue<Entry> m_heap;
};

} // namespace brokerscope::broker
