// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace brokerscope::ui {

class BrokerControl;

/// Publishes what a small house would, below "demo/", so that there is
/// something to see without any device. GUI thread.
class DemoDevice : public QObject {
    Q_OBJECT

public:
    explicit DemoDevice(BrokerControl &broker, QObject *parent = nullptr);

    bool isRunning() const { return m_timer.isActive(); }
    void start();
    /// Clears what it left behind as retained messages.
    void stop();

Q_SIGNALS:
    void runningChanged(bool isRunning);

private:
    void publishNext();
    void publish(const QByteArray &topic, const QByteArray &payload, bool retain = false);

    BrokerControl &m_broker;
    QTimer m_timer;
    int m_step = 0;
};

} // namespace brokerscope::ui
