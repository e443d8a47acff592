// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/brokercontrol.h"

namespace brokerscope::ui {

QString BrokerAddress::url() const
{
    return QStringLiteral("mqtt://%1:%2").arg(host).arg(port);
}

} // namespace brokerscope::ui
