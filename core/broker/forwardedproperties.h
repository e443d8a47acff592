// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/property.h"

#include <QByteArray>

namespace brokerscope::broker {

/// The wire form of those properties of a PUBLISH or a will that its receivers
/// get unaltered and in order [MQTT-3.3.2-4, -15, -16, -17, -18, -20]: not the
/// topic alias, the will delay and the expiry interval, which are the broker's.
QByteArray forwardedProperties(const protocol::Properties &properties);

} // namespace brokerscope::broker
