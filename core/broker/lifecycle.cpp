// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/lifecycle.h"

#include "core/broker/publishaccess.h"

#include <algorithm>
#include <utility>

namespace brokerscope::broker {

using namespace protocol;

namespace {

/// Whether the client hears of it in a DISCONNECT. MQTT 5 §4.13: never before
/// CONNACK, and there is no such packet from the server before MQTT 5.
bool isAnnounced(const Connection &connection, EndCause cause)
{
    if (!connection.session || !connection.isMqtt5()) {
        return false;
    }
    switch (cause) {
    case EndCause::KeepAliveTimeout:
    case EndCause::TakenOver:
    case EndCause::ProtocolError:
    case EndCause::DisconnectedByServer:
    case EndCause::ServerShutdown:
        return true;
    case EndCause::ClientDisconnected:
    case EndCause::ConnectionLost:
    case EndCause::ConnectTimeout:
    case EndCause::Refused:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

void Lifecycle::endConnection(Connection &connection, const End &end, Time now)
{
    if (connection.hasEnded) {
        return;
    }
    connection.hasEnded = true;
    if (!end.isTransportGone) {
        if (isAnnounced(connection, end.cause)) {
            announce(connection, end, now);
        }
        m_state.effects.close(connection.id);
    }
    scheduleConnection(connection, std::nullopt);
    auto &slot = m_state.connections[static_cast<std::size_t>(connection.id)];
    m_state.ended.push_back(std::move(slot));
    --m_state.counters.connections;
    leaveListener(connection);
    m_state.areCountersDue = true;

    if (Session *session = connection.session) {
        connection.session = nullptr;
        leaveSession(*session, connection, end, now);
    }
    m_state.events.connectionClosed(now, connection.info.connection, end.cause);
}

void Lifecycle::leaveListener(const Connection &connection)
{
    const auto it = m_state.listenerConnections.find(connection.settings().name);
    if (--*it == 0) {
        m_state.listenerConnections.erase(it);
    }
}

void Lifecycle::announce(Connection &connection, const End &end, Time now)
{
    Disconnect disconnect{.reason = end.reason, .properties = {}};
    const QByteArray words = end.detail.toUtf8();
    if (m_state.config.sendsReasonStrings && end.cause == EndCause::ProtocolError && !words.isEmpty()) {
        disconnect.properties.add(PropertyId::ReasonString, QByteArrayView(words));
    }
    if (!end.serverReference.isEmpty()) {
        disconnect.properties.add(PropertyId::ServerReference, QByteArrayView(end.serverReference));
    }
    m_sender.send(connection, disconnect, now);
}

void Lifecycle::leaveSession(Session &session, Connection &connection, const End &end, Time now)
{
    session.connection = nullptr;
    session.lastActivity = connection.lastReceived;
    --m_state.counters.clientsConnected;
    m_state.touch(session);
    const bool remains = session.expiry != std::chrono::seconds(0);
    m_state.events.clientDisconnected({now, connection.info, end.cause, end.reason, remains, end.detail});

    // A normal DISCONNECT has taken the will back [MQTT-3.1.2-10].
    if (connection.will) {
        if (remains && connection.will->delay.count() > 0) {
            session.willDueAt = now + connection.will->delay;
            session.delayedWill = std::move(connection.will);
        } else {
            publishWill(connection.info, *connection.will, now);
        }
    }
    if (!remains) {
        endSession(session, now);
        return;
    }
    session.awaySince = now;
    m_state.sessions.setAway(session, true);
    if (session.expiry) {
        session.expiresAt = now + *session.expiry;
    }
    scheduleSession(session);
    // Whoever is taken over is back at once, and nobody has to make room.
    if (end.cause != EndCause::TakenOver && m_state.sessions.awayCount() > m_state.config.maximumSessionsAway) {
        endSession(*m_state.sessions.longestAway(), now);
    }
    m_state.counters.sessionsAway = m_state.sessions.awayCount();
}

void Lifecycle::endSession(Session &session, Time now)
{
    // The will comes no later than the end of the session [MQTT-3.1.2-8].
    if (session.delayedWill) {
        const WillMessage will = *std::exchange(session.delayedWill, std::nullopt);
        publishWill(session.client, will, now);
    }
    for (auto it = session.subscriptions.cbegin(); it != session.subscriptions.cend(); ++it) {
        m_state.subscriptions.unsubscribe(session, it.key());
    }
    while (!session.queue.isEmpty()) {
        const Delivery delivery = session.queue.pop();
        --m_state.counters.queuedMessages;
        m_state.counters.queuedBytes -= delivery.message->size();
        m_router.countDrop(delivery.message->id, delivery.message->topic, &session, DropReason::SessionEnded, now);
    }
    m_state.forgetSample(session);
    if (session.deadline) {
        m_state.deadlines.cancel(*session.deadline, SessionDeadline{session.clientId});
    }
    m_state.events.sessionEnded(now, session.clientId);
    m_state.sessions.remove(session);
    m_state.counters.subscriptions = m_state.subscriptions.size();
    m_state.counters.sharedSubscriptions = m_state.subscriptions.sharedSize();
    m_state.counters.sessionsAway = m_state.sessions.awayCount();
    m_state.areCountersDue = true;
}

void Lifecycle::resumeSession(Session &session)
{
    session.delayedWill.reset();
    session.expiresAt.reset();
    scheduleSession(session);
}

void Lifecycle::publishWill(const ClientInfo &client, const WillMessage &will, Time now)
{
    const Decision decision = mayPublish(m_state, {client, will.topic, will.payload, will.qos, will.retain, true});
    Publication publication;
    publication.id = decision.isRefusal() ? 0 : ++m_state.lastMessageId;
    publication.topic = will.topic;
    publication.payload = will.payload;
    publication.properties = will.properties;
    publication.expiryInterval = will.expiryInterval;
    publication.qos = will.qos;
    publication.retain = will.retain;
    publication.source = will.retain ? sourceOf(client) : nullptr;
    Route &route = m_state.subscriptions.route(publication.topic);

    const auto firstByte = static_cast<quint8>(0x30 | static_cast<int>(will.qos) << 1 | (will.retain ? 1 : 0));
    m_state.events.publishTransferred({.time = now,
                                       .connection = client.connection,
                                       .origin = Origin::Will,
                                       .direction = Direction::Received,
                                       .version = client.version,
                                       .firstByte = firstByte,
                                       .packetId = 0,
                                       .message = publication.id,
                                       .topicId = route.topicId,
                                       .topic = publication.topic,
                                       .topicIsAliased = false,
                                       .properties = publication.properties,
                                       .payload = publication.payload,
                                       .wireSize = 0,
                                       .mountPointSize = client.peer.settings->mountPoint.size()});
    if (decision.isRefusal()) {
        m_router.countRefusal(client, publication.topic, decision.explanation, now);
        return;
    }
    m_state.events.messagePublished({now, publication.id, &client, Origin::Will, publication.topic, publication.payload,
                                     will.qos, will.retain, publication.properties});
    m_router.publish(publication, route, now);
}

std::optional<Time> Lifecycle::nextLimit(const Connection &connection)
{
    if (connection.info.keepAlive == 0) {
        return connection.authenticationDue;
    }
    // One and a half times the keep alive [MQTT-3.1.2-22].
    const Time limit = connection.lastReceived + std::chrono::milliseconds(1500 * qint64(connection.info.keepAlive));
    return std::min(limit, connection.authenticationDue.value_or(limit));
}

void Lifecycle::scheduleConnection(Connection &connection, std::optional<Time> due)
{
    if (connection.deadline) {
        m_state.deadlines.cancel(*connection.deadline, ConnectionDeadline{connection.id});
    }
    connection.deadline = due;
    if (due) {
        m_state.deadlines.schedule(*due, ConnectionDeadline{connection.id});
    }
}

void Lifecycle::scheduleSession(Session &session)
{
    if (session.deadline) {
        m_state.deadlines.cancel(*session.deadline, SessionDeadline{session.clientId});
    }
    session.deadline = session.expiresAt;
    if (session.delayedWill && (!session.deadline || session.willDueAt < *session.deadline)) {
        session.deadline = session.willDueAt;
    }
    if (session.deadline) {
        m_state.deadlines.schedule(*session.deadline, SessionDeadline{session.clientId});
    }
}

void Lifecycle::tick(Time now)
{
    while (const std::optional<Deadline> deadline = m_state.deadlines.take(now)) {
        if (const auto *connection = std::get_if<ConnectionDeadline>(&*deadline)) {
            check(*connection, now);
        } else if (const auto *session = std::get_if<SessionDeadline>(&*deadline)) {
            check(*session, now);
        } else if (const auto *retained = std::get_if<RetainedDeadline>(&*deadline)) {
            check(*retained, now);
        }
    }
}

void Lifecycle::check(const ConnectionDeadline &deadline, Time now)
{
    Connection *connection = m_state.connection(deadline.connection);
    if (!connection) {
        return;
    }
    if (!connection->session) {
        endConnection(*connection, {EndCause::ConnectTimeout, ReasonCode::Success, {}, false}, now);
        return;
    }
    const std::optional<Time> limit = nextLimit(*connection);
    if (connection->authenticationDue && *connection->authenticationDue <= now) {
        endConnection(*connection,
                      {EndCause::DisconnectedByServer, ReasonCode::NotAuthorized,
                       QStringLiteral("Authentication was not finished in time"), false},
                      now);
    } else if (limit && *limit <= now) {
        endConnection(*connection, {EndCause::KeepAliveTimeout, ReasonCode::KeepAliveTimeout, {}, false}, now);
    } else {
        scheduleConnection(*connection, limit);
    }
}

void Lifecycle::check(const SessionDeadline &deadline, Time now)
{
    Session *session = m_state.sessions.find(deadline.clientId);
    if (!session) {
        return;
    }
    if (session->expiresAt && *session->expiresAt <= now) {
        ++m_state.counters.sessionsExpired;
        endSession(*session, now);
        return;
    }
    const std::optional<WillMessage> will = std::exchange(session->delayedWill, std::nullopt);
    scheduleSession(*session);
    if (will) {
        publishWill(session->client, *will, now);
    }
}

void Lifecycle::check(const RetainedDeadline &deadline, Time now)
{
    if (m_state.retained.clearExpired(deadline.topic, now)) {
        const TopicId topicId = m_state.subscriptions.route(deadline.topic).topicId;
        m_state.events.retainedChanged({now, deadline.topic, topicId, false});
        m_state.counters.retainedMessages = m_state.retained.size();
        m_state.counters.retainedBytes = m_state.retained.bytes();
        m_state.areCountersDue = true;
    }
}

} // namespace brokerscope::broker
