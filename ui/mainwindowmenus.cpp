// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/columnmenu.h"
#include "ui/copyas.h"
#include "ui/filterbar.h"
#include "ui/logview.h"
#include "ui/mainwindow.h"
#include "ui/messagespage.h"
#include "ui/savedfilterbar.h"
#include "ui/toolbar.h"

#include <QApplication>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>

/// The menu bar: every action has its place here.
namespace brokerscope::ui {
namespace {

void add(QMenu *menu, const Actions &actions, std::initializer_list<ActionId> ids)
{
    for (const ActionId id : ids)
        menu->addAction(actions[id]);
}

} // namespace

void MainWindow::buildMenus()
{
    using enum ActionId;
    const auto menu = [this](const QString &title) {
        QMenu *made = menuBar()->addMenu(title);
        made->setToolTipsVisible(true);
        return made;
    };

    QMenu *broker = menu(tr("&Broker"));
    add(broker, m_actions, {StartStop, CopyAddress});
    broker->addSeparator();
    add(broker, m_actions, {ExposeThisComputer, ExposeNetwork, ChangePort});
    broker->addSeparator();
    add(broker, m_actions, {ShowListeners, ShowAccess, SaveConfiguration});
    broker->addSeparator();
    add(broker, m_actions, {RunDemoDevice});
    broker->addSeparator();
    add(broker, m_actions, {Quit});

    QMenu *edit = menu(tr("&Edit"));
    add(edit, m_actions, {CopyPayload, CopyRows, CopyTopic});
    addCopyAsMenu(*edit, m_actions);
    add(edit, m_actions, {SelectAll});
    edit->addSeparator();
    add(edit, m_actions, {MarkRows, CommentRow});
    edit->addSeparator();
    add(edit, m_actions, {Find, FindNext, FindPrevious});
    edit->addSeparator();
    add(edit, m_actions, {FocusFilter, ClearFilter, SaveFilter});
    QMenu *saved = edit->addMenu(tr("&Saved filters"));
    connect(edit, &QMenu::aboutToShow, this, [this, saved] {
        saved->clear();
        m_messages->filterBar().savedBar().fillMenu(*saved);
        saved->setEnabled(!saved->isEmpty());
    });
    add(edit, m_actions, {OnlyThis, ExcludeThis, AndThis, OrThis, CopyForWireshark, ColourLikeThis});

    QMenu *log = menu(tr("&Log"));
    add(log, m_actions, {Pause, ClearLog, ClearProblems});
    log->addSeparator();
    add(log, m_actions, {ShowMessages, ShowAllPackets});
    QMenu *times = log->addMenu(tr("&Times"));
    add(times, m_actions, {TimeClock, TimeSinceStart, TimeSincePrevious});
    QMenu *sorting = log->addMenu(tr("&Sort by"));
    connect(sorting, &QMenu::aboutToShow, this,
            [this, sorting] { fillSortMenu(*sorting, *m_messages->view().header()); });
    QMenu *columns = log->addMenu(tr("&Columns"));
    connect(columns, &QMenu::aboutToShow, this,
            [this, columns] { fillColumnMenu(*columns, *m_messages->view().header()); });

    QMenu *go = menu(tr("&Go"));
    add(go, m_actions, {FirstRow, LastRow, GoToRow});
    go->addSeparator();
    add(go, m_actions, {SelectionBack, SelectionForward});
    go->addSeparator();
    add(go, m_actions,
        {NextOfClient, PreviousOfClient, NextMarked, PreviousMarked, GoToPublish, GoToConnect, ViewRelated});
    go->addSeparator();
    add(go, m_actions, {ViewMessages, ViewTopics, ViewClients, ViewPublish, ViewDetails, ViewProblems});

    QMenu *client = menu(tr("&Client"));
    add(client, m_actions, {FilterByClient});
    client->addSeparator();
    add(client, m_actions, {DisconnectClient, EndSession});

    QMenu *topic = menu(tr("&Topic"));
    add(topic, m_actions, {FilterByTopic, PublishToTopic, ClearRetained});
    topic->addSeparator();
    add(topic, m_actions, {ExpandAll, CollapseAll, ExpandSubtree, CollapseSubtree});
    topic->addSeparator();
    add(topic, m_actions, {Publish, RepeatPublish});

    QMenu *view = menu(tr("&View"));
    for (QDockWidget *dock : {m_topicsDock, m_clientsDock, m_publishDock, m_detailDock, m_problemsDock})
        view->addAction(dock->toggleViewAction());
    view->addAction(m_toolbar->toggleViewAction());
    view->addSeparator();
    QMenu *appearance = view->addMenu(tr("&Appearance"));
    add(appearance, m_actions, {AppearanceSystem, AppearanceLight, AppearanceDark});
    add(view, m_actions, {ZoomIn, ZoomOut, ZoomReset, ShowColourRules});
    view->addSeparator();
    add(view, m_actions, {ResetLayout});

    add(menu(tr("&Help")), m_actions, {FilterLanguage, About});
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowModality(Qt::NonModal);
    box->setWindowTitle(tr("About Brokerscope"));
    box->setIconPixmap(theme::applicationIcon().pixmap(64));
    box->setText(tr("<b>Brokerscope %1</b>").arg(QApplication::applicationVersion()));
    box->setInformativeText(tr("An MQTT broker that shows what happens inside it.\n\n"
                               "© 2026 The Brokerscope developers. Window: GPL 3 or later, broker: MIT. "
                               "Made with Qt %1.")
                                .arg(QLatin1StringView(qVersion())));
    box->show();
}

} // namespace brokerscope::ui
