// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/navigation.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QPushButton>

#include <optional>

/// What a page stands on, with notes of what it asked for.
namespace brokerscope::tests {

class RecordingBroker : public ui::BrokerControl {
    Q_OBJECT

public:
    RecordingBroker()
    {
        broker.isRunning = true;
        broker.port = 1883;
        broker.addresses = {{QStringLiteral("127.0.0.1"), 1883, {}, true}};
    }

    const ui::BrokerState &state() const override { return broker; }
    void start() override { calls += QStringLiteral("start"); }
    void stop() override { calls += QStringLiteral("stop"); }
    void setPort(quint16 port) override { calls += QStringLiteral("port %1").arg(port); }
    void setExposure(ui::Exposure exposure) override
    {
        calls +=
            exposure == ui::Exposure::Network ? QStringLiteral("expose network") : QStringLiteral("expose computer");
    }
    const ui::BrokerSetup &setup() const override { return made; }
    std::optional<config::ListenError> setListeners(const QList<models::ListenerSetup> &listeners) override
    {
        calls += QStringLiteral("listeners %1").arg(listeners.size());
        if (listenError)
            return listenError;
        made.listeners = listeners;
        Q_EMIT stateChanged();
        return std::nullopt;
    }
    QStringList setAccess(const QList<access::AccessOptions> &access) override
    {
        calls += QStringLiteral("access");
        if (accessProblems.isEmpty())
            made.access = access;
        return accessProblems;
    }
    QString saveConfiguration(const QString &fileName) override
    {
        calls += QStringLiteral("save ") + fileName;
        return {};
    }
    ui::NewCertificate createCertificate() override
    {
        calls += QStringLiteral("certificate");
        return certificate;
    }
    QList<qsizetype> clientsByListener() const override { return clients; }
    bool publish(const broker::OutgoingMessage &message) override
    {
        if (!broker.isRunning)
            return false;
        published += message;
        return true;
    }
    void disconnectClient(const QByteArray &clientId) override
    {
        calls += QStringLiteral("disconnect ") + QString::fromUtf8(clientId);
    }
    void endSession(const QByteArray &clientId) override
    {
        calls += QStringLiteral("end ") + QString::fromUtf8(clientId);
    }
    void clearRetained(const QByteArray &filter) override
    {
        calls += QStringLiteral("clear ") + QString::fromUtf8(filter);
    }
    void setRunning(bool isRunning)
    {
        broker.isRunning = isRunning;
        Q_EMIT stateChanged();
    }

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
    QString lastFilter() const
    {
        const auto *filter = targets.isEmpty() ? nullptr : std::get_if<ui::FilterTarget>(&targets.last());
        return filter ? filter->filter : QString();
    }

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
inline QMessageBox *question()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *box = qobject_cast<QMessageBox *>(window); box && box->isVisible())
            return box;
    }
    return nullptr;
}

inline QPushButton *buttonOf(QMessageBox *box, QMessageBox::ButtonRole role)
{
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == role)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

} // namespace brokerscope::tests
