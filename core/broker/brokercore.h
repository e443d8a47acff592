// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/config.h"
#include "core/broker/counters.h"
#include "core/broker/effect.h"
#include "core/broker/event.h"
#include "core/broker/message.h"
#include "core/broker/types.h"
#include "core/protocol/reasoncode.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>

namespace brokerscope::broker {

/// The broker without input or output: bytes and time go in, effects and
/// events come out. It owns sessions, subscriptions and retained messages, and
/// knows no socket, clock, thread or file.
///
/// Single-threaded: all calls from one thread. `access`, `effects` and `events`
/// must outlive it. Calls take amortised time linear in the bytes given, plus
/// the number of receivers.
class BrokerCore {
public:
    /// 64 random bits a call. Identifiers that the broker assigns are made of
    /// them, so that nobody guesses those of others.
    using RandomSource = std::function<quint64()>;

    /// Without `random`, assigned identifiers count from 1, for tests and replays.
    BrokerCore(const Config &config, AccessControl &access, Effects &effects, EventSink &events,
               RandomSource random = {});
    ~BrokerCore();
    Q_DISABLE_COPY_MOVE(BrokerCore)

    /// False if maximumConnections of the broker or of the listener (counted by
    /// ListenerSettings::name) is reached: the transport closes it at once.
    [[nodiscard]] bool opened(ConnectionId connection, const PeerInfo &peer, Time now);
    void bytesReceived(ConnectionId connection, QByteArrayView bytes, Time now);
    /// The transport lost the connection. `detail` is its error text, if any.
    void closed(ConnectionId connection, const QString &detail, Time now);
    /// The transport has sent what had piled up: waiting messages may follow.
    void writable(ConnectionId connection, Time now);
    /// The transport reads nothing for now, but the peer takes what it is sent: it
    /// lives, although its PINGREQ may be waiting to be read. MQTT 5 §3.1.2.10.
    void progressed(ConnectionId connection, Time now);
    /// Does all that is due at `now`: keep alive, expiry, wills, $SYS topics. The
    /// first call starts the latter.
    void tick(Time now);
    /// When tick() has something to do, at the earliest.
    std::optional<Time> nextDeadline() const;

    /// From now on these limits and choices hold; what is there already stays as it
    /// is, as do maximumCachedRoutes and what CONNACK told to connected clients.
    void setConfig(const Config &config, Time now);
    /// AccessControl may answer otherwise than before: forgets who receives what.
    void accessChanged();

    /// Not subject to AccessControl. 0, and nothing happens, if the topic is no
    /// valid topic name or has more than 201 levels.
    MessageId publish(const OutgoingMessage &message, Time now);
    /// False if no client of that identifier is connected. Its will is published
    /// unless `reason` is Success (normal disconnection). `serverReference`: where
    /// it should go instead; empty: not told. MQTT 5 §4.11.
    bool disconnectClient(QByteArrayView clientId, protocol::ReasonCode reason, Time now,
                          const QByteArray &serverReference = {});
    /// Ends a session, connected or not; false if there is none.
    bool endSession(QByteArrayView clientId, Time now);
    /// Clears the retained messages that match, as an empty retained PUBLISH
    /// would; returns how many there were.
    qsizetype clearRetained(QByteArrayView filter, Time now);
    /// Closes all connections, telling MQTT 5 clients that the server shuts down.
    void shutdown(Time now);

    /// Sessions whose numbers changed since the last call, and the totals, to EventSink::sampled().
    void sample(Time now);
    const Counters &counters() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace brokerscope::broker
