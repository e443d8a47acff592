// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokercore.h"
#include "core/net/connectiontable.h"
#include "core/net/hookaccess.h"
#include "core/net/listenertable.h"
#include "core/net/signalrelay.h"
#include "core/net/turnclock.h"

#include <QObject>
#include <QTimer>

namespace brokerscope::net {

/// What a broker needs to know before it starts.
struct ServerSetup {
    broker::Config config;
    QList<ListenerOptions> listeners;
    std::shared_ptr<broker::AccessControl> access; // null: all is allowed
    Hooks hooks;
    broker::EventSink *observer = nullptr;
};

/// One running broker: listeners, connections, the core and the one timer that
/// wakes it. Made, used and destroyed on the broker's thread, whose event loop it
/// follows: it does its writing before the loop waits.
class BrokerServer : public QObject {
    Q_OBJECT

public:
    BrokerServer(const ServerSetup &setup, Broker &facade, const SignalWatch &watch);
    ~BrokerServer() override;

    /// All listeners or an error.
    std::optional<ListenError> listen(const QList<ListenerOptions> &options);
    /// The same while it runs; on an error all stays as it was.
    std::optional<ListenError> setListeners(const QList<ListenerOptions> &options);
    QList<Endpoint> endpoints() const { return m_listeners.endpoints(); }
    void setAccess(std::shared_ptr<broker::AccessControl> access);

    /// The core, for one command given at now().
    broker::BrokerCore &core()
    {
        m_hasActivity = true;
        return m_core;
    }
    const broker::Counters &counters() const { return m_core.counters(); }
    broker::Time now() { return m_clock.now(); }

    /// Begins the end: no new connections, clients are told, stopped() follows
    /// when all have gone, at the latest after a moment.
    void beginStop();

Q_SIGNALS:
    void stopped();

private:
    void onAccepted(qintptr descriptor, const ConnectionTerms &terms);
    void reportFailedHandshake(const broker::PeerInfo &peer, const QString &reason);
    void onDeadline();
    void onSampling();
    void endTurn();
    void armDeadline();

    TurnClock m_clock;
    HookAccess m_access;
    SignalRelay m_relay;
    ConnectionTable m_connections;
    broker::BrokerCore m_core;
    ListenerTable m_listeners;
    QTimer m_deadline;
    QTimer m_sampling;
    std::optional<broker::Time> m_armedFor;
    std::optional<broker::Time> m_stopBy;
    bool m_isSampled;
    bool m_hasActivity = false; // something may have changed since the last sample
};

} // namespace brokerscope::net
