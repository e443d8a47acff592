// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/log.h"
#include "core/config/options.h"

#include <QList>
#include <QMetaObject>
#include <QString>

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

/// The log that a configuration file asks for, with what happens in a broker.
/// Is made before the broker and goes after it has stopped. Main thread.
class ActivityLog {
public:
    ActivityLog();

    /// Whose events are written down, and where log_dest topic publishes.
    void attach(net::Broker &broker) { m_broker = &broker; }
    /// From now on as `options` say. Returns what went wrong, in which case
    /// everything stays as it was, or an empty string.
    [[nodiscard]] QString configure(const config::LogOptions &options);
    bool writes(config::LogOptions::Type type) const { return m_log.writes(type); }
    void write(config::LogOptions::Type type, const QString &text) { m_log.write(type, text); }

private:
    void publish(const QByteArray &topic, const QByteArray &text);

    net::Broker *m_broker = nullptr;
    Log m_log;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace brokerscope::app
