// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/portowner.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QSet>

#include <array>

#include <unistd.h>

namespace brokerscope::net {

namespace {

constexpr const char *ListeningState = "0A"; // TCP_LISTEN

/// Inodes of the sockets that listen on `port`, from /proc/net/tcp or tcp6. A
/// row reads "0: 0100007F:075B 00000000:0000 0A …", the inode being the tenth column.
void collectListeners(const QString &table, quint16 port, QSet<QByteArray> &inodes)
{
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QByteArray suffix = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    const QList<QByteArray> rows = file.readAll().split('\n');
    for (const QByteArray &row : rows) {
        const QList<QByteArray> columns = row.simplified().split(' ');
        if (columns.size() > 9 && columns[1].endsWith(suffix) && columns[3] == ListeningState)
            inodes.insert(columns[9]);
    }
}

QByteArray linkTarget(const QByteArray &path)
{
    std::array<char, 64> target{};
    const ssize_t length = readlink(path.constData(), target.data(), target.size());
    return length > 0 ? QByteArray(target.data(), length) : QByteArray();
}

bool holdsOneOf(const QString &pid, const QSet<QByteArray> &inodes)
{
    const QString folder = QStringLiteral("/proc/%1/fd").arg(pid);
    const QStringList descriptors = QDir(folder).entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QString &descriptor : descriptors) {
        const QByteArray target = linkTarget(QFile::encodeName(folder + QLatin1Char('/') + descriptor));
        // "socket:[12345]"
        if (target.startsWith("socket:[") && inodes.contains(target.sliced(8, target.size() - 9)))
            return true;
    }
    return false;
}

} // namespace

std::optional<PortOwner> findPortOwner(const QHostAddress &address, quint16 port)
{
    QSet<QByteArray> inodes;
    // A listener for both families stands in the table of IPv6 and is in the way of IPv4, too.
    collectListeners(QStringLiteral("/proc/net/tcp6"), port, inodes);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        collectListeners(QStringLiteral("/proc/net/tcp"), port, inodes);
    if (inodes.isEmpty())
        return std::nullopt;

    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isProcess = false;
        const qint64 pid = entry.toLongLong(&isProcess);
        if (!isProcess || !holdsOneOf(entry, inodes))
            continue;
        QFile name(QStringLiteral("/proc/%1/comm").arg(entry));
        if (name.open(QIODevice::ReadOnly))
            return PortOwner{QString::fromUtf8(name.readAll().trimmed()), pid};
    }
    return std::nullopt;
}

} // namespace brokerscope::net

#else

namespace brokerscope::net {

std::optional<PortOwner> findPortOwner(const QHostAddress &, quint16)
{
    return std::nullopt;
}

} // namespace brokerscope::net

#endif
