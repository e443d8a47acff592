// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/config.h"
#include "core/broker/counters.h"
#include "core/broker/event.h"
#include "core/broker/message.h"
#include "core/config/listeneroptions.h"
#include "core/net/facts.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace brokerscope::net {

using config::Endpoint;
using config::ListenerOptions;
using config::ListenError;

using ConnectHook = std::function<broker::Decision(const broker::ConnectRequest &)>;
using PublishHook = std::function<broker::Decision(const broker::PublishRequest &)>;
using SubscribeHook = std::function<broker::Decision(const broker::SubscribeRequest &)>;

/// An MQTT broker on a thread of its own: start it, watch its signals, refuse
/// what you do not want, stop it.
///
/// Use it from the thread it lives in. Signals are emitted on the broker's
/// thread: a receiver that lives elsewhere gets them queued, as is Qt's custom;
/// a functor without a context object runs on the broker's thread. A signal
/// nobody is connected to costs nothing.
///
/// The destructor stops the broker.
class Broker : public QObject {
    Q_OBJECT

public:
    explicit Broker(broker::Config config = {}, QObject *parent = nullptr);
    ~Broker() override;

    /// Listens where `listeners` say (default: port 1883, this computer only).
    /// Either all listeners stand when it returns nothing, or none does and the
    /// error says why and what to do. Already running: nothing happens.
    [[nodiscard]] std::optional<ListenError> start(const QList<ListenerOptions> &listeners = {ListenerOptions{}});
    /// Listens as `listeners` say from now on; all of that or, on an error, what was
    /// before. Connections stay, also those of listeners that go, and keep the
    /// settings they came in with. A listener that stays where it is keeps its
    /// socket, and reads its certificates again. Not running: nothing happens.
    [[nodiscard]] std::optional<ListenError> setListeners(const QList<ListenerOptions> &listeners);
    /// Disconnects all clients, ends all sessions and returns when the thread has ended.
    void stop();
    bool isRunning() const;
    /// Where it listens, with the port the system chose for port 0.
    QList<Endpoint> endpoints() const;

    /// False if the topic is not a valid topic name of at most 201 levels, or the
    /// broker does not run.
    bool publish(const broker::OutgoingMessage &message);
    void disconnectClient(const QByteArray &clientId,
                          protocol::ReasonCode reason = protocol::ReasonCode::AdministrativeAction);
    void endSession(const QByteArray &clientId);
    /// Clears the retained messages whose topics match.
    void clearRetained(const QByteArray &filter);
    /// Totals; waits for the broker's thread. Zeroes while it does not run.
    broker::Counters counters() const;

    /// When it returns these limits hold; see BrokerCore::setConfig(). Waits for the
    /// broker's thread. The high-water mark of write buffers changes with the next start().
    void setConfig(const broker::Config &config);
    /// Who may do what, asked before the hooks, on the broker's thread; null: everybody
    /// everything. At any time: a running broker lets its clients stay, and when this
    /// returns, `access` is asked; it waits for the broker's thread. Exchanges of enhanced authentication that
    /// are under way may outlive the access control that began them.
    void setAccessControl(std::unique_ptr<broker::AccessControl> access);

    /// Hooks run on the broker's thread, before anything happens; they must be
    /// quick and must not call into this object. Set them before start().
    void setConnectHook(ConnectHook hook);
    void setPublishHook(PublishHook hook);
    void setSubscribeHook(SubscribeHook hook);
    /// Sees every event on the broker's thread, packets included. Set before
    /// start(); must outlive the running broker.
    void setObserver(broker::EventSink *observer);

Q_SIGNALS:
    void clientConnected(const brokerscope::net::Client &client);
    void clientDisconnected(const brokerscope::net::Client &client, const brokerscope::net::Disconnection &how);
    void connectionRefused(const brokerscope::net::Client &client, const brokerscope::net::Refusal &why);
    /// A message of a client, a will, or one of publish(); not the broker's own $SYS topics.
    void messagePublished(const brokerscope::net::Message &message);
    void clientSubscribed(const brokerscope::net::Client &client, const brokerscope::net::Subscription &subscription);
    void clientUnsubscribed(const brokerscope::net::Client &client, const QString &filter);
    /// After start(), on the thread this object lives in.
    void started();
    /// After stop(), on the thread this object lives in.
    void stopped();

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace brokerscope::net

namespace brokerscope {
using net::Broker;
} // namespace brokerscope
