// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/property.h"
#include "core/protocol/reader.h"

namespace brokerscope::protocol {

/// Reads Property Length and the properties of one packet. MQTT 5 §2.2.2.
/// Checks what needs no knowledge of the rest of the packet: identifiers, places,
/// repetition, the ranges of values, and data that needs a method beside it.
Properties readProperties(Reader &reader, PropertyPlaces place);

/// Bytes of the properties in wire form, without Property Length. Linear.
qsizetype encodedSize(const Properties &properties);

} // namespace brokerscope::protocol
