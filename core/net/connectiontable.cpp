// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/connectiontable.h"

#include "core/broker/brokercore.h"
#include "core/net/maketransport.h"
#include "core/net/turnclock.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectionTable)
};

constexpr std::size_t ReadBufferSize = 128 * 1024;
/// A receiver that takes all it is given could keep its queue flowing without
/// end; after so many rounds the others get their turn.
constexpr int RoundsPerTurn = 8;
/// How often peers that are not read from are looked at; the shortest keep alive is 1.5 s.
constexpr std::chrono::milliseconds WatchInterval{500};
/// How long whose handshake failed may take to read why.
constexpr std::chrono::milliseconds RefusedLinger{1000};

} // namespace

ConnectionTable::ConnectionTable(TurnClock &clock, qsizetype highWater)
    : m_clock(clock)
    , m_highWater(highWater)
    , m_lowWater(std::max<qsizetype>(highWater / 4, 1))
    , m_readBuffer(ReadBufferSize)
{
}

ConnectionTable::~ConnectionTable() = default;

void ConnectionTable::add(int descriptor, const ConnectionTerms &terms)
{
    if (m_free.empty()) {
        m_free.push_back(static_cast<broker::ConnectionId>(m_slots.size()));
        m_slots.emplace_back();
    }
    const broker::ConnectionId connection = m_free.back();
    m_free.pop_back();
    Slot &added = slot(connection);
    broker::PeerInfo peer = peerInfo(descriptor, terms);
    added.transport = makeTransport(descriptor, terms, connection, static_cast<TransportOwner &>(*this));
    ++m_open;
    if (!added.transport->isInHandshake()) {
        open(connection, added, peer);
        return;
    }
    added.phase = Phase::Handshake;
    added.peer = std::make_unique<broker::PeerInfo>(std::move(peer));
    endBy(connection, added, m_handshakeTimeout);
    ++m_inHandshake;
    m_handshakes.push_back({added.endBy, connection});
    limitHandshakes();
}

void ConnectionTable::open(broker::ConnectionId connection, Slot &slot, const broker::PeerInfo &peer)
{
    slot.phase = Phase::Open;
    m_hasActivity = true;
    if (m_core->opened(connection, peer, m_clock.now()))
        return;
    // Later, because a transport may be in the middle of telling that it is established.
    slot.phase = Phase::Closing;
    slot.hasFailed = true;
    markDirty(connection, slot);
}

void ConnectionTable::established(broker::ConnectionId connection)
{
    Slot &established = slot(connection);
    if (established.phase != Phase::Handshake)
        return;
    --m_inHandshake;
    const std::unique_ptr<broker::PeerInfo> peer = std::move(established.peer);
    peer->identity = established.transport->identity();
    open(connection, established, *peer);
}

void ConnectionTable::failHandshake(Slot &slot, const QString &reason)
{
    --m_inHandshake;
    slot.phase = Phase::Closing;
    const std::unique_ptr<broker::PeerInfo> peer = std::move(slot.peer);
    if (m_handshakeFailed)
        m_handshakeFailed(*peer, reason);
}

/// Called outside of transports' functions: releases one at once.
void ConnectionTable::limitHandshakes()
{
    // Entries of handshakes that are done are forgotten when they come up.
    while (!m_handshakes.empty() && (m_inHandshake > MaximumHandshakes || !isInHandshake(m_handshakes.front()))) {
        const Deadline oldest = m_handshakes.front();
        m_handshakes.pop_front();
        if (!isInHandshake(oldest))
            continue;
        failHandshake(slot(oldest.connection), Text::tr("Too many connections began at once and did not go on."));
        release(oldest.connection);
    }
}

void ConnectionTable::abandonHandshakes()
{
    for (const Deadline &handshake : std::exchange(m_handshakes, {})) {
        if (!isInHandshake(handshake))
            continue;
        --m_inHandshake;
        release(handshake.connection);
    }
}

bool ConnectionTable::isInHandshake(const Deadline &deadline) const
{
    return slot(deadline.connection).phase == Phase::Handshake && slot(deadline.connection).endBy == deadline.at;
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

qint64 ConnectionTable::heapBytes() const
{
#ifdef __GLIBC__
    const struct mallinfo2 use = ::mallinfo2();
    return static_cast<qint64>(use.uordblks + use.hblkhd);
#else
    return 0;
#endif
}

void ConnectionTable::beginClosing(broker::ConnectionId connection, Slot &slot)
{
    slot.phase = Phase::Closing;
    endBy(connection, slot, m_linger);
    markDirty(connection, slot);
}

void ConnectionTable::endBy(broker::ConnectionId connection, Slot &slot, std::chrono::milliseconds wait)
{
    slot.endBy = m_clock.now() + wait;
    m_deadlines.push({slot.endBy, connection});
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
    // A peer may close its end and still read the answers to what it sent last.
    giveUp(connection, finished);
    markDirty(connection, finished);
}

void ConnectionTable::violated(broker::ConnectionId connection)
{
    giveUp(connection, slot(connection));
}

/// Tells whoever knows of the connection that it ends, and lets it end in good order.
void ConnectionTable::giveUp(broker::ConnectionId connection, Slot &slot)
{
    const QString why = slot.transport->errorText();
    if (slot.phase == Phase::Handshake) {
        failHandshake(slot, why);
        beginClosing(connection, slot);
        endBy(connection, slot, RefusedLinger);
    } else if (slot.phase == Phase::Open) {
        m_hasActivity = true;
        beginClosing(connection, slot);
        m_core->closed(connection, why, m_clock.now());
    }
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
        if (current.phase == Phase::Handshake)
            failHandshake(current, transport.errorText());
        else if (std::exchange(current.phase, Phase::Closing) == Phase::Open)
            m_core->closed(connection, transport.errorText(), m_clock.now());
        release(connection);
        return;
    }

    const qsizetype unsent = transport.unsentBytes();
    current.wasBlocked = current.wasBlocked || transport.isBlocked();
    switch (current.phase) {
    case Phase::Open:
        if (unsent > m_highWater) {
            pause(connection, current);
        } else if ((current.wasHigh && unsent < m_lowWater) || (current.wasBlocked && unsent == 0)) {
            current.wasHigh = false;
            current.wasBlocked = unsent > 0;
            current.isPaused = false;
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
    case Phase::Handshake:
    case Phase::Finished:
    case Phase::Free:
        break;
    }
    if (current.phase == Phase::Finished && current.peerHasFinished)
        release(connection);
}

void ConnectionTable::pause(broker::ConnectionId connection, Slot &slot)
{
    slot.transport->setReading(false);
    slot.isPaused = true;
    if (std::exchange(slot.isWatched, true))
        return;
    m_paused.push_back({connection, slot.transport->deliveredBytes()});
    if (!m_watchAt)
        m_watchAt = m_clock.now() + WatchInterval;
}

/// The PINGREQ of a connection that is not read from waits with the rest: that
/// its peer takes what it is sent shows that it lives.
void ConnectionTable::watchPaused(broker::Time now)
{
    std::erase_if(m_paused, [this, now](Paused &paused) {
        Slot &watched = slot(paused.connection);
        watched.isWatched = watched.phase == Phase::Open && watched.isPaused;
        if (!watched.isWatched)
            return true;
        const qint64 delivered = watched.transport->deliveredBytes();
        if (std::exchange(paused.delivered, delivered) < delivered)
            m_core->progressed(paused.connection, now);
        return false;
    });
    m_watchAt = m_paused.empty() ? std::nullopt : std::optional(now + WatchInterval);
}

void ConnectionTable::expire(broker::Time now)
{
    if (m_watchAt && *m_watchAt <= now)
        watchPaused(now);
    while (!m_deadlines.empty() && m_deadlines.top().at <= now) {
        const Deadline due = m_deadlines.top();
        m_deadlines.pop();
        if (!holds(due))
            continue;
        if (slot(due.connection).phase == Phase::Handshake)
            failHandshake(slot(due.connection), Text::tr("The client did not finish the handshake in time."));
        release(due.connection);
    }
}

std::optional<broker::Time> ConnectionTable::nextDeadline()
{
    while (!m_deadlines.empty() && !holds(m_deadlines.top()))
        m_deadlines.pop();
    if (m_deadlines.empty())
        return m_watchAt;
    return m_watchAt ? std::min(*m_watchAt, m_deadlines.top().at) : m_deadlines.top().at;
}

/// False once the connection is gone or has come further, or its slot has another.
bool ConnectionTable::holds(const Deadline &deadline) const
{
    const Slot &due = slot(deadline.connection);
    switch (due.phase) {
    case Phase::Free:
    case Phase::Open:
        return false;
    case Phase::Handshake:
    case Phase::Closing:
    case Phase::Finished:
        break;
    }
    return due.endBy == deadline.at;
}

void ConnectionTable::release(broker::ConnectionId connection)
{
    Slot &released = slot(connection);
    const bool isListed = released.isDirty;
    if (released.isWatched)
        std::erase_if(m_paused, [connection](const Paused &paused) { return paused.connection == connection; });
    released = Slot();
    released.isDirty = isListed; // m_dirty still names it; settle() passes over it
    m_free.push_back(connection);
    --m_open;
}

} // namespace brokerscope::net
