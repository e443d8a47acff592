// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/systopics.h"

#include "core/broker/ownpublish.h"

#include <chrono>

namespace brokerscope::broker {

void SysTopics::publish(Time now)
{
    if (!m_start) {
        m_start = now;
        set("version", QByteArrayLiteral("Brokerscope"), now);
    }
    const Counters counters = m_state.counters; // as they are before these messages count
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - *m_start).count();
    quint64 dropped = 0;
    for (const quint64 count : counters.dropped) {
        dropped += count;
    }
    set("uptime", QByteArray::number(seconds) + " seconds", now);
    set("clients/connected", QByteArray::number(counters.clientsConnected), now);
    set("clients/disconnected", QByteArray::number(counters.sessionsAway), now);
    set("clients/total", QByteArray::number(m_state.sessions.size()), now);
    set("messages/received", QByteArray::number(counters.traffic.messagesIn), now);
    set("messages/sent", QByteArray::number(counters.traffic.messagesOut), now);
    set("messages/stored", QByteArray::number(counters.retainedMessages + counters.queuedMessages), now);
    set("bytes/received", QByteArray::number(counters.traffic.bytesIn), now);
    set("bytes/sent", QByteArray::number(counters.traffic.bytesOut), now);
    set("publish/messages/dropped", QByteArray::number(dropped), now);
    set("subscriptions/count", QByteArray::number(counters.subscriptions), now);
    set("retained messages/count", QByteArray::number(counters.retainedMessages), now);
}

void SysTopics::set(const char *name, const QByteArray &value, Time now)
{
    QByteArray &last = m_last[QByteArray(name)];
    if (last != value) {
        last = value;
        publishOwn(m_state, m_router,
                   {QByteArrayLiteral("$SYS/broker/") + name, value, protocol::QoS::AtMostOnce, true, {}}, now);
    }
}

} // namespace brokerscope::broker
