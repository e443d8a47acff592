// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/result.h"
#include "core/protocol/types.h"

/// Data rows of packets that a decoder must refuse.
namespace brokerscope::testing {

/// Once per data function, before the rows.
void addRefusalColumns();

/// `packet` is in the notation of bytesOf(), `offset` that of the offending byte.
void addRefusal(const char *name, protocol::Version version, const char *packet, protocol::ReasonCode reason,
                const char *requirement, int offset);

/// Decodes the packet of the current row and compares the error.
void checkRefusal();

} // namespace brokerscope::testing
