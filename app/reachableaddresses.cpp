// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reachableaddresses.h"

#include <QNetworkInterface>

#include <algorithm>

namespace brokerscope::app {
namespace {

QString inUrl(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
               ? QLatin1Char('[') + address.toString() + QLatin1Char(']')
               : address.toString();
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
           || address == QHostAddress(QHostAddress::AnyIPv6);
}

QList<ui::BrokerAddress> ofAllInterfaces(quint16 port)
{
    QList<ui::BrokerAddress> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        const QNetworkInterface::InterfaceFlags flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (!entry.ip().isLinkLocal())
                found.append({inUrl(entry.ip()), port, interface.humanReadableName(), false});
        }
    }
    // Devices rarely speak IPv6, and nobody likes to type it.
    std::stable_partition(found.begin(), found.end(),
                          [](const ui::BrokerAddress &address) { return !address.host.startsWith(QLatin1Char('[')); });
    found.append({QStringLiteral("127.0.0.1"), port, {}, true});
    return found;
}

int rank(const ui::BrokerAddress &address)
{
    static const QStringList order{QStringLiteral("mqtt"), QStringLiteral("mqtts"), QStringLiteral("ws"),
                                   QStringLiteral("wss"), QStringLiteral("unix")};
    return static_cast<int>(order.indexOf(address.protocol));
}

} // namespace

QList<ui::BrokerAddress> reachableAddresses(const QList<config::Endpoint> &endpoints)
{
    QList<ui::BrokerAddress> found;
    for (const config::Endpoint &endpoint : endpoints) {
        QList<ui::BrokerAddress> these;
        if (!endpoint.socketPath.isEmpty())
            these = {{endpoint.socketPath, 0, {}, true}};
        else if (isAny(endpoint.address))
            these = ofAllInterfaces(endpoint.port);
        else
            these = {{inUrl(endpoint.address), endpoint.port, {}, endpoint.address.isLoopback()}};
        for (ui::BrokerAddress &address : these) {
            address.protocol = endpoint.socketPath.isEmpty() ? endpoint.protocol : QStringLiteral("unix");
            found.append(address);
        }
    }
    std::ranges::stable_sort(found, {}, rank);
    return found;
}

} // namespace brokerscope::app
