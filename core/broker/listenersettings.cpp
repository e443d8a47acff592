// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/listenersettings.h"

namespace brokerscope::broker {

QList<protocol::Version> allVersions()
{
    return {protocol::Version::V31, protocol::Version::V311, protocol::Version::V5};
}

} // namespace brokerscope::broker
