// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/stamp.h"

#include <cstring>

namespace brokerscope::bench {

// Both ends are this program on this machine: its own byte order will do.
static_assert(sizeof(Stamp) == StampSize);

void writeStamp(char *payload, const Stamp &stamp)
{
    std::memcpy(payload, &stamp, StampSize);
}

std::optional<Stamp> readStamp(std::string_view payload)
{
    if (payload.size() < StampSize)
        return {};
    Stamp stamp;
    std::memcpy(&stamp, payload.data(), StampSize);
    return stamp;
}

} // namespace brokerscope::bench
