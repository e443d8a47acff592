// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/framer.h"
#include "core/protocol/packets.h"
#include "core/protocol/result.h"

namespace brokerscope::protocol {

/// Decodes any packet. `version` is that of the connection; a CONNECT names its
/// own and ignores it. Views in the result point into `frame`.
///
/// Errors: see ProtocolError; its offset counts from the first byte of the frame.
/// Rules that depend on the state of a connection (who may send what, packet
/// identifiers in use, aliases) are not checked here. Linear in the frame, no
/// allocation for packets without properties and lists.
Result<Packet> decode(const Frame &frame, Version version);

/// The hot cases of decode(), without the variant. `frame` must be a PUBLISH …
Result<Publish> decodePublish(const Frame &frame, Version version);
/// … or one of PUBACK, PUBREC, PUBREL and PUBCOMP.
Result<Acknowledgement> decodeAcknowledgement(const Frame &frame, Version version);

/// Properties as they stand in a packet from Property Length on, for messages
/// that were stored in wire form. `place` says which packet they belong to.
Result<Properties> decodeProperties(QByteArrayView bytes, PropertyPlaces place);

} // namespace brokerscope::protocol
