// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/message.h"

#include <deque>

namespace brokerscope::broker {

/// Messages waiting for one client, first in, first out, within bounds.
class MessageQueue {
public:
    /// False, and nothing queued, at the bounds. `maximumMessages` 0 = none.
    [[nodiscard]] bool push(Delivery delivery, qsizetype maximumMessages, qsizetype maximumBytes);
    /// The queue must not be empty.
    Delivery pop();
    const Delivery &front() const { return m_deliveries.front(); }

    bool isEmpty() const { return m_deliveries.empty(); }
    qsizetype size() const { return static_cast<qsizetype>(m_deliveries.size()); }
    qsizetype bytes() const { return m_bytes; }

private:
    std::deque<Delivery> m_deliveries;
    qsizetype m_bytes = 0;
};

} // namespace brokerscope::broker
