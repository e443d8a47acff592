// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitylog.h"

#include "app/activitywriter.h"
#include "core/net/broker.h"

#include <utility>

namespace brokerscope::app {

namespace {

constexpr quint32 LineExpiry = 20; // s; as short-lived as mosquitto's

} // namespace

ActivityLog::ActivityLog()
    : m_log([this](const QByteArray &topic, const QByteArray &text) { publish(topic, text); })
{
}

QString ActivityLog::configure(const config::LogOptions &options)
{
    if (QString problem = m_log.configure(options); !problem.isEmpty())
        return problem;
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        QObject::disconnect(connection);
    m_connections = writeActivity(*m_broker, m_log, options);
    return {};
}

/// From any thread.
void ActivityLog::publish(const QByteArray &topic, const QByteArray &text)
{
    QMetaObject::invokeMethod(
        m_broker,
        [broker = m_broker, topic, text] {
            broker->publish({topic, text, protocol::QoS::ExactlyOnce, false, {}, LineExpiry});
        },
        Qt::QueuedConnection);
}

} // namespace brokerscope::app
