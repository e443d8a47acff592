// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace brokerscope::inspect {

/// Overwrites the password in the bytes of a CONNECT, whole or cut off, with
/// '*', so that it does not get into logs and files made from them. Where the
/// lengths in the packet lead nowhere, everything from there on is overwritten,
/// because the password may be anywhere in it. Bytes that are no CONNECT, or one
/// without a password, stay as they are.
void maskPassword(char *packet, qsizetype size);

} // namespace brokerscope::inspect
