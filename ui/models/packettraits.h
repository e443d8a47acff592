// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/trafficlog.h"
#include "core/protocol/types.h"
#include "ui/models/roles.h"

#include <QString>

namespace brokerscope::models {

/// What the log says about a packet at one glance. Both look at the packet's
/// bytes; meant for the rows that are painted, not for all of the log.

/// `version` is that of the connection. Bad: it broke the protocol, or refuses a connection. Warning: it carries any
/// other failing reason code.
Severity severityOf(const inspect::RecordView &record, protocol::Version version);

/// "R" retained, "D" sent again (DUP), "W" a will, "A" topic alias; a space between them.
QString flagsOf(const inspect::RecordView &record);

} // namespace brokerscope::models
