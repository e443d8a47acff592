// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/effect.h"
#include "core/net/transport.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

namespace brokerscope::broker {
class BrokerCore;
struct PeerInfo;
} // namespace brokerscope::broker

namespace brokerscope::net {

class TurnClock;

/// The connections of one broker: carries bytes from the transports to the core
/// and executes what the core wants done with them.
///
/// What the core sends is gathered and written once per turn of the event loop,
/// in endTurn(), or as soon as a connection has EarlyFlushSize bytes waiting.
/// Errors met while writing are told to the core in endTurn() too, because the
/// core must not be called back from within its own calls.
///
/// Lives on the broker's thread.
class ConnectionTable final : public broker::Effects, private TransportOwner {
public:
    static constexpr qsizetype EarlyFlushSize = 64 * 1024;

    /// Above `highWater` unsent bytes nothing more is read from a connection,
    /// until it is below a quarter of that.
    ConnectionTable(TurnClock &clock, qsizetype highWater);
    ~ConnectionTable() override;
    Q_DISABLE_COPY_MOVE(ConnectionTable)

    /// Before anything else; `core` must outlive the connections.
    void attach(broker::BrokerCore &core) { m_core = &core; }

    /// Takes over the connected socket `descriptor`.
    void add(int descriptor, const broker::PeerInfo &peer);

    /// Writes what has piled up, reports what broke, closes what is finished.
    /// False if work is left over that should not wait for the next event.
    bool endTurn();
    /// Closes what lingers too long; see setLinger().
    void expire(broker::Time now);
    std::optional<broker::Time> nextDeadline();

    /// How long a connection that the core closed may take to read what was
    /// sent and to close its end. Holds for connections closed from now on.
    void setLinger(std::chrono::milliseconds linger) { m_linger = linger; }

    bool isEmpty() const { return m_open == 0; }
    /// Whether the core was called since the last time this was asked.
    bool takeActivity() { return std::exchange(m_hasActivity, false); }

    // broker::Effects
    void send(broker::ConnectionId connection, QByteArrayView head, QByteArrayView tail) override;
    void sendShared(broker::ConnectionId connection, QByteArrayView head, const QByteArray &tail) override;
    qsizetype unsentBytes(broker::ConnectionId connection) const override;
    void close(broker::ConnectionId connection) override;

private:
    enum class Phase : quint8 {
        Free,
        Open,
        Closing,  // the core has forgotten it; what was sent is still on its way
        Finished, // all is sent; waiting for the peer to close its end
    };

    struct Slot {
        std::unique_ptr<Transport> transport;
        broker::Time lingerUntil;
        Phase phase = Phase::Free;
        bool isDirty = false;         // listed in m_dirty
        bool hasFailed = false;       // report and release in endTurn()
        bool peerHasFinished = false; // sends no more
        bool wasBlocked = false;      // the core is owed writable() once all is sent
        bool wasHigh = false;         // … or once it is below the low-water mark
    };

    // TransportOwner
    void bytesArrived(broker::ConnectionId connection, QByteArrayView bytes) override;
    void peerFinished(broker::ConnectionId connection) override;
    void unblocked(broker::ConnectionId connection) override;
    void broke(broker::ConnectionId connection) override;
    std::span<char> readBuffer() override { return m_readBuffer; }

    Slot &slot(broker::ConnectionId connection) { return m_slots[static_cast<std::size_t>(connection)]; }
    const Slot &slot(broker::ConnectionId connection) const { return m_slots[static_cast<std::size_t>(connection)]; }
    void markDirty(broker::ConnectionId connection, Slot &slot);
    void afterAppend(broker::ConnectionId connection, Slot &slot);
    void beginClosing(broker::ConnectionId connection, Slot &slot);
    void settle(broker::ConnectionId connection);
    void release(broker::ConnectionId connection);

    struct Linger {
        broker::Time until;
        broker::ConnectionId connection;
        friend bool operator>(const Linger &a, const Linger &b) { return a.until > b.until; }
    };
    using LingerQueue = std::priority_queue<Linger, std::vector<Linger>, std::greater<>>;
    bool isLingering(const Linger &linger) const;

    TurnClock &m_clock;
    broker::BrokerCore *m_core = nullptr;
    const qsizetype m_highWater;
    const qsizetype m_lowWater;
    std::chrono::milliseconds m_linger{5000};
    std::vector<char> m_readBuffer;
    std::deque<Slot> m_slots; // a deque: a slot keeps its place while others are added
    std::vector<broker::ConnectionId> m_free;
    std::vector<broker::ConnectionId> m_dirty;
    std::vector<broker::ConnectionId> m_settling; // the batch of endTurn(), kept for its memory
    LingerQueue m_lingering;                      // first due on top
    qsizetype m_open = 0;
    bool m_hasActivity = false;
};

} // namespace brokerscope::net
