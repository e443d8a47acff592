// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"

namespace brokerscope::net {

// What transports ask the system about a connected socket, TCP or unix.

/// Makes it non-blocking. `noDelay`: small packets are sent at once.
void prepareSocket(int descriptor, bool noDelay);

/// Address and port of the other end; IPv4 addresses mapped into IPv6 read as
/// IPv4. Empty if it is gone already, or a unix socket.
broker::PeerInfo peerOf(int descriptor);

/// What the system has taken to send and the other end has not acknowledged;
/// 0 where the system does not tell.
qint64 undeliveredBytes(int descriptor);

} // namespace brokerscope::net
