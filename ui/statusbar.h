// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions.h"

#include <QStatusBar>

#include <array>

class QToolButton;

namespace brokerscope::inspect {
class Inspector;
class LogWindow;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class BrokerControl;
class Navigator;

/// The state of everything in one line: never healthy while something is
/// wrong. Each part says more in its tooltip and leads where it comes from.
class StatusBar : public QStatusBar {
    Q_OBJECT

public:
    StatusBar(const inspect::Inspector &inspector, const inspect::LogWindow &window, const BrokerControl &broker,
              Navigator &navigator, Actions &actions, QWidget *parent = nullptr);

    /// `now` in ns since 1970-01-01 UTC.
    void refresh(qint64 now);

private:
    enum Part { Listeners, Clients, Rates, Retained, Log, Shown, Evicted, Problems, Dropped, Lag, PartCount };

    /// Hidden if `text` is empty. A warning is coloured and marked.
    void set(Part part, const QString &text, const QString &toolTip, bool isWarning = false);

    const inspect::Inspector &m_inspector;
    const inspect::LogWindow &m_window;
    const BrokerControl &m_broker;
    std::array<QToolButton *, PartCount> m_parts{};
    quint64 m_records = 0;  // known at the last refresh
    qint64 m_recordsAt = 0; // when there last was a new one
};

} // namespace brokerscope::ui
