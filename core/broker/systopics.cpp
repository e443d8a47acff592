// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/systopics.h"

#include "core/broker/ownpublish.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

namespace brokerscope::broker {

namespace {

/// What load/… averages over, with the names of the topics.
struct Period {
    const char *name;
    double seconds;
};
constexpr std::array<Period, 3> Periods{{{"1min", 60}, {"5min", 300}, {"15min", 900}}};

} // namespace

void SysTopics::publish(Time now)
{
    const Counters counters = m_state.counters; // as they are before these messages count
    const bool isFirst = !m_start;
    const double elapsed = isFirst ? 0 : std::chrono::duration<double>(now - m_last).count();
    if (isFirst) {
        m_start = now;
        set("version", QByteArrayLiteral("Brokerscope"), now);
    }
    m_last = now;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - *m_start).count();
    set("uptime", QByteArray::number(seconds) + " seconds", now);
    publishFigures(counters, now);
    publishHeap(now);
    publishLoad(counters, elapsed, now);
}

void SysTopics::publishFigures(const Counters &counters, Time now)
{
    const Traffic &traffic = counters.traffic;
    set("clients/connected", QByteArray::number(counters.clientsConnected), now);
    set("clients/disconnected", QByteArray::number(counters.sessionsAway), now);
    set("clients/total", QByteArray::number(m_state.sessions.size()), now);
    set("clients/maximum", QByteArray::number(counters.maximumClients), now);
    set("clients/expired", QByteArray::number(counters.sessionsExpired), now);
    set("messages/received", QByteArray::number(counters.packetsIn), now);
    set("messages/sent", QByteArray::number(counters.packetsOut), now);
    set("messages/stored", QByteArray::number(counters.retainedMessages + counters.queuedMessages), now);
    set("store/messages/count", QByteArray::number(counters.retainedMessages + counters.queuedMessages), now);
    set("store/messages/bytes", QByteArray::number(counters.retainedBytes + counters.queuedBytes), now);
    set("bytes/received", QByteArray::number(traffic.bytesIn), now);
    set("bytes/sent", QByteArray::number(traffic.bytesOut), now);
    set("publish/messages/dropped", QByteArray::number(droppedIn(counters)), now);
    set("publish/messages/received", QByteArray::number(traffic.messagesIn), now);
    set("publish/messages/sent", QByteArray::number(traffic.messagesOut), now);
    set("publish/bytes/received", QByteArray::number(counters.payloadBytesIn), now);
    set("publish/bytes/sent", QByteArray::number(counters.payloadBytesOut), now);
    set("subscriptions/count", QByteArray::number(counters.subscriptions), now);
    set("shared_subscriptions/count", QByteArray::number(counters.sharedSubscriptions), now);
    set("retained messages/count", QByteArray::number(counters.retainedMessages), now);
}

void SysTopics::publishHeap(Time now)
{
    const qint64 heap = m_state.effects.heapBytes();
    if (heap == 0) {
        return;
    }
    m_mostHeap = std::max(m_mostHeap, heap);
    set("heap/current", QByteArray::number(heap), now);
    set("heap/maximum", QByteArray::number(m_mostHeap), now);
}

void SysTopics::publishLoad(const Counters &counters, double elapsed, Time now)
{
    const std::array<std::pair<const char *, quint64>, 9> totals{{
        {"messages/received", counters.packetsIn},
        {"messages/sent", counters.packetsOut},
        {"publish/received", counters.traffic.messagesIn},
        {"publish/sent", counters.traffic.messagesOut},
        {"publish/dropped", droppedIn(counters)},
        {"bytes/received", counters.traffic.bytesIn},
        {"bytes/sent", counters.traffic.bytesOut},
        {"sockets", counters.connectionsOpened},
        {"connections", counters.connectionsOpened},
    }};
    for (const auto &[name, total] : totals) {
        Load &load = m_loads[name];
        const double perMinute =
            elapsed > 0 ? static_cast<double>(total - load.total) * 60 / elapsed : static_cast<double>(0);
        load.total = total;
        for (std::size_t i = 0; i < Periods.size(); ++i) {
            load.averages[i] = perMinute + std::exp(-elapsed / Periods[i].seconds) * (load.averages[i] - perMinute);
            set(QByteArray("load/") + name + '/' + Periods[i].name, QByteArray::number(load.averages[i], 'f', 2), now);
        }
    }
}

quint64 SysTopics::droppedIn(const Counters &counters)
{
    return std::accumulate(counters.dropped.cbegin(), counters.dropped.cend(), quint64(0));
}

void SysTopics::set(const QByteArray &name, const QByteArray &value, Time now)
{
    QByteArray &last = m_values[name];
    if (last != value) {
        last = value;
        publishOwn(m_state, m_router, {"$SYS/broker/" + name, value, protocol::QoS::AtMostOnce, true, {}}, now);
    }
}

} // namespace brokerscope::broker
