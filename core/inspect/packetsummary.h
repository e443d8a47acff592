// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace brokerscope::inspect {

class RecordView;

/// One line on what a packet other than PUBLISH says, for lists: "home/#, QoS 1",
/// "id 12, Success", and for a violation the rule.
QString packetSummary(const RecordView &record);

} // namespace brokerscope::inspect
