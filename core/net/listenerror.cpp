// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/listenerror.h"

#include "core/net/portowner.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <QStringList>
#include <QTcpServer>

#include <algorithm>
#include <limits>

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ListenError)
};

constexpr int PortsTried = 100;
constexpr quint16 FirstUnprivilegedPort = 1024;

bool isFree(const QList<QHostAddress> &addresses, quint16 port)
{
    return std::all_of(addresses.begin(), addresses.end(), [port](const QHostAddress &address) {
        QTcpServer probe;
        return probe.listen(address, port) || probe.serverError() != QAbstractSocket::AddressInUseError;
    });
}

/// 0 if there is none among the next ones.
quint16 nextFreePort(const QList<QHostAddress> &addresses, quint16 port)
{
    const int last = std::min<int>(port + PortsTried, std::numeric_limits<quint16>::max());
    for (int candidate = port + 1; candidate <= last; ++candidate) {
        if (isFree(addresses, static_cast<quint16>(candidate)))
            return static_cast<quint16>(candidate);
    }
    return 0;
}

void explainBusyPort(ListenError &error, const ListenerOptions &options)
{
    const std::optional<PortOwner> owner = findPortOwner(error.address, error.port);
    if (owner)
        error.reason = Text::tr("Port %1 is used by %2 (pid %3).").arg(error.port).arg(owner->name).arg(owner->pid);
    else
        error.reason = Text::tr("Port %1 is used by another program.").arg(error.port);
    error.nextFreePort = nextFreePort(options.addresses, error.port);
    error.remedy = error.nextFreePort != 0 ? Text::tr("Use %1 instead?").arg(error.nextFreePort)
                                           : Text::tr("Stop that program or choose another port.");
}

void explainForbiddenPort(ListenError &error)
{
    if (error.port < FirstUnprivilegedPort) {
        error.reason = Text::tr("Ports below %1 are kept for the system.").arg(FirstUnprivilegedPort);
        error.remedy = Text::tr("Choose a port from %1 on; 1883 is usual for MQTT.").arg(FirstUnprivilegedPort);
    } else {
        error.reason = Text::tr("The system does not permit it.");
        error.remedy = Text::tr("Choose another port, or allow this program to use it.");
    }
}

void explainMissingAddress(ListenError &error)
{
    QStringList own;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLinkLocal())
            own.append(address.toString());
    }
    error.reason = Text::tr("This computer has no address %1.").arg(error.address.toString());
    error.remedy = Text::tr("Its addresses are %1.").arg(own.join(QStringLiteral(", ")));
}

} // namespace

void explain(ListenError &error, const ListenerOptions &options)
{
    if (error.error == QAbstractSocket::AddressInUseError)
        explainBusyPort(error, options);
    else if (error.error == QAbstractSocket::SocketAccessError)
        explainForbiddenPort(error);
    else if (error.error == QAbstractSocket::SocketAddressNotAvailableError)
        explainMissingAddress(error);
}

} // namespace brokerscope::net
