// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/retainedstore.h"

namespace brokerscope::broker {

bool RetainedStore::set(const MessagePointer &message)
{
    MessagePointer *stored = m_trie.find(message->topic);
    const bool replaces = stored && *stored;
    const qint64 bytes = m_bytes + message->size() - (replaces ? (*stored)->size() : 0);
    if (bytes > m_maximumBytes || (!replaces && m_size >= m_maximumMessages)) {
        return false;
    }
    m_trie.at(message->topic) = message;
    m_bytes = bytes;
    m_size += replaces ? 0 : 1;
    return true;
}

bool RetainedStore::clear(QByteArrayView topic)
{
    MessagePointer *stored = m_trie.find(topic);
    if (!stored || !*stored) {
        return false;
    }
    m_bytes -= (*stored)->size();
    --m_size;
    m_trie.remove(topic);
    return true;
}

bool RetainedStore::clearExpired(QByteArrayView topic, Time now)
{
    const MessagePointer *stored = m_trie.find(topic);
    return stored && *stored && !(*stored)->isRetainedAt(now) && clear(topic);
}

MessagePointer RetainedStore::find(QByteArrayView topic)
{
    const MessagePointer *stored = m_trie.find(topic);
    return stored ? *stored : MessagePointer();
}

std::vector<MessagePointer> RetainedStore::matching(QByteArrayView filter, Time now)
{
    std::vector<MessagePointer> found;
    m_trie.visitTopicsMatching(filter, [&](const MessagePointer &message) {
        if (message && message->isRetainedAt(now)) {
            found.push_back(message);
        }
    });
    return found;
}

} // namespace brokerscope::broker
