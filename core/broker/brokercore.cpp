// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/brokercore.h"

#include "core/broker/brokerstate.h"
#include "core/broker/lifecycle.h"
#include "core/broker/ownpublish.h"
#include "core/broker/packethandler.h"
#include "core/broker/packetsender.h"
#include "core/broker/router.h"
#include "core/broker/systopics.h"
#include "core/protocol/topic.h"

namespace brokerscope::broker {

using namespace protocol;

class BrokerCore::Private {
public:
    Private(const Config &config, AccessControl &access, Effects &effects, EventSink &events, RandomSource random)
        : state(config, access, effects, events, std::move(random))
        , sender(state)
        , router(state, sender)
        , lifecycle(state, sender, router)
        , packets(state, sender, router, lifecycle)
        , sysTopics(state, router)
    {
    }

    BrokerState state;
    PacketSender sender;
    Router router;
    Lifecycle lifecycle;
    PacketHandler packets;
    SysTopics sysTopics;
    std::optional<Time> sysDue;
    const std::shared_ptr<const ListenerSettings> defaultSettings = std::make_shared<ListenerSettings>();
};

BrokerCore::BrokerCore(const Config &config, AccessControl &access, Effects &effects, EventSink &events,
                       RandomSource random)
    : d(std::make_unique<Private>(config, access, effects, events, std::move(random)))
{
}

BrokerCore::~BrokerCore() = default;

bool BrokerCore::opened(ConnectionId id, const PeerInfo &peer, Time now)
{
    BrokerState &state = d->state;
    const std::shared_ptr<const ListenerSettings> settings = peer.settings ? peer.settings : d->defaultSettings;
    qsizetype &ofListener = state.listenerConnections[settings->name];
    const bool isListenerFull = settings->maximumConnections > 0 && ofListener >= settings->maximumConnections;
    if (isListenerFull || state.counters.connections >= state.config.maximumConnections) {
        ++state.counters.connectionsRefused;
        state.areCountersDue = true;
        return false;
    }
    ++ofListener;
    const auto index = static_cast<std::size_t>(id);
    if (index >= state.connections.size()) {
        state.connections.resize(index + 1);
    }
    auto connection = std::make_unique<Connection>(id, state.config.maximumPacketSizeBeforeConnect);
    connection->info.connection = ++state.lastSerial;
    connection->info.peer = peer;
    connection->info.peer.settings = settings;
    connection->mountPointSize = settings->mountPoint.size();
    connection->lastReceived = now;
    d->lifecycle.scheduleConnection(*connection, now + state.config.connectTimeout);
    ++state.counters.connectionsOpened;
    ++state.counters.connections;
    state.areCountersDue = true;
    state.events.connectionOpened(now, connection->info.connection, peer);
    state.connections[index] = std::move(connection);
    return true;
}

void BrokerCore::bytesReceived(ConnectionId id, QByteArrayView bytes, Time now)
{
    if (Connection *connection = d->state.connection(id)) {
        d->packets.bytesReceived(*connection, bytes, now);
        d->state.ended.clear();
    }
}

void BrokerCore::closed(ConnectionId id, const QString &detail, Time now)
{
    if (Connection *connection = d->state.connection(id)) {
        d->lifecycle.endConnection(*connection, {EndCause::ConnectionLost, ReasonCode::Success, detail, true}, now);
        d->state.ended.clear();
    }
}

void BrokerCore::writable(ConnectionId id, Time now)
{
    Connection *connection = d->state.connection(id);
    if (connection && connection->session) {
        d->router.sendWaiting(*connection->session, now);
    }
}

void BrokerCore::progressed(ConnectionId id, Time now)
{
    if (Connection *connection = d->state.connection(id)) {
        connection->lastReceived = now;
    }
}

void BrokerCore::tick(Time now)
{
    d->lifecycle.tick(now);
    d->state.ended.clear();
    const std::chrono::seconds interval = d->state.config.sysInterval;
    if (interval.count() > 0 && (!d->sysDue || *d->sysDue <= now)) {
        d->sysTopics.publish(now);
        d->sysDue = now + interval;
    }
}

std::optional<Time> BrokerCore::nextDeadline() const
{
    const std::optional<Time> next = d->state.deadlines.next();
    return next && d->sysDue ? std::min(next, d->sysDue) : next ? next : d->sysDue;
}

MessageId BrokerCore::publish(const OutgoingMessage &message, Time now)
{
    if (!isValidTopicName(message.topic) || firstInvalidUtf8(message.topic) >= 0
        || message.topic.count('/') >= MaximumTopicLevels) {
        return 0;
    }
    return publishOwn(d->state, d->router, message, now);
}

void BrokerCore::setConfig(const Config &config, Time now)
{
    d->state.config = config;
    d->state.retained.setLimits(config.maximumRetainedMessages, config.maximumRetainedBytes);
    if (config.sysInterval.count() == 0) {
        d->sysDue.reset();
    } else if (d->sysDue) {
        d->sysDue = std::min(*d->sysDue, now + config.sysInterval);
    }
}

void BrokerCore::accessChanged()
{
    d->state.subscriptions.forgetRoutes();
}

bool BrokerCore::disconnectClient(QByteArrayView clientId, ReasonCode reason, Time now,
                                  const QByteArray &serverReference)
{
    Session *session = d->state.sessions.find(clientId);
    if (!session || !session->connection) {
        return false;
    }
    if (reason == ReasonCode::Success) {
        session->connection->will.reset();
    }
    d->lifecycle.endConnection(*session->connection,
                               {.cause = EndCause::DisconnectedByServer,
                                .reason = reason,
                                .detail = {},
                                .isTransportGone = false,
                                .serverReference = serverReference},
                               now);
    d->state.ended.clear();
    return true;
}

bool BrokerCore::endSession(QByteArrayView clientId, Time now)
{
    if (!d->state.sessions.find(clientId)) {
        return false;
    }
    (void)disconnectClient(clientId, ReasonCode::AdministrativeAction, now);
    if (Session *session = d->state.sessions.find(clientId)) {
        d->lifecycle.endSession(*session, now);
    }
    return true;
}

qsizetype BrokerCore::clearRetained(QByteArrayView filter, Time now)
{
    const std::vector<MessagePointer> messages = d->state.retained.matching(filter, now);
    for (const MessagePointer &message : messages) {
        publishOwn(d->state, d->router, {.topic = message->topic, .payload = {}, .retain = true, .properties = {}},
                   now);
    }
    return static_cast<qsizetype>(messages.size());
}

void BrokerCore::shutdown(Time now)
{
    for (const auto &connection : d->state.connections) {
        if (connection) {
            connection->will.reset(); // nobody is left to hear of it
            d->lifecycle.endConnection(*connection,
                                       {EndCause::ServerShutdown, ReasonCode::ServerShuttingDown, {}, false}, now);
        }
    }
    d->state.ended.clear();
}

void BrokerCore::sample(Time now)
{
    BrokerState &state = d->state;
    if (!state.areCountersDue) {
        return;
    }
    QList<SessionSample> samples;
    samples.reserve(static_cast<qsizetype>(state.samplesDue.size()));
    for (Session *session : state.samplesDue) {
        session->samplePosition.reset();
        samples.append(
            {.clientId = session->clientId,
             .connection = session->connection ? session->connection->info.connection : 0,
             .subscriptions = session->subscriptions.size(),
             .queuedMessages = session->queue.size(),
             .queuedBytes = session->queue.bytes(),
             .inflight = session->inflight.size(),
             .traffic = session->traffic,
             .dropped = session->dropped,
             .lastActivity = session->connection ? session->connection->lastReceived : session->lastActivity});
    }
    state.samplesDue.clear();
    state.areCountersDue = false;
    state.events.sampled(now, state.counters, samples);
}

const Counters &BrokerCore::counters() const
{
    return d->state.counters;
}

} // namespace brokerscope::broker
