// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/brokercontrol.h"

namespace brokerscope::ui {

QString BrokerAddress::url() const
{
    if (protocol == QLatin1StringView("unix"))
        return QStringLiteral("unix:") + host;
    const QString base = QStringLiteral("%1://%2:%3").arg(protocol, host).arg(port);
    return isWebSocket() ? base + QStringLiteral("/mqtt") : base;
}

} // namespace brokerscope::ui
