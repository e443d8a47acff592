// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/trafficlog.h"

#include <QString>

namespace brokerscope::models {

/// "R" retained, "D" sent again (DUP), "W" a will, "A" topic alias; a space between them.
QString flagsOf(const inspect::RecordView &record);

} // namespace brokerscope::models
