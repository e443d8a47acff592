// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/pagebench.h"

#include <QApplication>

namespace brokerscope::tests {

RecordingBroker::RecordingBroker()
{
    broker.isRunning = true;
    broker.port = 1883;
    broker.addresses = {{QStringLiteral("127.0.0.1"), 1883, {}, true}};
}

void RecordingBroker::setExposure(ui::Exposure exposure)
{
    calls += exposure == ui::Exposure::Network ? QStringLiteral("expose network") : QStringLiteral("expose computer");
}

std::optional<config::ListenError> RecordingBroker::setListeners(const QList<models::ListenerSetup> &listeners)
{
    calls += QStringLiteral("listeners %1").arg(listeners.size());
    if (listenError)
        return listenError;
    made.listeners = listeners;
    Q_EMIT stateChanged();
    return std::nullopt;
}

QStringList RecordingBroker::setAccess(const QList<access::AccessOptions> &access)
{
    calls += QStringLiteral("access");
    if (accessProblems.isEmpty())
        made.access = access;
    return accessProblems;
}

QString RecordingBroker::saveConfiguration(const QString &fileName)
{
    calls += QStringLiteral("save ") + fileName;
    return {};
}

ui::NewCertificate RecordingBroker::createCertificate()
{
    calls += QStringLiteral("certificate");
    return certificate;
}

bool RecordingBroker::publish(const broker::OutgoingMessage &message)
{
    if (!broker.isRunning)
        return false;
    published += message;
    return true;
}

void RecordingBroker::disconnectClient(const QByteArray &clientId)
{
    calls += QStringLiteral("disconnect ") + QString::fromUtf8(clientId);
}

void RecordingBroker::endSession(const QByteArray &clientId)
{
    calls += QStringLiteral("end ") + QString::fromUtf8(clientId);
}

void RecordingBroker::clearRetained(const QByteArray &filter)
{
    calls += QStringLiteral("clear ") + QString::fromUtf8(filter);
}

void RecordingBroker::setRunning(bool isRunning)
{
    broker.isRunning = isRunning;
    Q_EMIT stateChanged();
}

QString RecordingNavigator::lastFilter() const
{
    const auto *filter = targets.isEmpty() ? nullptr : std::get_if<ui::FilterTarget>(&targets.last());
    return filter ? filter->filter : QString();
}

QMessageBox *question()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        if (auto *box = qobject_cast<QMessageBox *>(window); box && box->isVisible())
            return box;
    }
    return nullptr;
}

QPushButton *buttonOf(QMessageBox *box, QMessageBox::ButtonRole role)
{
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == role)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

} // namespace brokerscope::tests
