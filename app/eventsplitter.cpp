// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/eventsplitter.h"

namespace brokerscope::app {

using broker::EventSink;

void EventSplitter::started(broker::Time time)
{
    tell(&EventSink::started, time);
}

void EventSplitter::connectionOpened(broker::Time time, broker::ConnectionSerial connection,
                                     const broker::PeerInfo &peer)
{
    tell(&EventSink::connectionOpened, time, connection, peer);
}

void EventSplitter::connectionClosed(broker::Time time, broker::ConnectionSerial connection, broker::EndCause cause)
{
    tell(&EventSink::connectionClosed, time, connection, cause);
}

void EventSplitter::packetTransferred(const broker::PacketEvent &event)
{
    tell(&EventSink::packetTransferred, event);
}

void EventSplitter::publishTransferred(const broker::PublishEvent &event)
{
    tell(&EventSink::publishTransferred, event);
}

void EventSplitter::protocolViolated(const broker::ViolationEvent &event)
{
    tell(&EventSink::protocolViolated, event);
}

void EventSplitter::clientConnected(broker::Time time, const broker::ClientInfo &client, bool sessionPresent)
{
    tell(&EventSink::clientConnected, time, client, sessionPresent);
}

void EventSplitter::clientDisconnected(const broker::DisconnectionEvent &event)
{
    tell(&EventSink::clientDisconnected, event);
}

void EventSplitter::connectionRefused(const broker::RefusalEvent &event)
{
    tell(&EventSink::connectionRefused, event);
}

void EventSplitter::messagePublished(const broker::MessageEvent &event)
{
    tell(&EventSink::messagePublished, event);
}

void EventSplitter::messageDropped(const broker::DropEvent &event)
{
    tell(&EventSink::messageDropped, event);
}

void EventSplitter::clientSubscribed(const broker::SubscriptionEvent &event)
{
    tell(&EventSink::clientSubscribed, event);
}

void EventSplitter::clientUnsubscribed(const broker::UnsubscriptionEvent &event)
{
    tell(&EventSink::clientUnsubscribed, event);
}

void EventSplitter::retainedChanged(const broker::RetainedEvent &event)
{
    tell(&EventSink::retainedChanged, event);
}

void EventSplitter::sessionEnded(broker::Time time, QByteArrayView clientId)
{
    tell(&EventSink::sessionEnded, time, clientId);
}

void EventSplitter::sampled(broker::Time time, const broker::Counters &counters,
                            const QList<broker::SessionSample> &sessions)
{
    tell(&EventSink::sampled, time, counters, sessions);
}

} // namespace brokerscope::app
