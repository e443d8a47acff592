// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/rowsorter.h"

#include <QString>
#include <Qt>

namespace brokerscope::models {

/// Columns of the message log, in the order of the first run.
enum class LogColumn { Number, Time, Delta, Direction, Client, Packet, Topic, QoS, Flags, Size, Payload };
inline constexpr int LogColumnCount = 11;

/// One row of the table that model, header and view share.
struct LogColumnInfo {
    LogColumn column;
    const char *title;
    const char *description; // tooltip of the header
    Qt::AlignmentFlag alignment;
    const char *filterField; // for Only and Exclude; "" if there is none
    const char *widestText;  // what the column fits on the first run
    inspect::SortKey sortKey;
    bool isMonospace;
    bool isElidedInTheMiddle;
};

const LogColumnInfo &logColumnInfo(LogColumn column);
QString logColumnTitle(LogColumn column);
QString logColumnDescription(LogColumn column);

} // namespace brokerscope::models
