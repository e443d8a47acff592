// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/effect.h"
#include "core/net/transport.h"
#include "core/net/writechunks.h"

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
} // namespace brokerscope::broker

namespace brokerscope::net {

class TurnClock;
struct ConnectionTerms;

/// The connections of one broker: carries bytes from the transports to the core
/// and executes what the core wants done with them.
///
/// What the core sends is gathered and written once per turn of the event loop,
/// in endTurn(), or as soon as a connection has EarlyFlushSize bytes waiting.
/// A connection whose transport begins with a handshake (TLS, WebSocket) is told to
/// the core when that has succeeded. Handshakes are bounded in time and number.
///
/// Errors met while writing are told to the core in endTurn() too, because the
/// core must not be called back from within its own calls.
///
/// Lives on the broker's thread.
class ConnectionTable final : public broker::Effects, private TransportOwner {
public:
    static constexpr qsizetype EarlyFlushSize = 64 * 1024;
    /// Connections in handshake at one time. One more makes the oldest give way: who
    /// means well is done in a moment, who holds places is not.
    static constexpr qsizetype MaximumHandshakes = 1000;
    /// A connection came to nothing before the core knew of it.
    using HandshakeFailed = std::function<void(const broker::PeerInfo &peer, const QString &reason)>;

    /// Above `highWater` unsent bytes nothing more is read from a connection,
    /// until it is below a quarter of that.
    ConnectionTable(TurnClock &clock, qsizetype highWater);
    ~ConnectionTable() override;
    Q_DISABLE_COPY_MOVE(ConnectionTable)

    /// Before anything else; `core` must outlive the connections.
    void attach(broker::BrokerCore &core) { m_core = &core; }

    void setHandshakeFailed(HandshakeFailed report) { m_handshakeFailed = std::move(report); }
    /// For handshakes that begin from now on.
    void setHandshakeTimeout(std::chrono::milliseconds timeout) { m_handshakeTimeout = timeout; }

    /// Takes over the connected socket `descriptor`, which came by a listener of these terms.
    void add(int descriptor, const ConnectionTerms &terms);

    /// Closes all connections that the core does not know of yet.
    void abandonHandshakes();

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
    qint64 heapBytes() const override;

private:
    enum class Phase : quint8 {
        Free,
        Handshake, // the core does not know of it yet
        Open,
        Closing,  // the core has forgotten it; what was sent is still on its way
        Finished, // all is sent; waiting for the peer to close its end
    };

    struct Slot {
        std::unique_ptr<Transport> transport;
        std::unique_ptr<broker::PeerInfo> peer; // during the handshake
        broker::Time endBy;                     // of the handshake, or of lingering
        Phase phase = Phase::Free;
        bool isDirty = false;         // listed in m_dirty
        bool hasFailed = false;       // report and release in endTurn()
        bool peerHasFinished = false; // sends no more
        bool wasBlocked = false;      // the core is owed writable() once all is sent
        bool wasHigh = false;         // … or once it is below the low-water mark
        bool isWatched = false;       // listed in m_paused
        bool isPaused = false;        // not read from, because it does not take what it is sent
    };

    // TransportOwner
    void established(broker::ConnectionId connection) override;
    void bytesArrived(broker::ConnectionId connection, QByteArrayView bytes) override;
    void peerFinished(broker::ConnectionId connection) override;
    void violated(broker::ConnectionId connection) override;
    void unblocked(broker::ConnectionId connection) override;
    void broke(broker::ConnectionId connection) override;
    std::span<char> readBuffer() override { return m_readBuffer; }
    WriteChunks &writeChunks() override { return m_writeChunks; }

    Slot &slot(broker::ConnectionId connection) { return m_slots[static_cast<std::size_t>(connection)]; }
    const Slot &slot(broker::ConnectionId connection) const { return m_slots[static_cast<std::size_t>(connection)]; }
    void markDirty(broker::ConnectionId connection, Slot &slot);
    void afterAppend(broker::ConnectionId connection, Slot &slot);
    void open(broker::ConnectionId connection, Slot &slot, const broker::PeerInfo &peer);
    void failHandshake(Slot &slot, const QString &reason);
    void limitHandshakes();
    void giveUp(broker::ConnectionId connection, Slot &slot);
    void endBy(broker::ConnectionId connection, Slot &slot, std::chrono::milliseconds wait);
    void beginClosing(broker::ConnectionId connection, Slot &slot);
    void settle(broker::ConnectionId connection);
    void release(broker::ConnectionId connection);

    void pause(broker::ConnectionId connection, Slot &slot);
    void watchPaused(broker::Time now);

    struct Paused {
        broker::ConnectionId connection;
        qint64 delivered;
    };
    struct Deadline {
        broker::Time at;
        broker::ConnectionId connection;
        friend bool operator>(const Deadline &a, const Deadline &b) { return a.at > b.at; }
    };
    using DeadlineQueue = std::priority_queue<Deadline, std::vector<Deadline>, std::greater<>>;
    bool holds(const Deadline &deadline) const;
    bool isInHandshake(const Deadline &deadline) const;

    TurnClock &m_clock;
    broker::BrokerCore *m_core = nullptr;
    const qsizetype m_highWater;
    const qsizetype m_lowWater;
    std::chrono::milliseconds m_linger{5000};
    std::vector<char> m_readBuffer;
    WriteChunks m_writeChunks;
    std::deque<Slot> m_slots; // a deque: a slot keeps its place while others are added
    std::vector<broker::ConnectionId> m_free;
    std::vector<broker::ConnectionId> m_dirty;
    std::vector<broker::ConnectionId> m_settling; // the batch of endTurn(), kept for its memory
    DeadlineQueue m_deadlines;                    // first due on top
    std::vector<Paused> m_paused;
    std::optional<broker::Time> m_watchAt; // next look at m_paused
    std::deque<Deadline> m_handshakes;     // in the order in which they began
    HandshakeFailed m_handshakeFailed;
    std::chrono::milliseconds m_handshakeTimeout{10'000};
    qsizetype m_inHandshake = 0;
    qsizetype m_open = 0;
    bool m_hasActivity = false;
};

} // namespace brokerscope::net
