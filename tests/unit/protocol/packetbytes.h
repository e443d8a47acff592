// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/decoder.h"

#include <QByteArray>

/// Bytes as the specification prints them, for tests.
namespace brokerscope::testing {

/// Pairs of hexadecimal digits and 'text', spaces ignored: "10 0C 0004'MQTT' 04".
QByteArray bytesOf(const char *notation);

/// The one packet that `bytes` must consist of; Remaining Length is taken from
/// the bytes and asserted to reach exactly to their end.
protocol::Frame frameOf(const QByteArray &bytes);

/// Decodes `bytes` as one frame.
protocol::Result<protocol::Packet> decodeBytes(const QByteArray &bytes, protocol::Version version);

} // namespace brokerscope::testing
