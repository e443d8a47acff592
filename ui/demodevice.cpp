// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demodevice.h"

#include "ui/brokercontrol.h"

#include <cmath>

namespace brokerscope::ui {

namespace {

constexpr int Interval = 500; // ms

QByteArray decimal(double value)
{
    return QByteArray::number(value, 'f', 1);
}

} // namespace

DemoDevice::DemoDevice(BrokerControl &broker, QObject *parent)
    : QObject(parent)
    , m_broker(broker)
{
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &DemoDevice::publishNext);
    connect(&m_broker, &BrokerControl::stateChanged, this, [this] {
        if (!m_broker.state().isRunning)
            stop();
    });
}

void DemoDevice::start()
{
    if (isRunning() || !m_broker.state().isRunning)
        return;
    m_step = 0;
    m_timer.start();
    publish("demo/status", "online", true);
    publishNext();
    Q_EMIT runningChanged(true);
}

void DemoDevice::stop()
{
    if (!isRunning())
        return;
    m_timer.stop();
    m_broker.clearRetained("demo/#");
    Q_EMIT runningChanged(false);
}

void DemoDevice::publishNext()
{
    // Values that drift as real ones do, without a source of chance.
    const double phase = m_step / 20.0;
    publish("demo/kitchen/temperature", R"({"value": )" + decimal(21.5 + 2 * std::sin(phase)) + R"(, "unit": "°C"})");
    if (m_step % 4 == 0)
        publish("demo/kitchen/humidity", decimal(45 + 5 * std::cos(phase)));
    if (m_step % 2 == 0)
        publish("demo/meter/power", QByteArray::number(std::lround(400 + 150 * std::sin(phase * 3))));
    if (m_step % 30 == 0)
        publish("demo/door", m_step % 60 == 0 ? "closed" : "open", true);
    ++m_step;
}

void DemoDevice::publish(const QByteArray &topic, const QByteArray &payload, bool retain)
{
    if (!m_broker.publish({topic, payload, protocol::QoS::AtMostOnce, retain, {}}))
        stop();
}

} // namespace brokerscope::ui
