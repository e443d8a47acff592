// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/messagequeue.h"

namespace brokerscope::broker {

bool MessageQueue::push(Delivery delivery, qsizetype maximumMessages, qsizetype maximumBytes)
{
    const qsizetype bytes = m_bytes + delivery.message->size();
    if (bytes > maximumBytes || (maximumMessages > 0 && size() >= maximumMessages)) {
        return false;
    }
    m_bytes = bytes;
    m_deliveries.push_back(std::move(delivery));
    return true;
}

Delivery MessageQueue::pop()
{
    Delivery delivery = std::move(m_deliveries.front());
    m_deliveries.pop_front();
    m_bytes -= delivery.message->size();
    if (m_deliveries.empty()) {
        m_deliveries.shrink_to_fit();
    }
    return delivery;
}

} // namespace brokerscope::broker
