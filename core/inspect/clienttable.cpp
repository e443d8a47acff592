// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/clienttable.h"

#include <algorithm>
#include <type_traits>

namespace brokerscope::inspect {

ClientTable::ClientTable(qsizetype maximumClosedConnections)
    : m_maximumClosedConnections(maximumClosedConnections)
{
}

ClientTable::~ClientTable() = default;

void ClientTable::apply(const Fact &fact, qint64 wallOffset)
{
    std::visit(
        [this, wallOffset](const auto &f) {
            using F = std::decay_t<decltype(f)>;
            if constexpr (std::is_same_v<F, fact::RunBegan>)
                runBegan(f);
            else if constexpr (std::is_same_v<F, fact::ConnectionOpened>)
                opened(f);
            else if constexpr (std::is_same_v<F, fact::ConnectionClosed>)
                closed(f);
            else if constexpr (std::is_same_v<F, fact::ClientConnected>)
                connected(f);
            else if constexpr (std::is_same_v<F, fact::ClientDisconnected>)
                disconnected(f);
            else if constexpr (std::is_same_v<F, fact::ConnectionRefused>)
                refused(f);
            else if constexpr (std::is_same_v<F, fact::Subscribed>)
                subscribed(f);
            else if constexpr (std::is_same_v<F, fact::Unsubscribed>)
                unsubscribed(f);
            else if constexpr (std::is_same_v<F, fact::SessionEnded>)
                sessionEnded(f);
            else if constexpr (std::is_same_v<F, fact::Sampled>)
                sampled(f, wallOffset);
        },
        fact);
}

void ClientTable::runBegan(const fact::RunBegan &fact)
{
    for (Row *row : std::as_const(m_byId)) {
        if (!row->isEnded)
            end(*row);
    }
    for (auto it = m_connections.begin(); it != m_connections.end(); ++it) {
        if (!it->isClosed)
            close(*it, it.key(), fact.time);
    }
    forgetOldestClosed();
}

void ClientTable::opened(const fact::ConnectionOpened &fact)
{
    ConnectionEntry &entry = m_connections[fact.connection];
    entry.peer = fact.peer;
    entry.openedAt = fact.time;
    ++m_connectionRevision;
}

void ClientTable::closed(const fact::ConnectionClosed &fact)
{
    const auto entry = m_connections.find(fact.connection);
    if (entry == m_connections.end() || entry->isClosed)
        return;
    entry->endCause = fact.cause;
    close(*entry, fact.connection, fact.time);
    forgetOldestClosed();
}

void ClientTable::close(ConnectionEntry &entry, broker::ConnectionSerial serial, qint64 time)
{
    entry.isClosed = true;
    entry.closedAt = time;
    m_closed.push_back(serial);
}

void ClientTable::forgetOldestClosed()
{
    while (static_cast<qsizetype>(m_closed.size()) > m_maximumClosedConnections) {
        m_connections.remove(m_closed.front());
        m_closed.pop_front();
        ++m_connectionRevision;
    }
}

void ClientTable::forgetClosedBefore(qint64 oldest)
{
    while (!m_closed.empty()) {
        const auto entry = m_connections.constFind(m_closed.front());
        if (entry != m_connections.constEnd() && entry->closedAt >= oldest)
            return;
        m_connections.remove(m_closed.front());
        m_closed.pop_front();
        ++m_connectionRevision;
    }
}

void ClientTable::connected(const fact::ClientConnected &fact)
{
    ConnectionEntry &connection = m_connections[fact.client.connection];
    connection.peer = fact.client.peer;
    connection.clientId = fact.client.clientId;
    connection.userName = fact.client.userName;
    connection.version = fact.client.version;
    connection.hasConnected = true;
    ++m_connectionRevision;

    Row &row = rowFor(fact.client.clientId);
    row.entry.info = fact.client;
    row.entry.connectedSince = fact.time;
    row.entry.lastActivity = fact.time;
    row.entry.endDetail.clear();
    if (!fact.sessionPresent) {
        row.entry.subscriptions.clear();
        row.entry.sample = {};
        row.entry.sample.clientId = fact.client.clientId;
    }
    row.entry.sample.connection = fact.client.connection;
    setConnected(row, true);
}

void ClientTable::disconnected(const fact::ClientDisconnected &fact)
{
    Row *const row = liveRow(fact.clientId);
    // Taken over: the row tells of the new connection already.
    if (row == nullptr || row->entry.info.connection != fact.connection)
        return;
    row->entry.disconnectedAt = fact.time;
    row->entry.endCause = fact.cause;
    row->entry.endDetail = fact.detail;
    row->entry.sample.connection = 0;
    setConnected(*row, false);
    if (!fact.sessionRemains)
        end(*row);
}

void ClientTable::refused(const fact::ConnectionRefused &fact)
{
    if (fact.client.connection == 0)
        return; // ended in the handshake, before the core knew of it
    ConnectionEntry &connection = m_connections[fact.client.connection];
    connection.peer = fact.client.peer;
    connection.clientId = fact.client.clientId;
    connection.userName = fact.client.userName;
    connection.version = fact.client.version;
    connection.isRefused = true;
    connection.refusalReason = fact.reason;
    connection.refusalExplanation = fact.explanation;
    ++m_connectionRevision;
}

void ClientTable::subscribed(const fact::Subscribed &fact)
{
    Row *const row = liveRow(fact.clientId);
    if (row == nullptr || protocol::isFailure(fact.reason))
        return;
    auto &all = row->entry.subscriptions;
    if (static_cast<qsizetype>(all.size()) < MaximumListed || all.contains(fact.filter))
        all[fact.filter] = {static_cast<protocol::QoS>(fact.reason), fact.noLocal, fact.retainAsPublished};
    markChanged(*row);
}

void ClientTable::unsubscribed(const fact::Unsubscribed &fact)
{
    Row *const row = liveRow(fact.clientId);
    if (row == nullptr)
        return;
    row->entry.subscriptions.erase(fact.filter);
    markChanged(*row);
}

void ClientTable::sessionEnded(const fact::SessionEnded &fact)
{
    // Of a client that is connected, it was the session before this one that ended.
    if (Row *const row = liveRow(fact.clientId); row != nullptr && !row->entry.isConnected)
        end(*row);
}

void ClientTable::sampled(const fact::Sampled &fact, qint64 wallOffset)
{
    for (const broker::SessionSample &sample : fact.sessions) {
        Row *const row = liveRow(sample.clientId);
        if (row == nullptr)
            continue;
        row->entry.sample = sample;
        row->entry.lastActivity = sample.lastActivity.time_since_epoch().count() + wallOffset;
        markChanged(*row);
    }
}

ClientTable::Row *ClientTable::liveRow(const QByteArray &clientId) const
{
    Row *const row = m_byId.value(clientId);
    return row != nullptr && !row->isEnded ? row : nullptr;
}

ClientTable::Row &ClientTable::rowFor(const QByteArray &clientId)
{
    Row *&row = m_byId[clientId];
    if (row == nullptr) {
        m_pending.push_back(std::make_unique<Row>());
        row = m_pending.back().get();
    } else if (row->isEnded) {
        // It comes back before anybody saw it go: its place is kept.
        row->isEnded = false;
        row->entry = {};
        --m_endedCount;
    }
    return *row;
}

void ClientTable::setConnected(Row &row, bool isConnected)
{
    m_connectedCount += static_cast<int>(isConnected) - static_cast<int>(row.entry.isConnected);
    row.entry.isConnected = isConnected;
    markChanged(row);
}

void ClientTable::markChanged(Row &row)
{
    if (row.row < 0 || row.isChanged)
        return;
    row.isChanged = true;
    m_changed.push_back(&row);
}

void ClientTable::end(Row &row)
{
    setConnected(row, false);
    row.isEnded = true;
    ++m_endedCount;
}

qsizetype ClientTable::rowOf(const QByteArray &clientId) const
{
    const Row *const row = m_byId.value(clientId);
    return row != nullptr ? row->row : -1;
}

const ClientEntry *ClientTable::find(const QByteArray &clientId) const
{
    const Row *const row = liveRow(clientId);
    return row != nullptr ? &row->entry : nullptr;
}

const ConnectionEntry *ClientTable::connection(broker::ConnectionSerial serial) const
{
    const auto entry = m_connections.constFind(serial);
    return entry != m_connections.constEnd() ? &*entry : nullptr;
}

QByteArrayView ClientTable::clientIdOf(broker::ConnectionSerial serial) const
{
    const ConnectionEntry *const entry = connection(serial);
    return entry != nullptr ? QByteArrayView(entry->clientId) : QByteArrayView();
}

QString ClientTable::displayName(broker::ConnectionSerial serial) const
{
    const ConnectionEntry *const entry = connection(serial);
    if (entry == nullptr)
        return {};
    if (!entry->clientId.isEmpty())
        return QString::fromUtf8(entry->clientId);
    const bool isV6 = entry->peer.address.contains(u':');
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(entry->peer.address).arg(entry->peer.port);
}

} // namespace brokerscope::inspect
