// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/message.h"
#include "core/broker/topictrie.h"

#include <QByteArrayView>

#include <utility>
#include <vector>

namespace brokerscope::broker {

/// The newest retained message of each topic, within bounds. MQTT 5 §3.3.1.3.
class RetainedStore {
public:
    RetainedStore(qsizetype maximumMessages, qint64 maximumBytes)
        : m_maximumMessages(maximumMessages)
        , m_maximumBytes(maximumBytes)
    {
    }

    /// What is stored already stays.
    void setLimits(qsizetype maximumMessages, qint64 maximumBytes)
    {
        m_maximumMessages = maximumMessages;
        m_maximumBytes = maximumBytes;
    }

    /// Replaces the message of its topic; false, and nothing changed, if that
    /// would exceed a bound.
    [[nodiscard]] bool set(const MessagePointer &message);
    /// False if there was none.
    bool clear(QByteArrayView topic);
    /// The same, if its message has expired.
    bool clearExpired(QByteArrayView topic, Time now);

    /// Null if there is none.
    MessagePointer find(QByteArrayView topic);

    /// Those a new subscription is to get; expired ones are passed over. In no
    /// particular order. O(stored topics below the filter's literal beginning).
    std::vector<MessagePointer> matching(QByteArrayView filter, Time now);

    qsizetype size() const { return m_size; }
    /// Topics, payloads and properties.
    qint64 bytes() const { return m_bytes; }

private:
    TopicTrie<MessagePointer> m_trie;
    qsizetype m_maximumMessages;
    qint64 m_maximumBytes;
    qsizetype m_size = 0;
    qint64 m_bytes = 0;
};

} // namespace brokerscope::broker
