// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/config.h"
#include "core/broker/connection.h"
#include "core/broker/counters.h"
#include "core/broker/deadlinequeue.h"
#include "core/broker/effect.h"
#include "core/broker/event.h"
#include "core/broker/retainedstore.h"
#include "core/broker/sessionstore.h"
#include "core/broker/subscriptiontree.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace brokerscope::broker {

/// What the parts of the broker share: its stores, and the ways out.
struct BrokerState {
    BrokerState(const Config &brokerConfig, AccessControl &accessControl, Effects &effectsOut, EventSink &eventsOut,
                std::function<quint64()> randomSource)
        : config(brokerConfig)
        , access(accessControl)
        , effects(effectsOut)
        , events(eventsOut)
        , random(std::move(randomSource))
        , subscriptions(brokerConfig.maximumCachedRoutes,
                        [this](const Session &session, QByteArrayView topic) { return objection(session, topic); })
        , retained(brokerConfig.maximumRetainedMessages, brokerConfig.maximumRetainedBytes)
    {
    }

    Config config;
    AccessControl &access;
    Effects &effects;
    EventSink &events;
    const std::function<quint64()> random; // may be empty, see BrokerCore

    SessionStore sessions;
    SubscriptionTree subscriptions;
    RetainedStore retained;
    DeadlineQueue deadlines;
    std::vector<std::unique_ptr<Connection>> connections; // by ConnectionId
    /// Connections that ended in the call under way.
    std::vector<std::unique_ptr<Connection>> ended;

    Counters counters;
    bool areCountersDue = false;
    std::vector<Session *> samplesDue;
    QHash<QString, qsizetype> listenerConnections; // by ListenerSettings::name
    ConnectionSerial lastSerial = 0;
    MessageId lastMessageId = 0;

    Connection *connection(ConnectionId id)
    {
        const auto index = static_cast<std::size_t>(id);
        return index < connections.size() ? connections[index].get() : nullptr;
    }
    /// Why the client of a session may not receive messages of a topic; nothing if it may.
    std::optional<QString> objection(const Session &session, QByteArrayView topic) const
    {
        const Decision decision = access.mayReceive({session.client, topic});
        return decision.isRefusal() ? std::optional(decision.explanation) : std::nullopt;
    }
    /// The session's figures changed and belong in the next sample.
    void touch(Session &session)
    {
        areCountersDue = true;
        if (!session.samplePosition) {
            session.samplePosition = samplesDue.size();
            samplesDue.push_back(&session);
        }
    }
    /// The session goes. O(1), as thousands may go at once.
    void forgetSample(Session &session)
    {
        if (session.samplePosition) {
            samplesDue.back()->samplePosition = session.samplePosition;
            samplesDue[*session.samplePosition] = samplesDue.back();
            samplesDue.pop_back();
            session.samplePosition.reset();
        }
    }
};

} // namespace brokerscope::broker
