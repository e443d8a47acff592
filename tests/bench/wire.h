// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <sys/types.h>

namespace brokerscope::bench {

enum class Transport { Tcp, Tls, WebSocket };

/// What stands between a connection's bytes and its socket, which never waits.
/// Begins with whatever handshake there is by itself.
class Wire {
public:
    virtual ~Wire() = default;

    /// As send(2): how many bytes were taken, or -1 and errno. Without `bytes`: those that wait.
    virtual ssize_t send(int descriptor, std::string_view bytes) = 0;
    /// As recv(2), but what it returns are the connection's own bytes.
    virtual ssize_t receive(int descriptor, char *buffer, std::size_t size) = 0;
    /// Taken by send(), and not by the kernel.
    virtual std::size_t waitingBytes() const { return 0; }
    /// There is more to receive() than the socket knows of.
    virtual bool hasMore() const { return false; }
};

std::unique_ptr<Wire> makeTcpWire();
/// Believes any certificate: what it talks to was started beside it.
std::unique_ptr<Wire> makeTlsWire();
/// Masks with zeroes (RFC 6455 §5.3 wants the unpredictable), which spares the generator's time
/// and not the broker's.
std::unique_ptr<Wire> makeWebSocketWire();
std::unique_ptr<Wire> makeWire(Transport transport);

} // namespace brokerscope::bench
