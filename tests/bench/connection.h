// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/loop.h"
#include "tests/bench/wire.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace brokerscope::bench {

/// Where a broker listens, IPv4.
struct Address {
    std::string host = "127.0.0.1";
    std::uint16_t port = 1883;
    Transport transport = Transport::Tcp;
};

/// A connection over TCP that gathers what is to be sent and never waits. Ends by
/// itself when the peer closes, or on an error.
class Connection : public Watcher {
public:
    explicit Connection(Loop &loop);
    ~Connection() override;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Begins to connect, from an address of 127.0.0.0/8 of its own for each `source`
    /// / 20000, because one has ports for 28 000 connections to the same listener.
    /// Throws std::system_error if not even that is possible.
    void open(const Address &address, unsigned source);
    /// At once; what is still gathered is lost. Harmless if not open.
    void close();

    bool isOpen() const { return m_descriptor >= 0; }
    /// Why it ended by itself; empty: it did not.
    const std::string &failure() const { return m_failure; }

    /// To append to; goes out at the end of the turn, or with flush().
    std::string &out();
    /// Gathered and not yet taken by the kernel.
    std::size_t waitingBytes() const { return m_out.size() - m_written + (m_wire ? m_wire->waitingBytes() : 0); }
    /// While false, received bytes are left in the kernel.
    void setReading(bool reads);

    void flush() override;

protected:
    /// Consumes whole packets off the front of what was received; what it leaves
    /// comes again, with more behind it. May not close the connection: to do that,
    /// return false after setting a failure.
    virtual bool received(std::string_view &bytes) = 0;
    void fail(std::string why);

private:
    void readable() final;
    void writable() final;
    void watch();
    bool receive();

    Loop &m_loop;
    int m_descriptor = -1;
    std::unique_ptr<Wire> m_wire; // while open
    std::string m_failure;
    std::string m_out;
    std::size_t m_written = 0; // of m_out
    std::string m_tail;        // received, and not yet a whole packet
    bool m_isConnecting = false;
    bool m_needsFlush = false;
    bool m_reads = true;
    bool m_isBlocked = true; // waits to become writable
};

} // namespace brokerscope::bench
