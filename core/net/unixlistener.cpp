// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/unixlistener.h"

#include "core/net/logging.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace brokerscope::net {

using namespace std::chrono_literals;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ListenError)
};

constexpr int Backlog = 4096;
/// How long accepting rests when the system is out of descriptors or memory.
constexpr auto RetryInterval = 100ms;
constexpr mode_t Permissions = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP;

int makeSocket()
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor != -1) {
        fcntl(descriptor, F_SETFD, FD_CLOEXEC);
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    }
    return descriptor;
}

bool isServed(const sockaddr_un &address)
{
    const int probe = makeSocket();
    const int result = ::connect(probe, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    const int error = errno;
    ::close(probe);
    return result == 0 || error != ECONNREFUSED;
}

} // namespace

UnixListener::UnixListener(QObject *parent)
    : Listener(parent)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(RetryInterval);
    connect(&m_retry, &QTimer::timeout, this, [this] { m_arrivals->setEnabled(true); });
}

UnixListener::~UnixListener()
{
    m_arrivals.reset();
    if (m_file && fileAt(QFile::encodeName(m_path)) == m_file)
        ::unlink(QFile::encodeName(m_path).constData());
    if (m_descriptor != -1)
        ::close(m_descriptor);
}

std::optional<ListenError> UnixListener::listen(const QString &path)
{
    m_path = path;
    const QByteArray file = QFile::encodeName(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (file.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return failed(Text::tr("The path is longer than the %n byte(s) that the system permits.", nullptr,
                               static_cast<int>(sizeof address.sun_path) - 1),
                      Text::tr("Choose a shorter one."));
    std::copy(file.cbegin(), file.cend(), address.sun_path);

    struct stat status { };
    if (::lstat(file.constData(), &status) == 0) {
        if (!S_ISSOCK(status.st_mode))
            return failed(Text::tr("There is a file of that name that is no socket."),
                          Text::tr("Remove it or choose another path."), QAbstractSocket::AddressInUseError);
        if (isServed(address))
            return failed(Text::tr("Another program listens there."),
                          Text::tr("Stop that program or choose another path."), QAbstractSocket::AddressInUseError);
        ::unlink(file.constData());
    }

    m_descriptor = makeSocket();
    if (m_descriptor == -1)
        return failed(qt_error_string(errno), {});
    if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == -1) {
        const int error = errno;
        return failed(qt_error_string(error),
                      error == ENOENT ? Text::tr("Create the folder first.")
                                      : Text::tr("Choose a folder that this program may write to."),
                      error == EACCES ? QAbstractSocket::SocketAccessError : QAbstractSocket::UnknownSocketError);
    }
    m_file = fileAt(file);
    // Nobody can connect before listen(), so the permissions come in time.
    if (::chmod(file.constData(), Permissions) == -1 || ::listen(m_descriptor, Backlog) == -1)
        return failed(qt_error_string(errno), {});
    m_arrivals.emplace(m_descriptor, QSocketNotifier::Read);
    connect(&*m_arrivals, &QSocketNotifier::activated, this, &UnixListener::acceptNext);
    return std::nullopt;
}

std::optional<ListenError> UnixListener::failed(const QString &reason, const QString &remedy,
                                                QAbstractSocket::SocketError error)
{
    ListenError failure;
    failure.socketPath = m_path;
    failure.error = error;
    failure.reason = reason;
    failure.remedy = remedy;
    return failure;
}

std::optional<UnixListener::File> UnixListener::fileAt(const QByteArray &path)
{
    struct stat status { };
    if (::lstat(path.constData(), &status) == -1)
        return std::nullopt;
    return File{static_cast<quint64>(status.st_dev), static_cast<quint64>(status.st_ino)};
}

Endpoint UnixListener::endpoint() const
{
    return {{}, {}, 0, m_path, {}};
}

void UnixListener::acceptNext()
{
    const int accepted = ::accept(m_descriptor, nullptr, nullptr);
    if (accepted != -1) {
        fcntl(accepted, F_SETFD, FD_CLOEXEC);
        Q_EMIT Listener::accepted(accepted);
        return;
    }
    if (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)
        return;
    qCWarning(lcNet, "Cannot accept connections on %s: %s", qUtf8Printable(m_path), std::strerror(errno));
    // Else the descriptor would stay ready and the event loop spin.
    m_arrivals->setEnabled(false);
    m_retry.start();
}

} // namespace brokerscope::net
