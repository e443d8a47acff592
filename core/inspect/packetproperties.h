// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/packetfieldreader.h"

namespace brokerscope::inspect {

/// Reads Property Length and the properties behind it as one field with a child
/// for each. MQTT 5 §2.2.2.
void readProperties(PacketFieldReader &reader, PacketFieldReader::Fields &to, QByteArrayView frame, bool isWill);

} // namespace brokerscope::inspect
