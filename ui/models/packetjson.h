// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/recordview.h"

#include <QByteArray>

namespace brokerscope::models {

/// A packet as one JSON object, with the names that `brokerscoped --events`
/// uses: time, direction, client, packet, packetId; of a PUBLISH topic, qos,
/// retain, dup, properties and payload, of others what they say and all their
/// bytes; and the person's comment on it, if there is one. No line feed.
QByteArray packetJson(const inspect::RecordView &record, QByteArrayView topic, QByteArrayView clientId,
                      QByteArrayView comment = {});

} // namespace brokerscope::models
