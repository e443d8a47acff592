// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/broker/counters.h"
#include "core/inspect/inspector.h"

#include <QJsonObject>
#include <QString>

namespace brokerscope::app {

/// The statistics of --stats: what both programs have; zeroes for a program that
/// keeps no log. The window adds its own members.
QJsonObject statistics(const broker::Counters &counters, const inspect::InspectorStatistics &log = {});

/// Replaces `fileName` in one step: a reader sees the old file or the new one.
/// Returns what went wrong, or an empty string.
[[nodiscard]] QString writeStatistics(const QString &fileName, const QJsonObject &statistics);

} // namespace brokerscope::app
