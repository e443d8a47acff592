// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/signalrelay.h"

#include "core/net/broker.h"
#include "core/net/turnclock.h"

#include <QMetaMethod>

namespace brokerscope::net {

namespace {

/// SignalCount for signals that are not about events.
std::size_t indexOf(const QMetaMethod &signal)
{
    static const std::array<QMetaMethod, SignalWatch::SignalCount> signalList = {
        QMetaMethod::fromSignal(&Broker::clientConnected),   QMetaMethod::fromSignal(&Broker::clientDisconnected),
        QMetaMethod::fromSignal(&Broker::connectionRefused), QMetaMethod::fromSignal(&Broker::messagePublished),
        QMetaMethod::fromSignal(&Broker::clientSubscribed),  QMetaMethod::fromSignal(&Broker::clientUnsubscribed),
    };
    std::size_t index = 0;
    while (index < signalList.size() && signalList[index] != signal)
        ++index;
    return index;
}

/// Allows everything to go by: spares each event a test whether somebody listens.
broker::EventSink &nobody()
{
    static broker::EventSink sink;
    return sink;
}

Client clientFact(const broker::ClientInfo &info, qint64 timestamp)
{
    Client client;
    client.clientId = QString::fromUtf8(info.clientId);
    client.userName = QString::fromUtf8(info.userName);
    const bool isIPv6 = info.peer.address.contains(QLatin1Char(':'));
    client.address = info.peer.address;
    if (info.peer.port != 0) // a unix socket has none
        client.address =
            (isIPv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(info.peer.address).arg(info.peer.port);
    client.version = info.version;
    client.cleanStart = info.cleanStart;
    client.keepAlive = info.keepAlive;
    client.timestamp = timestamp;
    return client;
}

} // namespace

void SignalWatch::connected(const QMetaMethod &signal)
{
    if (const std::size_t index = indexOf(signal); index < SignalCount)
        m_counts[index].fetch_add(1, std::memory_order_relaxed);
}

/// An invalid `signal` stands for all connections to one receiver, and some
/// disconnections are not told at all (a receiver that dies). Then the count
/// stays too high, which only costs time.
void SignalWatch::disconnected(const QMetaMethod &signal)
{
    if (const std::size_t index = indexOf(signal); index < SignalCount)
        m_counts[index].fetch_sub(1, std::memory_order_relaxed);
}

SignalRelay::SignalRelay(Broker &broker, const SignalWatch &watch, TurnClock &clock, broker::EventSink *observer)
    : m_broker(broker)
    , m_watch(watch)
    , m_clock(clock)
    , m_observer(observer ? *observer : nobody())
{
}

void SignalRelay::started(broker::Time time)
{
    m_observer.started(time);
}

void SignalRelay::connectionOpened(broker::Time time, broker::ConnectionSerial connection, const broker::PeerInfo &peer)
{
    m_observer.connectionOpened(time, connection, peer);
}

void SignalRelay::connectionClosed(broker::Time time, broker::ConnectionSerial connection, broker::EndCause cause)
{
    m_observer.connectionClosed(time, connection, cause);
}

void SignalRelay::packetTransferred(const broker::PacketEvent &event)
{
    m_observer.packetTransferred(event);
}

void SignalRelay::publishTransferred(const broker::PublishEvent &event)
{
    m_observer.publishTransferred(event);
}

void SignalRelay::protocolViolated(const broker::ViolationEvent &event)
{
    m_observer.protocolViolated(event);
}

void SignalRelay::clientConnected(broker::Time time, const broker::ClientInfo &client, bool sessionPresent)
{
    m_observer.clientConnected(time, client, sessionPresent);
    if (m_watch.isWatched(SignalWatch::ClientConnected))
        Q_EMIT m_broker.clientConnected(clientFact(client, m_clock.wallMicroseconds(time)));
}

void SignalRelay::clientDisconnected(const broker::DisconnectionEvent &event)
{
    m_observer.clientDisconnected(event);
    if (m_watch.isWatched(SignalWatch::ClientDisconnected)) {
        Q_EMIT m_broker.clientDisconnected(clientFact(event.client, m_clock.wallMicroseconds(event.time)),
                                           {event.cause, event.reason, event.detail});
    }
}

void SignalRelay::connectionRefused(const broker::RefusalEvent &event)
{
    m_observer.connectionRefused(event);
    if (m_watch.isWatched(SignalWatch::ConnectionRefused)) {
        Q_EMIT m_broker.connectionRefused(clientFact(event.client, m_clock.wallMicroseconds(event.time)),
                                          {event.reason, event.explanation});
    }
}

void SignalRelay::messagePublished(const broker::MessageEvent &event)
{
    m_observer.messagePublished(event);
    const bool isStatus = event.origin == broker::Origin::Server && event.topic.startsWith("$SYS/");
    if (isStatus || !m_watch.isWatched(SignalWatch::MessagePublished))
        return;
    Message message;
    message.topic = QString::fromUtf8(event.topic);
    message.payload = event.payload.toByteArray();
    if (event.client)
        message.clientId = QString::fromUtf8(event.client->clientId);
    message.qos = event.qos;
    message.retain = event.retain;
    message.isWill = event.origin == broker::Origin::Will;
    message.id = event.message;
    message.timestamp = m_clock.wallMicroseconds(event.time);
    Q_EMIT m_broker.messagePublished(message);
}

void SignalRelay::messageDropped(const broker::DropEvent &event)
{
    m_observer.messageDropped(event);
}

void SignalRelay::clientSubscribed(const broker::SubscriptionEvent &event)
{
    m_observer.clientSubscribed(event);
    if (m_watch.isWatched(SignalWatch::ClientSubscribed)) {
        Q_EMIT m_broker.clientSubscribed(clientFact(event.client, m_clock.wallMicroseconds(event.time)),
                                         {QString::fromUtf8(event.filter), event.maximumQoS, event.reason});
    }
}

void SignalRelay::clientUnsubscribed(const broker::UnsubscriptionEvent &event)
{
    m_observer.clientUnsubscribed(event);
    if (m_watch.isWatched(SignalWatch::ClientUnsubscribed)) {
        Q_EMIT m_broker.clientUnsubscribed(clientFact(event.client, m_clock.wallMicroseconds(event.time)),
                                           QString::fromUtf8(event.filter));
    }
}

void SignalRelay::retainedChanged(const broker::RetainedEvent &event)
{
    m_observer.retainedChanged(event);
}

void SignalRelay::sessionEnded(broker::Time time, QByteArrayView clientId)
{
    m_observer.sessionEnded(time, clientId);
}

void SignalRelay::sampled(broker::Time time, const broker::Counters &counters,
                          const QList<broker::SessionSample> &sessions)
{
    m_observer.sampled(time, counters, sessions);
}

} // namespace brokerscope::net
