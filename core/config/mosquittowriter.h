// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/options.h"

#include <QByteArray>

namespace brokerscope::config {

/// The options in mosquitto.conf's dialect, as UTF-8: what readMosquittoConf()
/// takes for the same, and mosquitto 2.0 too, unless an option differs from its
/// default that mosquitto 2.0 does not have. Every listener is written out, so
/// that Options::isLocalOnly is lost. A listener on several addresses that no
/// single line can say becomes one for each.
///
/// What a file cannot say is left out: of broker::Config that is what has no
/// key, of the prefixes required of client identifiers all but the first
/// listener's. Line breaks within texts become spaces.
QByteArray writeMosquittoConf(const Options &options);

} // namespace brokerscope::config
