// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clientspage.h"

#include "core/inspect/inspector.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/clientdetail.h"
#include "ui/clientview.h"
#include "ui/emptystate.h"
#include "ui/navigation.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace brokerscope::ui {

using inspect::ClientEntry;

namespace {

constexpr int ChangesInterval = 300; // ms

} // namespace

ClientsPage::ClientsPage(inspect::Inspector &inspector, BrokerControl &broker, Navigator &navigator, Actions &actions,
                         QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_broker(broker)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_model(inspector.clients(), &inspect::wallClockNow)
    , m_filter(m_model)
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new ClientView(this))
    , m_detail(new ClientDetail(this))
    , m_empty(new EmptyState(this))
{
    build();
    connectActions();
    m_changes.setSingleShot(true);
    m_changes.setInterval(ChangesInterval);
    connect(&m_changes, &QTimer::timeout, this, &ClientsPage::showChanges);
    m_seconds.setInterval(1000);
    connect(&m_seconds, &QTimer::timeout, this, &ClientsPage::everySecond);
    connect(&m_broker, &BrokerControl::stateChanged, this, &ClientsPage::updateEmptyState);

    // What came before this page was made.
    showChanges();
}

void ClientsPage::build()
{
    m_search->setPlaceholderText(tr("Search clients"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search clients"));
    m_search->setToolTip(tr("Words that occur in identifier, address, user, will topic or state"));
    m_view->setModel(&m_filter);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);

    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);

    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(theme::Grid, theme::Grid, theme::Grid, theme::Grid);
    searchRow->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(searchRow);
    layout->addWidget(m_stack, 1);

    for (const ActionId id :
         {ActionId::FilterByClient, ActionId::DisconnectClient, ActionId::EndSession, ActionId::CopyRows})
        m_view->addAction(m_actions[id]);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ClientsPage::showMenu);
    connect(m_view, &QAbstractItemView::activated, this, &ClientsPage::filterLog);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        updateActions();
        updateDetail();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        updateEmptyState();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_filter.index(0, 0));
        m_view->setFocus();
    });
    setFocusProxy(m_search);
}

void ClientsPage::connectActions()
{
    connect(m_actions[ActionId::FilterByClient], &QAction::triggered, this, &ClientsPage::filterLog);
    connect(m_actions[ActionId::DisconnectClient], &QAction::triggered, this, &ClientsPage::disconnectCurrent);
    connect(m_actions[ActionId::EndSession], &QAction::triggered, this, &ClientsPage::askToEndSession);
    // Belongs to whichever view has the focus.
    connect(m_actions[ActionId::CopyRows], &QAction::triggered, this, [this] {
        if (const ClientEntry *client = m_view->hasFocus() ? current() : nullptr)
            QApplication::clipboard()->setText(QString::fromUtf8(client->info.clientId));
    });
    updateActions();
}

void ClientsPage::refresh(const inspect::PollResult &news)
{
    if (news.haveClientsChanged && !m_changes.isActive())
        m_changes.start();
}

void ClientsPage::showChanges()
{
    m_model.showChanges();
    if (isVisible())
        m_view->growFigures();
    updateEmptyState();
    updateActions();
    if (isVisible())
        updateDetail();
}

void ClientsPage::everySecond()
{
    // Rows keep still while the mouse is among them.
    if (!m_view->viewport()->underMouse())
        m_filter.resort();
    m_view->viewport()->update(); // ages
    updateDetail();
}

void ClientsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_seconds.start();
    updateDetail();
}

void ClientsPage::hideEvent(QHideEvent *event)
{
    m_seconds.stop();
    QWidget::hideEvent(event);
}

void ClientsPage::updateDetail()
{
    m_detail->show(current(), inspect::wallClockNow());
}

void ClientsPage::updateEmptyState()
{
    m_search->setEnabled(m_model.rowCount() > 0 || !m_search->text().isEmpty());
    m_stack->setCurrentWidget(m_filter.rowCount() > 0 ? static_cast<QWidget *>(m_splitter) : m_empty);
    const BrokerState &state = m_broker.state();
    if (m_model.rowCount() > 0)
        m_empty->show(tr("No client matches."));
    else if (!state.isRunning)
        m_empty->show(tr("No clients. The broker is stopped."), m_actions[ActionId::StartStop]);
    else if (state.addresses.isEmpty())
        m_empty->show(tr("No clients yet."));
    else
        m_empty->show(tr("No clients yet. Connect one to\n%1").arg(state.addresses.first().url()),
                      m_actions[ActionId::CopyAddress]);
}

const ClientEntry *ClientsPage::current() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? &m_filter.client(index) : nullptr;
}

void ClientsPage::updateActions()
{
    const ClientEntry *client = current();
    m_actions[ActionId::FilterByClient]->setEnabled(client);
    m_actions[ActionId::DisconnectClient]->setEnabled(client && client->isConnected);
    m_actions[ActionId::EndSession]->setEnabled(client);
}

void ClientsPage::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    updateActions();
    QMenu menu(this);
    menu.addAction(m_actions[ActionId::FilterByClient]);
    menu.addSeparator();
    const auto addCopy = [&menu](const QString &text, const QString &value) {
        QAction *copy = menu.addAction(text);
        copy->setEnabled(!value.isEmpty());
        QObject::connect(copy, &QAction::triggered, qApp, [value] { QApplication::clipboard()->setText(value); });
    };
    const auto text = [&index](models::ClientColumn column) {
        return index.siblingAtColumn(static_cast<int>(column)).data().toString();
    };
    addCopy(tr("Copy client &identifier"), text(models::ClientColumn::Id));
    addCopy(tr("Copy &address"), text(models::ClientColumn::Address));
    menu.addSeparator();
    menu.addActions({m_actions[ActionId::DisconnectClient], m_actions[ActionId::EndSession]});
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void ClientsPage::filterLog()
{
    if (const ClientEntry *client = current())
        m_navigator.navigateTo(
            FilterTarget{filterTerm(QStringLiteral("client"), QString::fromUtf8(client->info.clientId))});
}

void ClientsPage::disconnectCurrent()
{
    // It can connect again at once: nothing to confirm.
    if (const ClientEntry *client = current(); client && client->isConnected)
        m_broker.disconnectClient(client->info.clientId);
}

void ClientsPage::askToEndSession()
{
    const ClientEntry *client = current();
    if (!client)
        return;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("End session"),
                                     tr("End the session of %1?").arg(QString::fromUtf8(client->info.clientId)),
                                     QMessageBox::Cancel, this);
    QStringList lost{tr("%n subscription(s)", nullptr, static_cast<int>(client->subscriptions.size()))};
    if (client->sample.queuedMessages > 0)
        lost += tr("%n queued message(s)", nullptr, static_cast<int>(client->sample.queuedMessages));
    QString consequence = tr("Its %1 are lost.").arg(lost.join(tr(" and ")));
    if (client->isConnected)
        consequence = tr("It is disconnected.") + QLatin1Char(' ') + consequence;
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(consequence);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *end = question->addButton(tr("End session"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(end, &QPushButton::clicked, this, [this, id = client->info.clientId] { m_broker.endSession(id); });
    question->open();
}

bool ClientsPage::show(const ClientTarget &target)
{
    showChanges();
    const QModelIndex source = m_model.indexOf(target.clientId);
    if (!source.isValid())
        return false;
    if (!m_filter.mapFromSource(source).isValid())
        m_search->clear();
    const QModelIndex index = m_filter.mapFromSource(source);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
    m_view->setFocus();
    return true;
}

void ClientsPage::restoreState(const Settings &settings)
{
    m_view->restoreColumns(settings.clientColumns);
}

void ClientsPage::saveState(Settings &settings) const
{
    settings.clientColumns = m_view->saveColumns();
}

} // namespace brokerscope::ui
