// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/wire.h"

#include <sys/socket.h>

namespace brokerscope::bench {

namespace {

class TcpWire final : public Wire {
public:
    ssize_t send(int descriptor, std::string_view bytes) override
    {
        return ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    ssize_t receive(int descriptor, char *buffer, std::size_t size) override
    {
        return ::recv(descriptor, buffer, size, 0);
    }
};

} // namespace

std::unique_ptr<Wire> makeTcpWire()
{
    return std::make_unique<TcpWire>();
}

std::unique_ptr<Wire> makeWire(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        break;
    case Transport::Tls:
        return makeTlsWire();
    case Transport::WebSocket:
        return makeWebSocketWire();
    }
    return makeTcpWire();
}

} // namespace brokerscope::bench
