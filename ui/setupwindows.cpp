// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setupwindows.h"

#include "ui/accessdialog.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/listenersdialog.h"

#include <QFileDialog>
#include <QMessageBox>

namespace brokerscope::ui {
namespace {

template<typename Dialog>
void open(BrokerControl &broker, QWidget *window)
{
    auto *dialog = window->findChild<Dialog *>(QString(), Qt::FindDirectChildrenOnly);
    if (!dialog)
        dialog = new Dialog(broker, window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

SetupWindows::SetupWindows(BrokerControl &broker, Actions &actions, QWidget *window)
    : QObject(window)
    , m_broker(broker)
    , m_window(window)
{
    connect(actions[ActionId::ShowListeners], &QAction::triggered, this,
            [this] { open<ListenersDialog>(m_broker, m_window); });
    connect(actions[ActionId::ShowAccess], &QAction::triggered, this,
            [this] { open<AccessDialog>(m_broker, m_window); });
    connect(actions[ActionId::SaveConfiguration], &QAction::triggered, this, &SetupWindows::askWhereToSave);
}

void SetupWindows::askWhereToSave()
{
    auto *dialog = new QFileDialog(m_window, tr("Save configuration as"), QStringLiteral("mosquitto.conf"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Configuration files (*.conf)"), tr("All files (*)")});
    dialog->setDefaultSuffix(QStringLiteral("conf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        const QString problem = m_broker.saveConfiguration(name);
        if (problem.isEmpty())
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, tr("Save configuration"), problem, QMessageBox::Ok, m_window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setWindowModality(Qt::NonModal);
        box->show();
    });
    dialog->show();
}

} // namespace brokerscope::ui
