// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagespage.h"

#include "core/inspect/inspector.h"
#include "core/inspect/seenvalues.h"
#include "ui/columnmenu.h"
#include "ui/emptystate.h"
#include "ui/figures.h"
#include "ui/filterbar.h"
#include "ui/findbar.h"
#include "ui/logview.h"
#include "ui/rowreveal.h"
#include "ui/settings.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {
namespace {

/// Of one turn of the event loop, for testing rows.
constexpr auto SliceOfTurn = std::chrono::milliseconds(8);

} // namespace

MessagesPage::MessagesPage(inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_window(inspector.log(), inspector.names(), inspector.clients(), &inspector.notes())
    , m_model(m_window, inspector)
    , m_sorter(m_window, inspector.log(), inspector.names(), inspector.clients())
    , m_filterBar(new FilterBar(actions, this))
    , m_view(new LogView(m_model, this))
    , m_reveal(new RowReveal(m_window, *m_view, actions, this))
    , m_find(new FindBar(m_window, inspector, *m_view, actions, this))
    , m_colours(m_model, *m_view, actions)
    , m_empty(new EmptyState(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    auto *area = new QWidget(this);
    m_stack = new QStackedLayout(area);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    layout->addWidget(area, 1);
    layout->addWidget(m_reveal);
    layout->addWidget(m_find);
    setFocusProxy(m_view);
    m_filterBar->setSeenValues({inspector.topics(), inspector.clients()});
    m_find->setSeenValues({inspector.topics(), inspector.clients()});

    m_stepping.setInterval(0);
    connect(&m_stepping, &QTimer::timeout, this, &MessagesPage::step);
    connect(m_filterBar, &FilterBar::filterChanged, this, &MessagesPage::setFilter);
    connect(m_filterBar, &FilterBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_view, &LogView::newRowsChanged, this, [this](quint64 count) {
        m_newRows = count;
        updateWaiting();
    });
    connect(m_view, &LogView::waitingRowsWanted, this,
            [this] { sortBy(m_view->header()->sortIndicatorSection(), m_view->header()->sortIndicatorOrder()); });
    connect(m_view->header(), &QHeaderView::sortIndicatorChanged, this, &MessagesPage::sortBy);
    connect(m_view, &LogView::customContextMenuRequested, this, &MessagesPage::showRowMenu);
    connect(m_view->header(), &QHeaderView::customContextMenuRequested, this, [this](const QPoint &position) {
        showColumnMenu(*m_view->header(), m_view->header()->mapToGlobal(position));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &MessagesPage::onCurrentChanged);
    connect(&m_model, &QAbstractItemModel::modelReset, this,
            &MessagesPage::updateActions); // which tells no currentChanged
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &MessagesPage::updateActions);
    connectActions();
    updateActions();
    updateCounts();
    updateEmptyState();
}

MessagesPage::~MessagesPage()
{
    // It looks at the model to the last, and children go after members.
    delete m_view;
}

void MessagesPage::refresh(const inspect::PollResult &news)
{
    if (news.appended != 0 || news.evicted != 0)
        step();
    else
        updateEmptyState();
}

void MessagesPage::step()
{
    const bool isDone = m_window.step(SliceOfTurn);
    stepSorting(isDone);
    if (isDone && !m_sorter.isRunning())
        m_stepping.stop();
    else if (!m_stepping.isActive())
        m_stepping.start();
    updateCounts();
    updateWaiting();
    updateEmptyState();
    m_reveal->proceed();
}

/// Rows are sorted as they are at one moment: what comes later waits, so that nothing moves under
/// the mouse. Without a section, they are in order of arrival.
void MessagesPage::sortBy(int section, Qt::SortOrder order)
{
    m_sorter.stop();
    if (section < 0) {
        const QModelIndex current = m_view->currentIndex();
        const inspect::RowNumber number = current.isValid() ? m_model.rowNumber(current.row()) : 0;
        m_model.setArrivalOrder();
        if (const int row = m_model.rowOf(number); row >= 0)
            m_view->goTo(row);
        else
            m_view->follow();
    } else {
        m_sorter.start(models::logColumnInfo(static_cast<models::LogColumn>(section)).sortKey, order);
    }
    step();
}

void MessagesPage::stepSorting(bool isFilterDone)
{
    const QHeaderView &header = *m_view->header();
    if (header.sortIndicatorSection() < 0 || !isFilterDone)
        return;
    const bool isNew = !m_model.isSorted() && !m_sorter.isRunning(); // the filter has begun anew
    if (isNew)
        m_sorter.start(models::logColumnInfo(static_cast<models::LogColumn>(header.sortIndicatorSection())).sortKey,
                       header.sortIndicatorOrder());
    if (!m_sorter.isRunning() || !m_sorter.step(SliceOfTurn))
        return;
    const QModelIndex current = m_view->currentIndex();
    const inspect::RowNumber number = current.isValid() ? m_model.rowNumber(current.row()) : 0;
    m_model.setOrder(m_sorter.order());
    m_view->stopFollowing();
    if (const int row = m_model.rowOf(number); row >= 0)
        m_view->goTo(row);
    else
        m_view->scrollToTop();
}

void MessagesPage::restoreState(const Settings &settings)
{
    m_filterBar->setHistory(settings.filterHistory);
    m_filterBar->saved().fromJson(settings.savedFilters);
    m_colours.restoreState(settings);
    if (!settings.logColumns.isEmpty())
        m_view->header()->restoreState(settings.logColumns);
    m_view->header()->setSortIndicator(-1, Qt::AscendingOrder); // each start begins in order of arrival
    m_actions[settings.showsAllPackets ? ActionId::ShowAllPackets : ActionId::ShowMessages]->trigger();
    switch (settings.timeMode) {
    case TimeMode::Clock:
        m_actions[ActionId::TimeClock]->trigger();
        break;
    case TimeMode::SinceStart:
        m_actions[ActionId::TimeSinceStart]->trigger();
        break;
    case TimeMode::SincePrevious:
        m_actions[ActionId::TimeSincePrevious]->trigger();
        break;
    }
}

void MessagesPage::saveState(Settings &settings) const
{
    settings.filterHistory = m_filterBar->history();
    settings.savedFilters = m_filterBar->saved().toJson();
    m_colours.saveState(settings);
    settings.logColumns = m_view->header()->saveState();
    settings.showsAllPackets = m_window.mode() == inspect::LogWindow::Mode::AllPackets;
    settings.timeMode = m_model.timeMode();
}

void MessagesPage::apply(const FilterTarget &target)
{
    m_filterBar->apply(target);
}

void MessagesPage::goTo(const RowTarget &target)
{
    m_reveal->goTo(target.number);
}

void MessagesPage::setWelcome(QWidget *welcome)
{
    m_welcome = welcome;
    m_stack->addWidget(welcome);
    updateEmptyState();
}

void MessagesPage::setFilter(const QString &text)
{
    const auto parsed = inspect::Filter::parse(text);
    if (parsed.error) {
        // The last valid filter stays in force.
        m_filterBar->showError(parsed.error->column, parsed.error->message);
        return;
    }
    m_filterBar->showNoError();
    m_window.setFilter(parsed.filter);
    step();
}

void MessagesPage::setMode(inspect::LogWindow::Mode mode)
{
    if (mode == m_window.mode())
        return;
    m_window.setMode(mode);
    step();
}

void MessagesPage::setPaused(bool isPaused)
{
    m_window.setPaused(isPaused);
    step();
    if (!isPaused && m_newRows == 0)
        m_view->follow();
}

void MessagesPage::updateCounts()
{
    m_filterBar->showCounts(static_cast<quint64>(m_window.rowCount()), m_inspector.log().size(), m_window.progress(),
                            m_sorter.progress());
    Q_EMIT countsChanged();
}

void MessagesPage::updateWaiting()
{
    if (m_model.isSorted()) {
        const qsizetype waiting = m_window.rowCount() - m_window.lowerBound(m_sorter.end());
        m_view->setWaitingText(
            waiting == 0 ? QString() : tr("Sorted, ▼ %1 new").arg(figures::count(static_cast<quint64>(waiting))));
    } else if (m_window.isPaused()) {
        const quint64 waiting = m_window.behind();
        m_view->setWaitingText(waiting == 0 ? tr("Paused") : tr("Paused, %1 waiting").arg(figures::count(waiting)));
    } else if (m_view->isFollowing() || m_newRows == 0) {
        m_view->setWaitingText({});
    } else {
        m_view->setWaitingText(tr("▼ %1 new").arg(figures::count(m_newRows)));
    }
}

void MessagesPage::updateEmptyState()
{
    const bool hasTraffic = m_inspector.topics().root().subtreeMessages > 0 || m_inspector.clients().rowCount() > 0;
    if (m_welcome && !hasTraffic) {
        m_stack->setCurrentWidget(m_welcome);
        return;
    }
    if (m_window.rowCount() > 0 || m_window.progress() < 100) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    if (!m_window.filter().isEmpty() && m_inspector.log().size() > 0)
        m_empty->show(tr("No message matches."), m_actions[ActionId::ClearFilter]);
    else if (m_inspector.log().size() > 0)
        m_empty->show(tr("No messages yet, only packets that carry none."), m_actions[ActionId::ShowAllPackets]);
    else
        m_empty->show(tr("No messages yet. They appear here as they arrive."));
    m_stack->setCurrentWidget(m_empty);
}

} // namespace brokerscope::ui
