// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tcptransport.h"

#include "core/net/connectedsocket.h"

#include <QEvent>

#include <array>
#include <cerrno>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace brokerscope::net {

namespace {

constexpr std::size_t PartsPerWrite = 64;

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0; // SO_NOSIGPIPE does it there
#endif

bool isTemporary(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

TcpTransport::Notifier::Notifier(TcpTransport &transport, Type type)
    : QSocketNotifier(transport.m_descriptor, type)
    , m_transport(transport)
{
}

bool TcpTransport::Notifier::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QSocketNotifier::event(event);
    if (type() == Read) {
        m_transport.read();
    } else {
        m_transport.setBlocked(false);
        m_transport.m_owner.unblocked(m_transport.m_connection);
    }
    return true;
}

TcpTransport::TcpTransport(int descriptor, broker::ConnectionId connection, TransportOwner &owner)
    : m_owner(owner)
    , m_unsent(owner.writeChunks())
    , m_descriptor(descriptor)
    , m_connection(connection)
{
    m_readable.emplace(*this, QSocketNotifier::Read);
}

TcpTransport::~TcpTransport()
{
    // Before the descriptor: its number may be given out again at once.
    m_writable.reset();
    m_readable.reset();
    ::close(m_descriptor);
}

/// One read for one wake-up: who has more to send is served again in the next
/// turn, after all others.
void TcpTransport::read()
{
    const std::span<char> buffer = m_owner.readBuffer();
    const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count > 0) {
        m_owner.bytesArrived(m_connection, QByteArrayView(buffer.data(), count));
    } else if (count == 0) {
        stopReading();
        m_owner.peerFinished(m_connection);
    } else if (!isTemporary(errno)) {
        m_error = errno;
        stopReading();
        m_owner.broke(m_connection);
    }
}

Transport::Flush TcpTransport::flush()
{
    if (m_error != 0)
        return Flush::Failed;
    if (m_isBlocked)
        return Flush::Blocked;
    std::array<QByteArrayView, PartsPerWrite> parts;
    std::array<iovec, PartsPerWrite> vectors;
    while (!m_unsent.isEmpty()) {
        const std::size_t count = m_unsent.front(parts);
        std::size_t offered = 0;
        for (std::size_t i = 0; i < count; ++i) {
            vectors[i] = {const_cast<char *>(parts[i].data()), static_cast<std::size_t>(parts[i].size())};
            offered += vectors[i].iov_len;
        }
        msghdr message{};
        message.msg_iov = vectors.data();
        message.msg_iovlen = count;
        const ssize_t sent = ::sendmsg(m_descriptor, &message, SendFlags);
        if (sent < 0 && !isTemporary(errno)) {
            m_error = errno;
            return Flush::Failed;
        }
        if (sent > 0) {
            m_unsent.consume(sent);
            m_taken += sent;
        }
        if (sent < static_cast<ssize_t>(offered)) {
            setBlocked(true);
            m_unsent.squeeze();
            return Flush::Blocked;
        }
    }
    return Flush::Drained;
}

QString TcpTransport::errorText() const
{
    return m_error == 0 ? QString() : qt_error_string(m_error);
}

qint64 TcpTransport::deliveredBytes() const
{
    return m_taken - undeliveredBytes(m_descriptor);
}

void TcpTransport::setReading(bool isReading)
{
    m_readable->setEnabled(isReading && !m_hasEnded);
}

void TcpTransport::finishSending()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void TcpTransport::setBlocked(bool isBlocked)
{
    m_isBlocked = isBlocked;
    if (isBlocked && !m_writable)
        m_writable = std::make_unique<Notifier>(*this, QSocketNotifier::Write);
    m_writable->setEnabled(isBlocked);
}

void TcpTransport::stopReading()
{
    m_hasEnded = true;
    m_readable->setEnabled(false);
}

} // namespace brokerscope::net
