// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/eventfilter.h"

#include "core/protocol/encoder.h"

namespace brokerscope::inspect {

using broker::Direction;
using broker::EndCause;

EventFilter::EventFilter(const Filter &filter)
    : m_log(0)
    , m_matcher(filter, {m_names, m_clients})
{
}

bool EventFilter::matchesLatest()
{
    follow(); // facts may have come since
    const auto record = m_log.find(m_log.end() - 1);
    return record && m_matcher.matches(*record);
}

/// What the broker sends leads to no event.
void EventFilter::packetTransferred(const broker::PacketEvent &event)
{
    if (event.direction == Direction::Sent)
        return;
    EventTap::packetTransferred(event);
    follow();
}

void EventFilter::publishTransferred(const broker::PublishEvent &event)
{
    if (event.direction == Direction::Sent)
        return;
    EventTap::publishTransferred(event);
    follow();
}

void EventFilter::protocolViolated(const broker::ViolationEvent &event)
{
    EventTap::protocolViolated(event);
    follow();
}

void EventFilter::clientDisconnected(const broker::DisconnectionEvent &event)
{
    EventTap::clientDisconnected(event);
    if (event.cause != EndCause::ClientDisconnected && event.cause != EndCause::ProtocolError)
        setCause(event.time, event.client, protocol::Disconnect{event.reason, {}});
}

void EventFilter::connectionRefused(const broker::RefusalEvent &event)
{
    EventTap::connectionRefused(event);
    setCause(event.time, event.client, protocol::Connack{false, event.reason, {}});
}

void EventFilter::setCause(broker::Time time, const broker::ClientInfo &client, const protocol::Packet &packet)
{
    QByteArray bytes;
    protocol::encode(packet, client.version, bytes);
    EventTap::packetTransferred({time, client.connection, Direction::Sent, bytes});
    follow();
}

void EventFilter::follow()
{
    const TapBatch batch = take();
    for (const Fact &fact : batch.facts) {
        if (const auto *seen = std::get_if<fact::TopicSeen>(&fact))
            m_names.add(seen->topic, seen->name);
        else
            m_clients.apply(fact, batch.wallOffset);
    }
    m_clients.publish();
    if (!batch.chunks.isEmpty())
        m_log.trim();
    for (const ChunkPointer &chunk : batch.chunks)
        m_log.append(chunk);
    release(m_log.adopt(batch.recordsWritten));
}

} // namespace brokerscope::inspect
