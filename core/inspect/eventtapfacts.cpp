// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/eventtap.h"

/// The part of the tap that tells facts: rarer than packets, owned, under the mutex.
namespace brokerscope::inspect {

bool EventTap::add(Fact &&fact, Weight weight)
{
    // Half of the room is kept for what the state of clients and topics depends on.
    const qsizetype room = weight == Weight::State ? m_limits.maximumFactsBehind : m_limits.maximumFactsBehind / 2;
    const std::lock_guard lock(m_mutex);
    if (m_facts.size() >= room) {
        m_factsDropped.store(m_factsDropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        return false;
    }
    m_facts.append(std::move(fact));
    return true;
}

broker::ClientInfo EventTap::infoOf(const broker::ClientInfo &client)
{
    broker::ClientInfo info = client;
    info.connection = serial(client.connection);
    return info;
}

void EventTap::connectionOpened(broker::Time time, broker::ConnectionSerial connection, const broker::PeerInfo &peer)
{
    add(fact::ConnectionOpened{wall(time), serial(connection), peer}, Weight::State);
}

void EventTap::connectionClosed(broker::Time time, broker::ConnectionSerial connection, broker::EndCause cause)
{
    m_mqtt5.remove(serial(connection));
    add(fact::ConnectionClosed{wall(time), serial(connection), cause}, Weight::State);
}

void EventTap::clientConnected(broker::Time time, const broker::ClientInfo &client, bool sessionPresent)
{
    add(fact::ClientConnected{wall(time), infoOf(client), sessionPresent}, Weight::State);
}

void EventTap::clientDisconnected(const broker::DisconnectionEvent &event)
{
    add(fact::ClientDisconnected{wall(event.time), serial(event.client.connection), event.client.clientId, event.cause,
                                 event.reason, event.sessionRemains, event.detail},
        Weight::State);
}

void EventTap::connectionRefused(const broker::RefusalEvent &event)
{
    add(fact::ConnectionRefused{wall(event.time), infoOf(event.client), event.reason, event.explanation},
        Weight::State);
}

void EventTap::messageDropped(const broker::DropEvent &event)
{
    add(fact::MessageDropped{wall(event.time), messageNumber(event.message), event.receiver.toByteArray(),
                             event.topic.toByteArray(), event.reason, event.explanation},
        Weight::Detail);
}

void EventTap::clientSubscribed(const broker::SubscriptionEvent &event)
{
    add(fact::Subscribed{wall(event.time), event.client.clientId, event.filter.toByteArray(), event.maximumQoS,
                         event.reason, event.noLocal, event.retainAsPublished, event.explanation},
        Weight::State);
}

void EventTap::clientUnsubscribed(const broker::UnsubscriptionEvent &event)
{
    if (protocol::isFailure(event.reason))
        return;
    add(fact::Unsubscribed{wall(event.time), event.client.clientId, event.filter.toByteArray()}, Weight::State);
}

void EventTap::retainedChanged(const broker::RetainedEvent &event)
{
    add(fact::RetainedChanged{wall(event.time), event.topic.toByteArray(), event.isSet}, Weight::Detail);
}

void EventTap::sessionEnded(broker::Time time, QByteArrayView clientId)
{
    add(fact::SessionEnded{wall(time), clientId.toByteArray()}, Weight::State);
}

void EventTap::sampled(broker::Time time, const broker::Counters &counters,
                       const QList<broker::SessionSample> &sessions)
{
    followWallClock();
    QList<broker::SessionSample> renumbered = sessions;
    if (m_serialBase != 0) {
        for (broker::SessionSample &sample : renumbered)
            sample.connection = serial(sample.connection);
    }
    add(fact::Sampled{wall(time), counters, std::move(renumbered)}, Weight::Detail);
}

} // namespace brokerscope::inspect
