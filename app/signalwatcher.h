// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <memory>

namespace brokerscope::app {

/// Turns the system's signals into Qt's: the handlers only write a byte into a
/// pipe, the rest happens in the event loop. SIGPIPE is ignored. At most one at
/// a time; lives on the main thread.
class SignalWatcher : public QObject {
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

    /// From now on SIGHUP asks for a reload instead of ending the program.
    void watchReload();

Q_SIGNALS:
    void stopRequested();       // SIGINT, SIGTERM
    void statisticsRequested(); // SIGUSR1
    void reloadRequested();     // SIGHUP, see watchReload()

private:
    void onReadable();

    std::array<int, 2> m_pipe{-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace brokerscope::app
