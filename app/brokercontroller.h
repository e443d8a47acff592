// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setupfile.h"
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
/// Keeps the configuration: in a file of its own, which is written with each
/// change, or taken from the file of --config, which is never written.
///
/// What the command line says about port and addresses holds for the first
/// plain listener until the person chooses something else; it is not kept.
/// GUI thread; broker and clients must outlive it.
class BrokerController : public ui::BrokerControl {
    Q_OBJECT

public:
    /// `ownFile`: where the configuration is kept.
    BrokerController(net::Broker &broker, const inspect::ClientTable &clients, const config::CommandLine &line,
                     const QString &ownFile, QObject *parent = nullptr);

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
    void load(const config::CommandLine &line);
    void applyCommandLine(const config::CommandLine &line);
    /// The listener that the simple choices are about.
    models::ListenerSetup &simpleListener();
    void changeSimple(const models::ListenerSetup &changed);
    QStringList useAccess(const QList<access::AccessOptions> &access);
    /// The setup with what the person chose, and without the command line.
    Setup ownSetup() const;
    void keep();
    void updateState(const std::optional<config::ListenError> &error);
    void nameCa();
    qsizetype blamed(const config::ListenError &error) const;

    net::Broker &m_broker;
    const inspect::ClientTable &m_clients;
    config::Options m_options; // without the listeners
    ui::BrokerState m_state;
    ui::BrokerSetup m_setup;
    QString m_fileProblem;
    // Of the command line, and what they stand in for.
    std::optional<models::ListenerSetup> m_given;
    models::ListenerSetup m_replaced;
};

} // namespace brokerscope::app
