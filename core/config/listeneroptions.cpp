// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/listeneroptions.h"

#include <QCoreApplication>

namespace brokerscope::config {

QString endpointText(const QHostAddress &address, quint16 port)
{
    return address.protocol() == QAbstractSocket::IPv6Protocol
               ? QStringLiteral("[%1]:%2").arg(address.toString()).arg(port)
               : QStringLiteral("%1:%2").arg(address.toString()).arg(port);
}

QString ListenError::message() const
{
    const QString where = socketPath.isEmpty() ? endpointText(address, port) : socketPath;
    const QString head = QCoreApplication::translate("ListenError", "Cannot listen on %1: %2").arg(where, reason);
    return remedy.isEmpty() ? head : head + QLatin1Char(' ') + remedy;
}

} // namespace brokerscope::config
