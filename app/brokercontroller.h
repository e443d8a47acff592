// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/commandline.h"
#include "ui/brokercontrol.h"
#include "ui/settings.h"

namespace brokerscope::config {
struct ListenError;
struct ListenerOptions;
} // namespace brokerscope::config

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

/// Carries what the window asks for to the broker, and what became of it back.
/// GUI thread; the broker must outlive it.
class BrokerController : public ui::BrokerControl {
    Q_OBJECT

public:
    /// The command line has precedence over the settings.
    BrokerController(net::Broker &broker, const ui::Settings &settings, const config::CommandLine &line,
                     QObject *parent = nullptr);

    const ui::BrokerState &state() const override { return m_state; }
    void start() override;
    void stop() override;
    void setPort(quint16 port) override;
    void setExposure(ui::Exposure exposure) override;
    bool publish(const broker::OutgoingMessage &message) override;
    void disconnectClient(const QByteArray &clientId) override;
    void endSession(const QByteArray &clientId) override;
    void clearRetained(const QByteArray &filter) override;

    /// Writes what the person chose; what the command line said is not theirs.
    void saveState(ui::Settings &settings) const;

private:
    config::ListenerOptions options() const;
    void restart();
    void updateState(const std::optional<config::ListenError> &error);

    net::Broker &m_broker;
    ui::BrokerState m_state;
    QList<QHostAddress> m_boundAddresses; // of the command line; empty: as the exposure says
    quint16 m_port;                       // asked for
    bool m_wasPortChosen = false;
    bool m_wasExposureChosen = false;
};

} // namespace brokerscope::app
