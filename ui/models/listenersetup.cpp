// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listenersetup.h"

#include <QCoreApplication>
#include <QStringList>

namespace brokerscope::models {

using config::ListenerOptions;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ListenerSetup)
};

} // namespace

Reach reachOf(const ListenerOptions &options)
{
    if (options.addresses == addressesFor(Reach::ThisComputer))
        return Reach::ThisComputer;
    return options.addresses == addressesFor(Reach::Everywhere) ? Reach::Everywhere : Reach::Chosen;
}

QList<QHostAddress> addressesFor(Reach reach, const QList<QHostAddress> &chosen)
{
    switch (reach) {
    case Reach::ThisComputer:
        return ListenerOptions().addresses;
    case Reach::Everywhere:
        return {QHostAddress(QHostAddress::Any)};
    case Reach::Chosen:
        return chosen;
    }
    return {};
}

QString protocolName(const ListenerOptions &options)
{
    if (options.protocol == ListenerOptions::Protocol::WebSockets)
        return options.tls ? QStringLiteral("wss") : QStringLiteral("ws");
    if (options.tls)
        return QStringLiteral("mqtts");
    return options.socketPath.isEmpty() ? QStringLiteral("mqtt") : QStringLiteral("unix");
}

QString placeText(const ListenerOptions &options)
{
    if (!options.socketPath.isEmpty())
        return options.socketPath;
    switch (reachOf(options)) {
    case Reach::ThisComputer:
        return Words::tr("this computer");
    case Reach::Everywhere:
        return Words::tr("all addresses");
    case Reach::Chosen:
        break;
    }
    QStringList texts;
    for (const QHostAddress &address : options.addresses)
        texts.append(address.toString());
    return texts.join(QStringLiteral(", "));
}

} // namespace brokerscope::models
