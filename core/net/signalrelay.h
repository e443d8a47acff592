// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"

#include <QtGlobal>

#include <array>
#include <atomic>

class QMetaMethod;

namespace brokerscope::net {

class Broker;
class TurnClock;

/// Which signals of a Broker somebody is connected to. Written by the threads
/// that connect, read by the broker's. May say yes where nobody is left, never
/// no where somebody is.
class SignalWatch {
public:
    enum Signal : std::size_t {
        ClientConnected,
        ClientDisconnected,
        ConnectionRefused,
        MessagePublished,
        ClientSubscribed,
        ClientUnsubscribed,
        SignalCount,
    };

    /// As QObject::connectNotify() and disconnectNotify().
    void connected(const QMetaMethod &signal);
    void disconnected(const QMetaMethod &signal);
    bool isWatched(Signal signal) const { return m_counts[signal].load(std::memory_order_relaxed) > 0; }

private:
    std::array<std::atomic<int>, SignalCount> m_counts{};
};

/// Passes the core's events on: to the observer as they are, and as signals of
/// the Broker, with values made only where somebody is connected. Lives on the
/// broker's thread.
class SignalRelay final : public broker::EventSink {
public:
    /// `observer` may be null.
    SignalRelay(Broker &broker, const SignalWatch &watch, TurnClock &clock, broker::EventSink *observer);

    void started(broker::Time time) override;
    void connectionOpened(broker::Time time, broker::ConnectionSerial connection,
                          const broker::PeerInfo &peer) override;
    void connectionClosed(broker::Time time, broker::ConnectionSerial connection, broker::EndCause cause) override;
    void packetTransferred(const broker::PacketEvent &event) override;
    void publishTransferred(const broker::PublishEvent &event) override;
    void protocolViolated(const broker::ViolationEvent &event) override;
    void clientConnected(broker::Time time, const broker::ClientInfo &client, bool sessionPresent) override;
    void clientDisconnected(const broker::DisconnectionEvent &event) override;
    void connectionRefused(const broker::RefusalEvent &event) override;
    void messagePublished(const broker::MessageEvent &event) override;
    void messageDropped(const broker::DropEvent &event) override;
    void clientSubscribed(const broker::SubscriptionEvent &event) override;
    void clientUnsubscribed(const broker::UnsubscriptionEvent &event) override;
    void retainedChanged(const broker::RetainedEvent &event) override;
    void sessionEnded(broker::Time time, QByteArrayView clientId) override;
    void sampled(broker::Time time, const broker::Counters &counters,
                 const QList<broker::SessionSample> &sessions) override;

private:
    Broker &m_broker;
    const SignalWatch &m_watch;
    TurnClock &m_clock;
    broker::EventSink &m_observer; // one that ignores everything, if there is none
};

} // namespace brokerscope::net
