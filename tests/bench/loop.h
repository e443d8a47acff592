// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace brokerscope::bench {

using Clock = std::chrono::steady_clock;
using Nanoseconds = std::chrono::nanoseconds;

/// Something with a descriptor that the loop watches. A watcher must be removed
/// from the loop before it goes, and not while the loop tells events.
class Watcher {
public:
    virtual ~Watcher() = default;

    virtual void readable() = 0;
    virtual void writable() = 0;
    /// Called once after a turn in which needsFlush() was called.
    virtual void flush() = 0;
};

/// epoll and nothing else: each turn waits, tells all events, pumps, and flushes
/// every watcher that has gathered something, so that each writes once a turn.
class Loop {
public:
    /// Produces traffic; returns how long the next turn may wait at most.
    using Pump = std::function<Nanoseconds()>;

    Loop();
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    void add(Watcher &watcher, int descriptor);
    void watch(Watcher &watcher, int descriptor, bool reads, bool writes);
    /// Before the descriptor is closed.
    void remove(Watcher &watcher, int descriptor);
    void needsFlush(Watcher &watcher) { m_unflushed.push_back(&watcher); }

    /// Empty: none.
    void setPump(Pump pump) { m_pump = std::move(pump); }

    /// Turns until `isDone` says so; false if that takes longer than `limit`.
    bool runUntil(const std::function<bool()> &isDone, Nanoseconds limit);
    void runFor(Nanoseconds duration);

    /// One buffer for all to read into.
    char *readBuffer() { return m_readBuffer.get(); }
    static constexpr std::size_t ReadBufferSize = 256 * 1024;

private:
    void turn(Nanoseconds wait);
    void flushAll();

    int m_epoll;
    Pump m_pump;
    std::vector<Watcher *> m_unflushed;
    std::vector<Watcher *> m_flushing;
    std::unique_ptr<char[]> m_readBuffer;
};

} // namespace brokerscope::bench
