// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "faultybroker.h"

#include <array>
#include <cerrno>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// Small packets alone: one byte of Remaining Length up to 127, or two.
bool cut(const std::string &in, std::size_t &bodyOffset, std::size_t &size)
{
    if (in.size() < 2)
        return false;
    const auto first = static_cast<unsigned char>(in[1]);
    bodyOffset = first < 0x80 ? 2 : 3;
    if (in.size() < bodyOffset)
        return false;
    size = bodyOffset + (first < 0x80 ? first : (first & 0x7FU) | static_cast<std::size_t>(in[2]) << 7);
    return in.size() >= size;
}

void sendAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

} // namespace

FaultyBroker::FaultyBroker(Fault fault)
    : m_fault(fault)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, plain, size) != 0 || listen(m_listener, 16) != 0 || getsockname(m_listener, plain, &size) != 0)
        std::abort();
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FaultyBroker::~FaultyBroker()
{
    m_isStopped = true;
    m_thread.join();
    for (const auto &[descriptor, peer] : m_peers)
        close(descriptor);
    close(m_listener);
}

void FaultyBroker::run()
{
    while (!m_isStopped) {
        std::vector<pollfd> polled{{m_listener, POLLIN, 0}};
        for (const auto &[descriptor, peer] : m_peers)
            polled.push_back({descriptor, POLLIN, 0});
        poll(polled.data(), polled.size(), 20);
        if (polled.front().revents != 0)
            m_peers[accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)];
        for (std::size_t index = 1; index < polled.size(); ++index) {
            if (polled[index].revents != 0 && m_peers.contains(polled[index].fd))
                read(polled[index].fd);
        }
    }
}

void FaultyBroker::read(int descriptor)
{
    std::array<char, 65536> buffer{};
    const ssize_t count = recv(descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
        close(descriptor);
        m_peers.erase(descriptor);
        return;
    }
    m_peers[descriptor].in.append(buffer.data(), static_cast<std::size_t>(count));
    std::size_t bodyOffset = 0;
    std::size_t size = 0;
    while (m_peers.contains(descriptor) && cut(m_peers[descriptor].in, bodyOffset, size)) {
        const std::string packet = m_peers[descriptor].in.substr(0, size);
        m_peers[descriptor].in.erase(0, size);
        handle(descriptor, packet, bodyOffset);
    }
}

void FaultyBroker::handle(int descriptor, std::string_view packet, std::size_t bodyOffset)
{
    switch (static_cast<unsigned char>(packet[0]) >> 4) {
    case 1: // CONNECT
        sendAll(descriptor, std::string_view("\x20\x02\x00\x00", 4));
        break;
    case 3: // PUBLISH
        publish(packet);
        break;
    case 8: // SUBSCRIBE
        m_peers[descriptor].isReceiver = true;
        sendAll(descriptor, std::string("\x90\x03", 2).append(packet.substr(bodyOffset, 2))
                                + (m_fault == Fault::Refuse ? '\x80' : '\0'));
        break;
    case 12: // PINGREQ
        sendAll(descriptor, std::string_view("\xD0\x00", 2));
        break;
    default:
        break;
    }
}

void FaultyBroker::publish(std::string_view packet)
{
    const bool isFaulty = ++m_messages == At;
    std::string message(packet);
    if (isFaulty && m_fault == Fault::Lose)
        return;
    if (isFaulty && m_fault == Fault::Truncate) {
        message.pop_back();
        --message[1]; // the low bits of Remaining Length, which are not 0 here
    }
    if (isFaulty && m_fault == Fault::Swap) {
        m_heldBack = message;
        return;
    }
    deliver(message);
    if (isFaulty && m_fault == Fault::Repeat)
        deliver(message);
    deliver(m_heldBack);
    m_heldBack.clear();
    if (isFaulty && m_fault == Fault::HangUp) {
        std::erase_if(m_peers, [](const auto &peer) { return peer.second.isReceiver && close(peer.first) == 0; });
    }
}

void FaultyBroker::deliver(const std::string &packet)
{
    for (const auto &[descriptor, peer] : m_peers) {
        if (peer.isReceiver)
            sendAll(descriptor, packet);
    }
}
