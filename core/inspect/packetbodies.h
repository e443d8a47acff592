// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/packetfieldreader.h"
#include "core/protocol/types.h"

namespace brokerscope::inspect {

/// What the fixed header and the connection say about a body.
struct PacketBodyContext {
    QByteArrayView frame;
    protocol::PacketType type;
    quint8 flags;                 // low half of the first byte
    protocol::Version version;    // of the connection; a CONNECT names its own
    QByteArrayView resolvedTopic; // of a PUBLISH with an alias alone
};

/// Reads what follows the fixed header and returns what is worth a place in the
/// packet's title: "home/kitchen", "id 12".
QString readPacketBody(PacketFieldReader &reader, PacketFieldReader::Fields &to, const PacketBodyContext &context);

/// "1 (At least once)"; "3 (reserved)".
QString qosText(unsigned qos);

} // namespace brokerscope::inspect
