// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/reasoncode.h"
#include "core/protocol/types.h"

namespace brokerscope::protocol {

/// Whether a packet of that type may carry the code: the reason code tables of
/// MQTT 5 §3.2.2.2, §3.4.2.1, §3.5.2.1, §3.6.2.1, §3.7.2.1, §3.9.3, §3.11.3,
/// §3.14.2.1 and §3.15.2.1, as summed up in Table 2-6. O(1).
bool isReasonOf(PacketType type, quint8 byte);

} // namespace brokerscope::protocol
