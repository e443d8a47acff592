// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/counters.h"
#include "core/broker/event.h"
#include "core/inspect/fact.h"
#include "core/inspect/rowlistener.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <deque>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace brokerscope::inspect {

struct ClientSubscription {
    protocol::QoS grantedQoS = protocol::QoS::AtMostOnce;
    bool noLocal = false;
    bool retainAsPublished = false;
};

/// One client: a session, connected or away. Times are ns since 1970-01-01 UTC.
struct ClientEntry {
    broker::ClientInfo info; // of the last connection
    bool isConnected = false;
    /// By filter; the first ClientTable::MaximumListed that were made.
    std::map<QByteArray, ClientSubscription> subscriptions;
    broker::SessionSample sample; // last known queue, in-flight and traffic figures
    qint64 connectedSince = 0;
    qint64 lastActivity = 0;
    qint64 disconnectedAt = 0;                                        // while away
    broker::EndCause endCause = broker::EndCause::ClientDisconnected; // while away
    QString endDetail;
};

/// What is known of one connection, also one that never became a client.
struct ConnectionEntry {
    broker::PeerInfo peer;
    QByteArray clientId;                               // empty before CONNECT
    QByteArray userName;                               // of its CONNECT
    protocol::Version version = protocol::Version::V5; // 5 before CONNECT
    bool hasConnected = false;                         // CONNECT was accepted
    bool isRefused = false;
    protocol::ReasonCode refusalReason = protocol::ReasonCode::Success;
    QString refusalExplanation;
    bool isClosed = false;
    broker::EndCause endCause = broker::EndCause::ConnectionLost; // once closed
    qint64 openedAt = 0;                                          // ns since 1970-01-01 UTC
    qint64 closedAt = 0;
};

/// The clients and, for the log, who each connection was. Rows keep their order
/// of first appearance. They stand still between two publish(), while what is
/// in them is always the newest. Reading side, single-threaded, bounded by the
/// broker's own bounds on connections and sessions, and by
/// `maximumClosedConnections` for those that are gone.
class ClientTable {
public:
    static constexpr qsizetype MaximumListed = 10'000; // subscriptions of one client

    explicit ClientTable(qsizetype maximumClosedConnections = 200'000);
    ~ClientTable();
    Q_DISABLE_COPY_MOVE(ClientTable)

    /// Takes in one fact. `wallOffset`: ns to add to broker::Time, see TapBatch.
    /// Those that are not about clients are passed over.
    void apply(const Fact &fact, qint64 wallOffset);
    /// Forgets connections that were closed before `oldest` (ns since 1970-01-01
    /// UTC), the time of the log's first row.
    void forgetClosedBefore(qint64 oldest);

    /// Whether publish() would do something.
    bool hasChanges() const { return m_endedCount != 0 || !m_pending.empty() || !m_changed.empty(); }
    /// Makes the rows follow: removes, then appends, then names changed ones.
    void publish(RowListener *listener = nullptr);

    qsizetype rowCount() const { return static_cast<qsizetype>(m_rows.size()); }
    const ClientEntry &at(qsizetype row) const { return m_rows[static_cast<size_t>(row)]->entry; }
    /// -1 if there is no such row (yet). O(1).
    qsizetype rowOf(const QByteArray &clientId) const;
    /// Null if there is no such client. Known before it has a row.
    const ClientEntry *find(const QByteArray &clientId) const;

    qsizetype connectedCount() const { return m_connectedCount; }
    qsizetype awayCount() const { return m_byId.size() - m_endedCount - m_connectedCount; }

    /// Null if it was never seen or is forgotten. O(1).
    const ConnectionEntry *connection(broker::ConnectionSerial serial) const;
    /// The client id of a record's connection, or "" if it has none.
    QByteArrayView clientIdOf(broker::ConnectionSerial serial) const;
    /// The client id if there is one, else "192.168.1.20:51234"; "" for 0, the
    /// broker's own side, and for connections that are forgotten.
    QString displayName(broker::ConnectionSerial serial) const;
    /// Goes up when any connection's clientId, version or peer becomes known or
    /// is forgotten: for caches over serials.
    quint64 connectionRevision() const { return m_connectionRevision; }

private:
    struct Row {
        ClientEntry entry;
        qsizetype row = -1; // -1: not published yet
        bool isChanged = false;
        bool isEnded = false; // goes with the next publish()
    };

    void opened(const fact::ConnectionOpened &fact);
    void closed(const fact::ConnectionClosed &fact);
    void connected(const fact::ClientConnected &fact);
    void disconnected(const fact::ClientDisconnected &fact);
    void refused(const fact::ConnectionRefused &fact);
    void subscribed(const fact::Subscribed &fact);
    void unsubscribed(const fact::Unsubscribed &fact);
    void sessionEnded(const fact::SessionEnded &fact);
    void sampled(const fact::Sampled &fact, qint64 wallOffset);
    void runBegan(const fact::RunBegan &fact);
    Row *liveRow(const QByteArray &clientId) const;
    Row &rowFor(const QByteArray &clientId);
    void setConnected(Row &row, bool isConnected);
    void markChanged(Row &row);
    void end(Row &row);
    void close(ConnectionEntry &entry, broker::ConnectionSerial serial, qint64 time);
    void removeEndedRows(RowListener *listener);
    void forgetOldestClosed();

    qsizetype m_maximumClosedConnections;
    std::vector<std::unique_ptr<Row>> m_rows;    // published
    std::vector<std::unique_ptr<Row>> m_pending; // not yet
    QHash<QByteArray, Row *> m_byId;
    std::vector<Row *> m_changed; // among m_rows
    qsizetype m_endedCount = 0;   // in m_rows and m_pending
    qsizetype m_connectedCount = 0;
    QHash<broker::ConnectionSerial, ConnectionEntry> m_connections;
    std::deque<broker::ConnectionSerial> m_closed; // in the order of closing
    quint64 m_connectionRevision = 0;
};

} // namespace brokerscope::inspect
