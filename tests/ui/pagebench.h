// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/navigation.h"

#include <QAction>
#include <QMessageBox>
#include <QPushButton>

#include <optional>

/// What a page stands on, with notes of what it asked for.
namespace brokerscope::tests {

class RecordingBroker : public ui::BrokerControl {
    Q_OBJECT

public:
    RecordingBroker();

    const ui::BrokerState &state() const override { return broker; }
    void start() override { calls += QStringLiteral("start"); }
    void stop() override { calls += QStringLiteral("stop"); }
    void setPort(quint16 port) override { calls += QStringLiteral("port %1").arg(port); }
    void setExposure(ui::Exposure exposure) override;
    const ui::BrokerSetup &setup() const override { return made; }
    std::optional<config::ListenError> setListeners(const QList<models::ListenerSetup> &listeners) override;
    QStringList setAccess(const QList<access::AccessOptions> &access) override;
    QString saveConfiguration(const QString &fileName) override;
    ui::NewCertificate createCertificate() override;
    QList<qsizetype> clientsByListener() const override { return clients; }
    bool publish(const broker::OutgoingMessage &message) override;
    void disconnectClient(const QByteArray &clientId) override;
    void endSession(const QByteArray &clientId) override;
    void clearRetained(const QByteArray &filter) override;
    void setRunning(bool isRunning);

    ui::BrokerState broker;
    ui::BrokerSetup made{
        {models::ListenerSetup()}, {access::AccessOptions()}, QStringLiteral("brokerscope.conf"), true};
    std::optional<config::ListenError> listenError; // what setListeners() answers
    QStringList accessProblems;                     // what setAccess() answers
    ui::NewCertificate certificate;
    QList<qsizetype> clients;
    QStringList calls;
    QList<broker::OutgoingMessage> published;
};

class RecordingNavigator : public ui::Navigator {
public:
    void navigateTo(const ui::Target &target) override { targets += target; }
    QString lastFilter() const;

    QList<ui::Target> targets;
};

/// Makes a page, shows it and feeds it.
template<typename Page>
struct PageBench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    SimulatedBroker traffic{tap};
    RecordingBroker broker;
    RecordingNavigator navigator;
    ui::Actions actions;
    Page page{inspector, broker, navigator, actions};

    PageBench()
    {
        page.resize(320, 600);
        page.show();
        page.activateWindow();
    }
    void refresh() { page.refresh(inspector.poll(inspect::wallClockNow())); }
    void trigger(ui::ActionId id) { actions[id]->trigger(); }
    template<typename T>
    T *child(const QString &accessibleName) const
    {
        for (T *each : page.template findChildren<T *>()) {
            if (each->accessibleName() == accessibleName)
                return each;
        }
        return nullptr;
    }
};

/// The open question, or null.
QMessageBox *question();
QPushButton *buttonOf(QMessageBox *box, QMessageBox::ButtonRole role);

} // namespace brokerscope::tests
