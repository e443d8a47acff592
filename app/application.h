// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/activitylog.h"
#include "app/brokercontroller.h"
#include "app/linewriter.h"
#include "app/performance.h"
#include "app/pidfile.h"
#include "app/signalwatcher.h"
#include "core/config/commandline.h"
#include "core/inspect/eventtap.h"
#include "core/inspect/inspector.h"
#include "core/net/broker.h"
#include "ui/settings.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace brokerscope::ui {
class MainWindow;
} // namespace brokerscope::ui

namespace brokerscope::app {

/// Puts broker, inspector and window together: the only place that knows all
/// three. GUI thread.
///
/// Shutdown: the window saves its state and goes first, then the broker stops
/// while the tap still stands, then tap and inspector go.
class Application : public QObject {
    Q_OBJECT

public:
    /// `performance` must outlive it.
    Application(const config::CommandLine &line, Performance &performance, QObject *parent = nullptr);
    ~Application() override;

    /// Starts the broker and shows the window. A broker that cannot listen is
    /// told in the window.
    void start();
    /// What the program ends with: `code`, or that it could not listen if it never did.
    int exitCode(int code) const { return code == 0 && !m_hasListened ? config::ExitCannotListen : code; }
    /// Also done when the application quits.
    void saveSettings();
    ui::MainWindow &window() { return *m_window; }
    const ui::BrokerState &brokerState() const { return m_controller.state(); }

private:
    void followConfiguration();
    void reload();
    void poll();
    void saveStatistics();

    config::CommandLine m_line;
    ui::Settings m_settings;
    // The broker's thread writes to them to the last.
    std::optional<LineWriter> m_activity; // -v
    ActivityLog m_log;                    // as the file of --config asks for
    PidFile m_pidFile;
    inspect::EventTap m_tap;
    inspect::Inspector m_inspector;
    Broker m_broker;
    BrokerController m_controller;
    Performance &m_performance;
    SignalWatcher m_signals;
    std::unique_ptr<ui::MainWindow> m_window;
    QTimer m_polling;
    bool m_hasListened = false;
    qint64 m_lastShown = 0; // ns since 1970-01-01 UTC
    qint64 m_lastNews = 0;
};

} // namespace brokerscope::app
