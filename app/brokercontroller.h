// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keptsetup.h"
#include "core/config/commandline.h"
#include "ui/brokercontrol.h"

namespace brokerscope::inspect {
class ClientTable;
} // namespace brokerscope::inspect

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

/// Carries what the window asks for to the broker, and what became of it back.
/// Keeps the configuration as KeptSetup does. GUI thread; broker and clients must outlive it.
class BrokerController : public ui::BrokerControl {
    Q_OBJECT

public:
    /// `ownFile`: where the configuration is kept without --config.
    BrokerController(net::Broker &broker, const inspect::ClientTable &clients, const config::CommandLine &line,
                     const QString &ownFile, QObject *parent = nullptr);

    /// Reads the configuration file and those that it names again, and lets it
    /// hold; clients stay connected. False: something is wrong, which stands in
    /// the window's notice, and all is as before.
    bool reload();
    /// What holds, but for the listeners.
    const config::Options &options() const { return m_options; }

    const ui::BrokerState &state() const override { return m_state; }
    void start() override;
    void stop() override;
    void setPort(quint16 port) override;
    void setExposure(ui::Exposure exposure) override;
    const ui::BrokerSetup &setup() const override { return m_setup; }
    std::optional<config::ListenError> setListeners(const QList<models::ListenerSetup> &listeners) override;
    QStringList setAccess(const QList<access::AccessOptions> &access) override;
    QString saveConfiguration(const QString &fileName) override;
    ui::NewCertificate createCertificate() override;
    QList<qsizetype> clientsByListener() const override;
    bool publish(const broker::OutgoingMessage &message) override;
    void disconnectClient(const QByteArray &clientId) override;
    void endSession(const QByteArray &clientId) override;
    void clearRetained(const QByteArray &filter) override;

private:
    void adopt(const Setup &setup);
    void changeSimple(const models::ListenerSetup &changed);
    QStringList useAccess(const QList<access::AccessOptions> &access);
    Setup setupNow() const;
    void keep();
    void updateState(const std::optional<config::ListenError> &error);
    void nameCa();
    qsizetype blamed(const config::ListenError &error) const;

    net::Broker &m_broker;
    const inspect::ClientTable &m_clients;
    KeptSetup m_kept;
    config::Options m_options; // without the listeners
    ui::BrokerState m_state;
    ui::BrokerSetup m_setup;
    QString m_notice;
};

} // namespace brokerscope::app
