// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/packets.h"
#include "core/protocol/reader.h"

/// One function per packet, for decode(). Each reads the body at the reader's
/// position, after the reserved flags were checked (in readConnect(): before
/// them, for CONNECT names its version first). Errors are left in the reader;
/// the value counts only if there is none. Bytes left over are the caller's affair.
namespace brokerscope::protocol {

/// Checks the low four bits of the first byte where they are reserved.
/// MQTT 5 §2.1.3, Table 2-2.
void checkReservedFlags(Reader &reader, PacketType type, quint8 flags);
/// Remaining Length and all other Variable Byte Integers of MQTT 5 are minimal [MQTT-1.5.5-1].
void checkRemainingLength(Reader &reader, quint32 bodyOffset, qsizetype bodySize);

/// Leaves the version it found in the reader.
Connect readConnect(Reader &reader);
Connack readConnack(Reader &reader);
Publish readPublish(Reader &reader, quint8 flags);
/// PUBACK, PUBREC, PUBREL and PUBCOMP.
Acknowledgement readAcknowledgement(Reader &reader, PacketType type);
Subscribe readSubscribe(Reader &reader);
Suback readSuback(Reader &reader);
Unsubscribe readUnsubscribe(Reader &reader);
Unsuback readUnsuback(Reader &reader);
Disconnect readDisconnect(Reader &reader);
Auth readAuth(Reader &reader);

/// A reason code that the packet may carry.
ReasonCode readReason(Reader &reader, PacketType type);

} // namespace brokerscope::protocol
