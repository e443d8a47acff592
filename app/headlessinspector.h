// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/eventtap.h"
#include "core/inspect/inspector.h"

#include <QTimer>

namespace brokerscope::app {

/// The window's stores without a window: fed by the same tap, at the same pace,
/// so that their cost can be measured. Its thread needs an event loop.
class HeadlessInspector {
public:
    /// `logBytes`: bound of the log.
    explicit HeadlessInspector(qint64 logBytes);

    /// For Broker::setObserver(); the broker stops before this goes.
    inspect::EventTap &tap() { return m_tap; }
    /// With all that has come until now.
    inspect::InspectorStatistics statistics();

private:
    void poll();

    inspect::EventTap m_tap;
    inspect::Inspector m_inspector;
    QTimer m_polling;
};

} // namespace brokerscope::app
