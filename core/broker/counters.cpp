// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/counters.h"

namespace brokerscope::broker {

const char *dropReasonName(DropReason reason)
{
    switch (reason) {
    case DropReason::QueueFull:
        return "queueFull";
    case DropReason::NotQueued:
        return "notQueued";
    case DropReason::Expired:
        return "expired";
    case DropReason::PacketTooLarge:
        return "packetTooLarge";
    case DropReason::SessionEnded:
        return "sessionEnded";
    case DropReason::Refused:
        return "refused";
    case DropReason::RetainedFull:
        return "retainedFull";
    }
    Q_UNREACHABLE();
}

} // namespace brokerscope::broker
