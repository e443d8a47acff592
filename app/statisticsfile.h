// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/broker/counters.h"

#include <QJsonObject>
#include <QString>

namespace brokerscope::app {

/// What the tap has told the views; zeroes without a tap.
struct TapCounters {
    quint64 records = 0;
    quint64 dropped = 0;
};

/// The statistics of --stats: what both programs have. The window adds its own members.
QJsonObject statistics(const broker::Counters &counters, const TapCounters &tap = {});

/// Replaces `fileName` in one step: a reader sees the old file or the new one.
/// Returns what went wrong, or an empty string.
[[nodiscard]] QString writeStatistics(const QString &fileName, const QJsonObject &statistics);

} // namespace brokerscope::app
