// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/broker.h"

#include "core/net/brokerthread.h"
#include "core/protocol/topic.h"

#include <utility>

namespace brokerscope::net {

class Broker::Private {
public:
    broker::Config config;
    std::shared_ptr<broker::AccessControl> access; // shared with the running broker
    Hooks hooks;
    broker::EventSink *observer = nullptr;
    SignalWatch watch;
    std::unique_ptr<BrokerThread> thread; // null unless running
};

Broker::Broker(broker::Config config, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->config = std::move(config);
    // For receivers on other threads, which get these values queued.
    qRegisterMetaType<Client>();
    qRegisterMetaType<Disconnection>();
    qRegisterMetaType<Refusal>();
    qRegisterMetaType<Message>();
    qRegisterMetaType<Subscription>();
}

Broker::~Broker()
{
    stop();
}

std::optional<ListenError> Broker::start(const QList<ListenerOptions> &listeners)
{
    if (d->thread)
        return std::nullopt;
    auto thread = std::make_unique<BrokerThread>(ServerSetup{d->config, listeners, d->access, d->hooks, d->observer},
                                                 *this, std::as_const(d->watch));
    if (auto error = thread->startUp())
        return error;
    d->thread = std::move(thread);
    Q_EMIT started();
    return std::nullopt;
}

std::optional<ListenError> Broker::setListeners(const QList<ListenerOptions> &listeners)
{
    return d->thread ? d->thread->setListeners(listeners) : std::nullopt;
}

void Broker::stop()
{
    if (!d->thread)
        return;
    d->thread->shutDown();
    d->thread.reset();
    Q_EMIT stopped();
}

bool Broker::isRunning() const
{
    return d->thread != nullptr;
}

QList<Endpoint> Broker::endpoints() const
{
    return d->thread ? d->thread->endpoints() : QList<Endpoint>();
}

bool Broker::publish(const broker::OutgoingMessage &message)
{
    const bool isValid = protocol::firstInvalidUtf8(message.topic) == -1 && protocol::isValidTopicName(message.topic)
                         && message.topic.count('/') < broker::MaximumTopicLevels;
    if (!d->thread || !isValid)
        return false;
    d->thread->post([message](BrokerServer &server) { server.core().publish(message, server.now()); });
    return true;
}

void Broker::disconnectClient(const QByteArray &clientId, protocol::ReasonCode reason)
{
    if (!d->thread)
        return;
    d->thread->post(
        [clientId, reason](BrokerServer &server) { server.core().disconnectClient(clientId, reason, server.now()); });
}

void Broker::endSession(const QByteArray &clientId)
{
    if (d->thread)
        d->thread->post([clientId](BrokerServer &server) { server.core().endSession(clientId, server.now()); });
}

void Broker::clearRetained(const QByteArray &filter)
{
    if (d->thread)
        d->thread->post([filter](BrokerServer &server) { server.core().clearRetained(filter, server.now()); });
}

broker::Counters Broker::counters() const
{
    // Not on this stack, whose earlier use ThreadSanitizer would hold against the broker's thread.
    const auto counters = std::make_unique<broker::Counters>();
    if (d->thread)
        d->thread->call([&result = *counters](BrokerServer &server) { result = server.counters(); });
    return *counters;
}

void Broker::setConfig(const broker::Config &config)
{
    d->config = config;
    if (d->thread)
        d->thread->call([config](BrokerServer &server) { server.core().setConfig(config, server.now()); });
}

void Broker::setAccessControl(std::unique_ptr<broker::AccessControl> access)
{
    // What it replaces is freed by whoever lets go of it last: the broker's thread, while it runs.
    d->access = std::move(access);
    if (d->thread)
        d->thread->call([access = d->access](BrokerServer &server) { server.setAccess(access); });
}

void Broker::setConnectHook(ConnectHook hook)
{
    d->hooks.connect = std::move(hook);
}

void Broker::setPublishHook(PublishHook hook)
{
    d->hooks.publish = std::move(hook);
}

void Broker::setSubscribeHook(SubscribeHook hook)
{
    d->hooks.subscribe = std::move(hook);
}

void Broker::setObserver(broker::EventSink *observer)
{
    d->observer = observer;
}

void Broker::connectNotify(const QMetaMethod &signal)
{
    d->watch.connected(signal);
}

void Broker::disconnectNotify(const QMetaMethod &signal)
{
    d->watch.disconnected(signal);
}

} // namespace brokerscope::net
