// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/connectiontable.h"

#include "core/broker/brokercore.h"
#include "core/net/tcptransport.h"
#include "core/net/turnclock.h"

#include <algorithm>
#include <utility>

namespace brokerscope::net {

namespace {

constexpr std::size_t ReadBufferSize = 128 * 1024;
/// A receiver that takes all it is given could keep its queue flowing without
/// end; after so many rounds the others get their turn.
constexpr int RoundsPerTurn = 8;

} // namespace

ConnectionTable::ConnectionTable(TurnClock &clock, qsizetype highWater)
    : m_clock(clock)
    , m_highWater(highWater)
    , m_lowWater(std::max<qsizetype>(highWater / 4, 1))
    , m_readBuffer(ReadBufferSize)
{
}

ConnectionTable::~ConnectionTable() = default;

void ConnectionTable::add(int descriptor, const broker::PeerInfo &peer)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<broker::ConnectionId>(m_slots.size()));
        m_slots.emplace_back();
    }
    const broker::ConnectionId connection = m_free.back();
    m_free.pop_back();
    Slot &added = slot(connection);
    added.transport = std::make_unique<TcpTransport>(descriptor, connection, static_cast<TransportOwner &>(*this));
    added.phase = Phase::Open;
    ++m_open;
    m_hasActivity = true;
    if (!m_core->opened(connection, peer, m_clock.now()))
        release(connection);
}

void ConnectionTable::send(broker::ConnectionId connection, QByteArrayView head, QByteArrayView tail)
{
    Slot &receiver = slot(connection);
    receiver.transport->append(head, tail);
    afterAppend(connection, receiver);
}

void ConnectionTable::sendShared(broker::ConnectionId connection, QByteArrayView head, const QByteArray &tail)
{
    Slot &receiver = slot(connection);
    receiver.transport->appendShared(head, tail);
    afterAppend(connection, receiver);
}

void ConnectionTable::afterAppend(broker::ConnectionId connection, Slot &slot)
{
    markDirty(connection, slot);
    const qsizetype unsent = slot.transport->unsentBytes();
    if (unsent >= EarlyFlushSize && !slot.transport->isBlocked() && !slot.hasFailed)
        slot.hasFailed = slot.transport->flush() == Transport::Flush::Failed;
    // Recorded here, where the core may have looked at unsentBytes() and held something back.
    slot.wasHigh = slot.wasHigh || unsent >= m_lowWater;
    slot.wasBlocked = slot.wasBlocked || slot.transport->isBlocked();
}

qsizetype ConnectionTable::unsentBytes(broker::ConnectionId connection) const
{
    return slot(connection).transport->unsentBytes();
}

void ConnectionTable::close(broker::ConnectionId connection)
{
    beginClosing(connection, slot(connection));
}

void ConnectionTable::beginClosing(broker::ConnectionId connection, Slot &slot)
{
    slot.phase = Phase::Closing;
    slot.lingerUntil = m_clock.now() + m_linger;
    m_lingering.push({slot.lingerUntil, connection});
    markDirty(connection, slot);
}

void ConnectionTable::bytesArrived(broker::ConnectionId connection, QByteArrayView bytes)
{
    // What comes after the core has closed is read too, and thrown away: unread
    // bytes would turn our close into a reset, which can take from the peer
    // what it has not read yet (the reason for the close, above all).
    if (slot(connection).phase != Phase::Open)
        return;
    m_hasActivity = true;
    m_core->bytesReceived(connection, bytes, m_clock.now());
}

void ConnectionTable::peerFinished(broker::ConnectionId connection)
{
    Slot &finished = slot(connection);
    finished.peerHasFinished = true;
    if (finished.phase == Phase::Open) {
        m_hasActivity = true;
        // A peer may close its end and still read the answers to what it sent last.
        beginClosing(connection, finished);
        m_core->closed(connection, {}, m_clock.now());
    }
    markDirty(connection, finished);
}

void ConnectionTable::unblocked(broker::ConnectionId connection)
{
    markDirty(connection, slot(connection));
}

void ConnectionTable::broke(broker::ConnectionId connection)
{
    Slot &broken = slot(connection);
    broken.hasFailed = true;
    markDirty(connection, broken);
}

void ConnectionTable::markDirty(broker::ConnectionId connection, Slot &slot)
{
    if (slot.isDirty)
        return;
    slot.isDirty = true;
    m_dirty.push_back(connection);
}

bool ConnectionTable::endTurn()
{
    for (int round = 0; round < RoundsPerTurn && !m_dirty.empty(); ++round) {
        m_settling.swap(m_dirty);
        for (const broker::ConnectionId connection : m_settling)
            settle(connection);
        m_settling.clear();
    }
    return m_dirty.empty();
}

/// Does for one connection what its state asks for. May call the core, which
/// may make this and other connections dirty again.
void ConnectionTable::settle(broker::ConnectionId connection)
{
    Slot &current = slot(connection);
    current.isDirty = false;
    if (current.phase == Phase::Free)
        return;
    Transport &transport = *current.transport;
    if (!current.hasFailed)
        current.hasFailed = transport.flush() == Transport::Flush::Failed;
    if (current.hasFailed) {
        if (std::exchange(current.phase, Phase::Closing) == Phase::Open)
            m_core->closed(connection, transport.errorText(), m_clock.now());
        release(connection);
        return;
    }

    const qsizetype unsent = transport.unsentBytes();
    current.wasBlocked = current.wasBlocked || transport.isBlocked();
    switch (current.phase) {
    case Phase::Open:
        if (unsent > m_highWater) {
            transport.setReading(false);
        } else if ((current.wasHigh && unsent < m_lowWater) || (current.wasBlocked && unsent == 0)) {
            current.wasHigh = false;
            current.wasBlocked = unsent > 0;
            transport.setReading(true);
            m_core->writable(connection, m_clock.now());
        }
        break;
    case Phase::Closing:
        transport.setReading(true);
        if (unsent == 0) {
            transport.finishSending();
            current.phase = Phase::Finished;
        }
        break;
    case Phase::Finished:
    case Phase::Free:
        break;
    }
    if (current.phase == Phase::Finished && current.peerHasFinished)
        release(connection);
}

void ConnectionTable::expire(broker::Time now)
{
    while (!m_lingering.empty() && m_lingering.top().until <= now) {
        const Linger due = m_lingering.top();
        m_lingering.pop();
        if (isLingering(due))
            release(due.connection);
    }
}

std::optional<broker::Time> ConnectionTable::nextDeadline()
{
    while (!m_lingering.empty() && !isLingering(m_lingering.top()))
        m_lingering.pop();
    return m_lingering.empty() ? std::nullopt : std::optional(m_lingering.top().until);
}

/// False once the connection is gone, or its slot has another.
bool ConnectionTable::isLingering(const Linger &linger) const
{
    const Slot &lingering = slot(linger.connection);
    return (lingering.phase == Phase::Closing || lingering.phase == Phase::Finished)
           && lingering.lingerUntil == linger.until;
}

void ConnectionTable::release(broker::ConnectionId connection)
{
    Slot &released = slot(connection);
    const bool isListed = released.isDirty;
    released = Slot();
    released.isDirty = isListed; // m_dirty still names it; settle() passes over it
    m_free.push_back(connection);
    --m_open;
}

} // namespace brokerscope::net
