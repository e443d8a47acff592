// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/listeneroptions.h"
#include "ui/brokercontrol.h"

namespace brokerscope::app {

/// What a device can be told so that it reaches the endpoints, the likeliest
/// first: MQTT without TLS in front of that with TLS, then WebSockets.
QList<ui::BrokerAddress> reachableAddresses(const QList<config::Endpoint> &endpoints);

} // namespace brokerscope::app
