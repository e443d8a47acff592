// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "core/inspect/inspector.h"
#include "ui/addresscard.h"
#include "ui/clientspage.h"
#include "ui/copyas.h"
#include "ui/demodevice.h"
#include "ui/filterbar.h"
#include "ui/filterhelp.h"
#include "ui/logview.h"
#include "ui/messagespage.h"
#include "ui/noticebar.h"
#include "ui/packetdetail.h"
#include "ui/problemspage.h"
#include "ui/publishpanel.h"
#include "ui/setupwindows.h"
#include "ui/statusbar.h"
#include "ui/toolbar.h"
#include "ui/topicspage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace brokerscope::ui {
namespace {

/// Of docks and toolbars; a state of another version is not restored.
constexpr int LayoutVersion = 2;

/// Figures that change more often cannot be read; ns.
constexpr qint64 StatusEvery = 250'000'000;

template<typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

} // namespace

MainWindow::MainWindow(inspect::Inspector &inspector, BrokerControl &broker, const Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_inspector(inspector)
    , m_messages(new MessagesPage(inspector, *this, m_actions, this))
    , m_detail(new PacketDetail(inspector, *this, m_actions, this))
    , m_clients(new ClientsPage(inspector, broker, *this, m_actions, this))
    , m_problems(new ProblemsPage(inspector, *this, m_actions, this))
    , m_topics(new TopicsPage(inspector, broker, *this, m_actions, this))
    , m_publish(new PublishPanel(inspector, broker, *this, m_actions, this))
    , m_status(new StatusBar(inspector, m_messages->window(), broker, *this, m_actions, this))
    , m_toolbar(new Toolbar(broker, m_actions, this))
    , m_appearance(settings.appearance)
    , m_systemPointSize(QApplication::font().pointSizeF())
{
    setWindowTitle(tr("Brokerscope"));
    setWindowIcon(theme::applicationIcon());
    setDockNestingEnabled(true);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    addToolBar(m_toolbar);
    setStatusBar(m_status);
    auto *centre = new QWidget(this);
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(new NoticeBar(broker, m_actions, centre));
    column->addWidget(m_messages, 1);
    setCentralWidget(centre);
    new SetupWindows(broker, m_actions, this);
    new CopyAs(m_messages->view(), m_messages->model(), inspector.clients(), broker, m_actions, m_messages);
    auto *card = new AddressCard(broker, this);
    m_messages->setWelcome(card);
    // The card goes as soon as there is traffic; the menu stops its device.
    DemoDevice &demo = card->demoDevice();
    QAction *runDemo = m_actions[ActionId::RunDemoDevice];
    connect(runDemo, &QAction::toggled, &demo, [&demo, runDemo](bool isWanted) {
        isWanted ? demo.start() : demo.stop();
        runDemo->setChecked(demo.isRunning()); // it does not start while the broker is stopped
    });
    connect(&demo, &DemoDevice::runningChanged, runDemo, &QAction::setChecked);

    buildDocks();
    buildMenus();
    connectActions();
    connect(m_messages, &MessagesPage::packetSelected, m_detail,
            qOverload<const PacketSnapshot &>(&PacketDetail::show));

    setZoom(settings.zoom);
    const int unit = fontMetrics().averageCharWidth();
    resize(QSize(unit * 220, unit * 138).boundedTo(screen()->availableSize()));
    resetLayout();
    m_messages->restoreState(settings);
    m_detail->restoreState(settings);
    m_clients->restoreState(settings);
    m_problems->restoreState(settings);
    m_topics->restoreState(settings);
    m_publish->restoreState(settings);
    if (!settings.windowGeometry.isEmpty())
        restoreGeometry(settings.windowGeometry);
    if (!settings.windowLayout.isEmpty())
        restoreState(settings.windowLayout, LayoutVersion);
    m_messages->view().setFocus();
}

MainWindow::~MainWindow() = default;

QDockWidget *MainWindow::addDock(const QString &name, const QString &title, QWidget *page, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(page);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_topicsDock = addDock(QStringLiteral("topics"), tr("Topics"), m_topics, Qt::LeftDockWidgetArea);
    m_clientsDock = addDock(QStringLiteral("clients"), tr("Clients"), m_clients, Qt::LeftDockWidgetArea);
    m_publishDock = addDock(QStringLiteral("publish"), tr("Publish"), m_publish, Qt::RightDockWidgetArea);
    m_detailDock = addDock(QStringLiteral("details"), tr("Details"), m_detail, Qt::BottomDockWidgetArea);
    m_problemsDock = addDock(QStringLiteral("problems"), tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
}

void MainWindow::resetLayout()
{
    const std::pair<QDockWidget *, Qt::DockWidgetArea> places[] = {
        {m_topicsDock, Qt::LeftDockWidgetArea},     {m_clientsDock, Qt::LeftDockWidgetArea},
        {m_publishDock, Qt::RightDockWidgetArea},   {m_detailDock, Qt::BottomDockWidgetArea},
        {m_problemsDock, Qt::BottomDockWidgetArea},
    };
    for (const auto &[dock, area] : places) {
        removeDockWidget(dock);
        dock->setFloating(false);
        addDockWidget(area, dock);
        dock->show();
    }
    tabifyDockWidget(m_topicsDock, m_clientsDock);
    tabifyDockWidget(m_detailDock, m_problemsDock);
    m_topicsDock->raise();
    m_detailDock->raise();
    m_toolbar->show();
    // In widths of a character, so that it holds for every font and scale.
    const int unit = fontMetrics().averageCharWidth();
    resizeDocks({m_topicsDock, m_publishDock}, {unit * 48, unit * 45}, Qt::Horizontal);
    resizeDocks({m_detailDock}, {unit * 34}, Qt::Vertical);
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto &&what) {
        connect(m_actions[id], &QAction::triggered, this, std::forward<decltype(what)>(what));
    };
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::ViewMessages, [this] { navigateTo(Page::Messages); });
    on(ActionId::ViewTopics, [this] { navigateTo(Page::Topics); });
    on(ActionId::ViewClients, [this] { navigateTo(Page::Clients); });
    on(ActionId::ViewPublish, [this] { navigateTo(Page::Publish); });
    on(ActionId::ViewDetails, [this] { navigateTo(Page::Details); });
    on(ActionId::ViewRelated, [this] { navigateTo(Page::Related); });
    on(ActionId::ViewProblems, [this] { navigateTo(Page::Problems); });
    on(ActionId::ZoomIn, [this] { zoomBy(1); });
    on(ActionId::ZoomOut, [this] { zoomBy(-1); });
    on(ActionId::ZoomReset, [this] { setZoom(0); });
    on(ActionId::ResetLayout, [this] {
        resetLayout();
        m_messages->view().resetColumns();
    });
    on(ActionId::FilterLanguage, [this] { (new FilterHelp(this))->show(); });
    on(ActionId::About, [this] { showAbout(); });
    const std::pair<ActionId, theme::Appearance> appearances[] = {
        {ActionId::AppearanceSystem, theme::Appearance::FollowSystem},
        {ActionId::AppearanceLight, theme::Appearance::Light},
        {ActionId::AppearanceDark, theme::Appearance::Dark},
    };
    for (const auto &[id, appearance] : appearances) {
        m_actions[id]->setChecked(appearance == m_appearance);
        on(id, [this, chosen = appearance] {
            m_appearance = chosen;
            Q_EMIT appearanceChosen(chosen);
        });
    }
}

void MainWindow::navigateTo(const Target &target)
{
    const auto bring = [](QDockWidget *dock) {
        dock->show();
        dock->raise();
        dock->widget()->setFocus(Qt::ShortcutFocusReason);
    };
    const Overloaded go{
        [this](const FilterTarget &to) { m_messages->apply(to); },
        [this](const RowTarget &to) { m_messages->goTo(to); },
        [&](const ClientTarget &to) {
            bring(m_clientsDock);
            m_clients->show(to);
        },
        [&](const TopicTarget &to) {
            bring(m_topicsDock);
            m_topics->show(to);
        },
        [&](const PublishTarget &to) {
            bring(m_publishDock);
            m_publish->fill(to);
        },
        [&](Page page) {
            switch (page) {
            case Page::Messages:
                m_messages->view().setFocus(Qt::ShortcutFocusReason);
                break;
            case Page::Filter:
                m_messages->filterBar().focusText();
                break;
            case Page::Topics:
                bring(m_topicsDock);
                break;
            case Page::Clients:
                bring(m_clientsDock);
                break;
            case Page::Publish:
                bring(m_publishDock);
                break;
            case Page::Details:
                bring(m_detailDock);
                break;
            case Page::Related:
                bring(m_detailDock);
                m_detail->showRelated();
                break;
            case Page::Problems:
                bring(m_problemsDock);
                break;
            }
        },
    };
    std::visit(go, target);
}

void MainWindow::refresh(const inspect::PollResult &news, qint64 now)
{
    m_messages->refresh(news);
    m_detail->refresh();
    m_clients->refresh(news);
    m_problems->refresh(news);
    m_topics->refresh(news);
    m_publish->refresh(news);
    if (now - m_statusShown >= StatusEvery) {
        m_statusShown = now;
        m_status->refresh(now);
    }
}

void MainWindow::saveState(Settings &settings) const
{
    settings.windowGeometry = saveGeometry();
    settings.windowLayout = QMainWindow::saveState(LayoutVersion);
    settings.appearance = m_appearance;
    settings.zoom = m_zoom;
    m_messages->saveState(settings);
    m_detail->saveState(settings);
    m_clients->saveState(settings);
    m_problems->saveState(settings);
    m_topics->saveState(settings);
    m_publish->saveState(settings);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Space presses the button or opens the list that has the focus; elsewhere it pauses.
        const auto *key = static_cast<QKeyEvent *>(event);
        const QWidget *focus = focusWidget();
        const bool takesSpace = qobject_cast<const QAbstractButton *>(focus) || qobject_cast<const QComboBox *>(focus);
        if (key->key() == Qt::Key_Space && takesSpace) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::event(event);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_messages->view().setFocus(Qt::ShortcutFocusReason);
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::zoomBy(int points)
{
    setZoom(qBound(-4, m_zoom + points, 16));
}

void MainWindow::setZoom(int points)
{
    m_zoom = points;
    QFont font = QApplication::font();
    const qreal size = qMax(6.0, m_systemPointSize + points);
    if (m_systemPointSize <= 0 || qFuzzyCompare(font.pointSizeF(), size))
        return;
    font.setPointSizeF(size);
    QApplication::setFont(font);
}

} // namespace brokerscope::ui
