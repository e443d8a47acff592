// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exposurequestion.h"

#include "ui/brokercontrol.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace brokerscope::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ExposureQuestion)
};

void needUserNames(BrokerControl &broker)
{
    QList<access::AccessOptions> access = broker.setup().access;
    for (access::AccessOptions &each : access)
        each.allowAnonymous = false;
    broker.setAccess(access);
}

} // namespace

void openToNetwork(BrokerControl &broker, QWidget *parent)
{
    const bool needUserName = std::ranges::none_of(broker.setup().access, &access::AccessOptions::allowAnonymous);
    if (broker.state().exposure == Exposure::Network || needUserName) {
        broker.setExposure(Exposure::Network);
        return;
    }
    auto *question =
        new QMessageBox(QMessageBox::Question, Words::tr("Devices on my network"),
                        Words::tr("May devices connect without a user name?"), QMessageBox::Cancel, parent);
    question->setInformativeText(
        Words::tr("Everyone on your network can then read and publish everything. Users are added under Broker, Users "
                  "and access, where this can be changed at any time."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *everyone = question->addButton(Words::tr("Without a user name"), QMessageBox::AcceptRole);
    QPushButton *users = question->addButton(Words::tr("Only with a user name"), QMessageBox::AcceptRole);
    question->setDefaultButton(everyone);
    QObject::connect(everyone, &QPushButton::clicked, &broker, [&broker] { broker.setExposure(Exposure::Network); });
    QObject::connect(users, &QPushButton::clicked, &broker, [&broker] {
        needUserNames(broker);
        broker.setExposure(Exposure::Network);
    });
    // However it ends, what shows the choice shows what holds.
    QObject::connect(question, &QMessageBox::finished, &broker, &BrokerControl::stateChanged);
    question->open();
}

} // namespace brokerscope::ui
