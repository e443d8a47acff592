// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/recordview.h"
#include "core/protocol/property.h"

#include <QString>

namespace brokerscope::models {

/// Bytes of payload that are written into the command, as long as they are
/// short, or behind it; one that is longer has to come from a file.
inline constexpr qsizetype MaximumCommandPayload = 16 * 1024 * 1024;

/// What a POSIX shell runs to publish the message again with mosquitto_pub: the
/// same topic, payload, QoS, retain flag, and properties but those that concern
/// its receiver alone. `connection`: options like "-h 127.0.0.1 -p 1883". A line,
/// or several, without the last line feed; what mosquitto_pub cannot send is
/// said in comments in front. Empty for what is no PUBLISH.
QString publishCommand(const inspect::RecordView &record, QByteArrayView topic, const QString &connection);

/// As mosquitto's clients call it: "message-expiry-interval".
QByteArray mosquittoName(protocol::PropertyId property);

} // namespace brokerscope::models
