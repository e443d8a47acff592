// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace brokerscope::bench {

/// What every payload begins with: whose message it is, and when it was sent.
struct Stamp {
    std::uint32_t group = 0;
    std::uint32_t publisher = 0; // within the group
    std::uint64_t sequence = 0;  // 0, 1, 2… of the publisher
    std::uint64_t sentAt = 0;    // steady clock, ns
};

/// Bytes that a stamp takes; a payload is at least this long.
constexpr std::size_t StampSize = 24;

/// Writes the stamp over the first StampSize bytes of a payload.
void writeStamp(char *payload, const Stamp &stamp);
/// Nothing if the payload is too short.
std::optional<Stamp> readStamp(std::string_view payload);

} // namespace brokerscope::bench
