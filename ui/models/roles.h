// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/severity.h"

#include <Qt>

namespace brokerscope::models {

/// Raw values by role; delegates choose colour, icon and font. Display and
/// tooltip roles give text.
enum Role {
    /// A number where rows are compared by number, else the text.
    SortRole = Qt::UserRole + 1,
    /// A whole topic, client id or filter as QByteArray (UTF-8), where the column shows a part of it.
    TopicRole,
    ClientIdRole,
    PayloadRole, // QByteArray
    /// Filter term for Only and Exclude on this cell, QString; empty if it has none.
    FilterTermRole,
    /// models::Severity of a row.
    SeverityRole,
    RetainedRole,  // bool
    MarkedRole,    // bool
    DirectionRole, // broker::Direction as int
    /// ms since the value changed, or -1: how much of the flash is left.
    ChangedAgoRole,
    /// [offset, offset + length) in the packet's bytes, as QPoint(offset, length).
    ByteRangeRole,
    FirstFreeRole,
};

using inspect::Severity;

/// How the log writes times.
enum class TimeMode {
    Clock,
    SinceStart,    // since the first row of the log
    SincePrevious, // since the previous shown row
};

} // namespace brokerscope::models
