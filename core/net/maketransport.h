// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/net/connectionterms.h"
#include "core/net/transport.h"

#include <memory>

namespace brokerscope::net {

/// Takes over the connected socket `descriptor`: TCP or unix, with TLS, a
/// WebSocket or both on top, as the terms say.
std::unique_ptr<Transport> makeTransport(int descriptor, const ConnectionTerms &terms, broker::ConnectionId connection,
                                         TransportOwner &owner);

/// Who is at the other end, as far as the socket and the listener tell.
broker::PeerInfo peerInfo(int descriptor, const ConnectionTerms &terms);

} // namespace brokerscope::net
