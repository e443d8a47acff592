// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessdialog.h"

#include "ui/accesstest.h"
#include "ui/brokercontrol.h"
#include "ui/problemlabel.h"
#include "ui/rulespanel.h"
#include "ui/theme.h"
#include "ui/userspanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>

namespace brokerscope::ui {

AccessDialog::AccessDialog(BrokerControl &broker, QWidget *parent)
    : QDialog(parent)
    , m_broker(broker)
    , m_files(broker)
    , m_group(new QComboBox(this))
    , m_problems(new ProblemLabel(this))
    , m_reload(new QPushButton(tr("&Reload files"), this))
{
    setWindowTitle(tr("Users and access"));
    build();
    connect(m_group, &QComboBox::activated, &m_files, &AccessFiles::setGroup);
    connect(&m_files, &AccessFiles::changed, this, &AccessDialog::showProblems);
    connect(&m_broker, &BrokerControl::stateChanged, this, &AccessDialog::showGroups);
    connect(m_reload, &QPushButton::clicked, this, &AccessDialog::reload);
    showGroups();
    showProblems();
}

/// Hidden by QDialog itself, the tables would be asked once more for what is gone by then.
AccessDialog::~AccessDialog()
{
    hide();
}

void AccessDialog::build()
{
    m_group->setAccessibleName(tr("Rules of"));
    m_reload->setToolTip(tr("Read users and rules again, as another program may have changed them"));
    m_reload->setAutoDefault(false);
    auto *panels = new QHBoxLayout;
    panels->setSpacing(6 * theme::Grid);
    panels->addWidget(new UsersPanel(m_files, this), 2);
    panels->addWidget(new RulesPanel(m_files, this), 3);
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_problems, 1);
    ends->addStretch();
    ends->addWidget(m_reload);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid, 3 * theme::Grid);
    layout->setSpacing(3 * theme::Grid);
    layout->addWidget(m_group);
    layout->addLayout(panels, 1);
    layout->addWidget(new AccessTest(m_files, this));
    layout->addLayout(ends);
    const int unit = fontMetrics().averageCharWidth();
    resize(unit * 160, unit * 88);
}

/// One set of rules for all listeners is the usual; a file may have several.
void AccessDialog::showGroups()
{
    const BrokerSetup &setup = m_broker.setup();
    const QSignalBlocker quiet(m_group);
    m_group->clear();
    for (int group = 0; group < setup.access.size(); ++group) {
        QStringList listeners;
        for (const models::ListenerSetup &each : setup.listeners) {
            if (each.options.settings.accessGroup == group)
                listeners.append(models::protocolName(each.options) + QLatin1Char(' ')
                                 + (each.options.socketPath.isEmpty() ? QString::number(each.options.port)
                                                                      : each.options.socketPath));
        }
        m_group->addItem(tr("Rules of %1").arg(listeners.join(QStringLiteral(", "))));
    }
    m_group->setCurrentIndex(m_files.group());
    m_group->setVisible(setup.access.size() > 1);
}

void AccessDialog::showProblems()
{
    m_problems->setText(m_files.problems().join(QLatin1Char('\n')));
}

void AccessDialog::reload()
{
    const QString problem = m_files.reload();
    if (problem.isEmpty() && m_files.problems().isEmpty())
        m_problems->setText(tr("Read again. Clients stayed connected."), ProblemLabel::Tone::Good);
    else if (!problem.isEmpty())
        m_problems->setText(problem);
}

} // namespace brokerscope::ui
