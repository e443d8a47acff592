// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/connection.h"

#include <cerrno>
#include <cstring>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace brokerscope::bench {

namespace {

constexpr unsigned ConnectionsPerSource = 20'000;

std::system_error error(const char *what)
{
    return {errno, std::generic_category(), what};
}

sockaddr_in socketAddress(in_addr_t host, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = host;
    return address;
}

void setOption(int descriptor, int level, int option)
{
    const int on = 1;
    setsockopt(descriptor, level, option, &on, sizeof on);
}

} // namespace

Connection::Connection(Loop &loop)
    : m_loop(loop)
{
}

Connection::~Connection()
{
    close();
}

void Connection::open(const Address &address, unsigned source)
{
    close();
    m_failure.clear();
    m_descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        throw error("socket");
    setOption(m_descriptor, IPPROTO_TCP, TCP_NODELAY);
    const in_addr_t host = inet_addr(address.host.c_str());
    if (ntohl(host) >> 24 == 127) {
        // The port is chosen when connecting, so that sources do not run out of them.
        setOption(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT);
        const in_addr_t from = htonl((127U << 24) + 1 + source / ConnectionsPerSource);
        const sockaddr_in local = socketAddress(from, 0);
        if (bind(m_descriptor, reinterpret_cast<const sockaddr *>(&local), sizeof local) != 0)
            throw error("bind");
    }
    const sockaddr_in remote = socketAddress(host, address.port);
    if (connect(m_descriptor, reinterpret_cast<const sockaddr *>(&remote), sizeof remote) != 0 && errno != EINPROGRESS)
        throw error("connect");
    m_wire = makeWire(address.transport);
    m_isConnecting = true;
    m_isBlocked = true;
    m_reads = true;
    m_loop.add(*this, m_descriptor);
}

void Connection::close()
{
    if (!isOpen())
        return;
    m_loop.remove(*this, m_descriptor);
    ::close(m_descriptor);
    m_descriptor = -1;
    m_wire.reset();
    m_out.clear();
    m_written = 0;
    m_tail.clear();
    m_needsFlush = false;
}

void Connection::fail(std::string why)
{
    close();
    m_failure = std::move(why);
}

std::string &Connection::out()
{
    if (!m_needsFlush && isOpen()) {
        m_needsFlush = true;
        m_loop.needsFlush(*this);
    }
    return m_out;
}

void Connection::setReading(bool reads)
{
    m_reads = reads;
    watch();
}

void Connection::watch()
{
    if (isOpen())
        m_loop.watch(*this, m_descriptor, m_reads, m_isBlocked);
}

void Connection::flush()
{
    m_needsFlush = false;
    if (!isOpen() || m_isConnecting)
        return;
    while (waitingBytes() > 0) {
        const ssize_t count = m_wire->send(m_descriptor, std::string_view(m_out).substr(m_written));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            if (errno != EAGAIN) {
                fail(std::strerror(errno));
                return;
            }
            break;
        }
        m_written += static_cast<std::size_t>(count);
    }
    if (m_written == m_out.size()) {
        m_out.clear();
        m_written = 0;
    } else if (m_written > m_out.size() / 2) {
        m_out.erase(0, m_written);
        m_written = 0;
    }
    if (const bool isBlocked = waitingBytes() > 0; isBlocked != m_isBlocked) {
        m_isBlocked = isBlocked;
        watch();
    }
}

void Connection::writable()
{
    if (m_isConnecting) {
        int problem = 0;
        socklen_t size = sizeof problem;
        getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &problem, &size);
        if (problem != 0) {
            fail(std::strerror(problem));
            return;
        }
        m_isConnecting = false;
    }
    flush();
}

void Connection::readable()
{
    if (!isOpen() || m_isConnecting)
        return;
    // Once a turn, for a busy connection must not keep the others from theirs.
    while (receive() && m_wire->hasMore()) { }
}

/// False if nothing came, or the connection has ended.
bool Connection::receive()
{
    const ssize_t count = m_wire->receive(m_descriptor, m_loop.readBuffer(), Loop::ReadBufferSize);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (count <= 0) {
        fail(count == 0 ? "closed by the broker" : std::strerror(errno));
        return false;
    }
    std::string_view bytes(m_loop.readBuffer(), static_cast<std::size_t>(count));
    if (!m_tail.empty()) {
        m_tail.append(bytes);
        bytes = m_tail;
    }
    if (!received(bytes)) {
        fail("not MQTT, or not expected");
        return false;
    }
    if (m_tail.empty())
        m_tail.assign(bytes);
    else
        m_tail.erase(0, m_tail.size() - bytes.size());
    return true;
}

} // namespace brokerscope::bench
