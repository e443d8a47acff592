// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topicspage.h"

#include "core/inspect/inspector.h"
#include "ui/actions.h"
#include "ui/brokercontrol.h"
#include "ui/columnmenu.h"
#include "ui/emptystate.h"
#include "ui/models/figures.h"
#include "ui/navigation.h"
#include "ui/settings.h"
#include "ui/theme.h"
#include "ui/topicview.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace brokerscope::ui {

using inspect::TopicNode;
namespace figures = models::figures;

namespace {

constexpr int NewTopicsInterval = 300; // ms
constexpr int TypingPause = 150;       // ms without a key until the search begins

} // namespace

TopicsPage::TopicsPage(inspect::Inspector &inspector, BrokerControl &broker, Navigator &navigator, Actions &actions,
                       QWidget *parent)
    : QWidget(parent)
    , m_inspector(inspector)
    , m_broker(broker)
    , m_navigator(navigator)
    , m_actions(actions)
    , m_model(inspector.topics(), &inspect::wallClockNow)
    , m_matches(inspector.topics(), &inspect::wallClockNow)
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_tree(new TopicView(this))
    , m_list(new TopicView(this))
    , m_hint(new QLabel(this))
    , m_empty(new EmptyState(this))
{
    buildViews();
    connectActions();

    m_newTopics.setSingleShot(true);
    m_newTopics.setInterval(NewTopicsInterval);
    connect(&m_newTopics, &QTimer::timeout, this, &TopicsPage::showNewTopics);
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &TopicsPage::search);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        search();
        currentView()->setFocus();
    });

    // What came before this page was made.
    showNewTopics();
}

void TopicsPage::buildViews()
{
    m_search->setPlaceholderText(tr("Search topics"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search topics"));
    m_search->setToolTip(tr("Part of a topic, or a filter as home/+/temp"));
    m_tree->setAccessibleName(tr("Topics"));
    m_tree->setModel(&m_model);
    m_list->setAccessibleName(tr("Topics found"));
    m_list->setRootIsDecorated(false);
    m_list->setModel(&m_matches);
    m_hint->setContentsMargins(2 * theme::Grid, theme::Grid, 2 * theme::Grid, theme::Grid);
    m_hint->hide();

    for (QWidget *page :
         {static_cast<QWidget *>(m_tree), static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_empty)})
        m_stack->addWidget(page);
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(theme::Grid, theme::Grid, theme::Grid, theme::Grid);
    searchRow->addWidget(m_search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(searchRow);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_hint);

    for (TopicView *view : {m_tree, m_list}) {
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QWidget::customContextMenuRequested, this,
                [this, view](const QPoint &position) { showMenu(view, position); });
        view->header()->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view->header(), &QWidget::customContextMenuRequested, this, [view](const QPoint &position) {
            showColumnMenu(*view->header(), view->header()->mapToGlobal(position));
        });
        connect(view, &TopicView::chosen, this, &TopicsPage::filterLog);
        connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TopicsPage::updateActions);
        for (const ActionId id :
             {ActionId::FilterByTopic, ActionId::PublishToTopic, ActionId::ClearRetained, ActionId::ExpandAll,
              ActionId::CollapseAll, ActionId::ExpandSubtree, ActionId::CollapseSubtree, ActionId::CopyPayload})
            view->addAction(m_actions[id]);
    }
    connect(m_list, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const TopicNode *node = m_matches.node(index))
            showInTree(*node);
    });
    setFocusProxy(m_search);
}

void TopicsPage::connectActions()
{
    const auto connectTo = [this](ActionId id, auto &&slot) {
        connect(m_actions[id], &QAction::triggered, this, std::forward<decltype(slot)>(slot));
    };
    connectTo(ActionId::FilterByTopic, &TopicsPage::filterLog);
    connectTo(ActionId::PublishToTopic, &TopicsPage::publishTo);
    connectTo(ActionId::ClearRetained, &TopicsPage::askToClearRetained);
    connectTo(ActionId::ExpandAll, [this] { m_tree->expandAll(); });
    connectTo(ActionId::CollapseAll, [this] { m_tree->collapseAll(); });
    connectTo(ActionId::ExpandSubtree, [this] { m_tree->expandSubtree(m_tree->currentIndex()); });
    connectTo(ActionId::CollapseSubtree, [this] { m_tree->collapseSubtree(m_tree->currentIndex()); });
    // These three belong to whichever view has the focus.
    connectTo(ActionId::CopyTopic, [this] {
        if (const TopicNode *node = hasFocusWithin() ? current() : nullptr)
            QApplication::clipboard()->setText(QString::fromUtf8(node->topic()));
    });
    for (const ActionId id : {ActionId::CopyPayload, ActionId::CopyRows}) {
        connectTo(id, [this] {
            const TopicNode *node = hasFocusWithin() ? current() : nullptr;
            if (node && node->traffic)
                QApplication::clipboard()->setText(QString::fromUtf8(node->traffic->payload));
        });
    }
    updateActions();
}

void TopicsPage::refresh(const inspect::PollResult &news)
{
    if (news.hasNewTopics && !m_newTopics.isActive())
        m_newTopics.start();
    if (!isVisible())
        return;
    updateActions();
    if (news.haveTopicsChanged)
        currentView()->showChanges(m_inspector.topics().revision());
}

void TopicsPage::showNewTopics()
{
    m_model.showNewTopics();
    if (m_inspector.topics().hasNewTopics())
        m_newTopics.start();
    if (!m_search->text().isEmpty())
        m_matches.update();
    updateEmptyState();
}

void TopicsPage::search()
{
    m_matches.search(m_search->text().trimmed());
    if (!m_list->currentIndex().isValid() && m_matches.rowCount() > 0)
        m_list->setCurrentIndex(m_matches.index(0, 0));
    updateEmptyState();
    updateActions();
}

void TopicsPage::updateEmptyState()
{
    const bool isSearching = !m_search->text().trimmed().isEmpty();
    if (isSearching && m_matches.rowCount() > 0)
        m_stack->setCurrentWidget(m_list);
    else if (!isSearching && m_model.rowCount() > 0)
        m_stack->setCurrentWidget(m_tree);
    else
        m_stack->setCurrentWidget(m_empty);
    if (isSearching)
        m_empty->show(tr("No topic matches."));
    else
        m_empty->show(tr("No topics yet. One appears with its first message."), m_actions[ActionId::ViewPublish]);
    m_search->setEnabled(m_model.rowCount() > 0 || isSearching);
    m_hint->setVisible(isSearching && m_matches.isTruncated());
    m_hint->setText(
        tr("The first %1 topics; search for more of the name").arg(figures::count(models::TopicSearchModel::Capacity)));
}

TopicView *TopicsPage::currentView() const
{
    return m_stack->currentWidget() == m_list ? m_list : m_tree;
}

const TopicNode *TopicsPage::current() const
{
    return currentView() == m_list ? m_matches.node(m_list->currentIndex()) : m_model.node(m_tree->currentIndex());
}

bool TopicsPage::hasFocusWithin() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus == m_tree || focus == m_list;
}

void TopicsPage::updateActions()
{
    const TopicNode *node = current();
    m_actions[ActionId::FilterByTopic]->setEnabled(node);
    m_actions[ActionId::PublishToTopic]->setEnabled(node);
    m_actions[ActionId::ClearRetained]->setEnabled(node && node->subtreeRetained > 0);
    m_actions[ActionId::ExpandSubtree]->setEnabled(node);
    m_actions[ActionId::CollapseSubtree]->setEnabled(node);
}

void TopicsPage::showMenu(TopicView *view, const QPoint &position)
{
    if (!view->indexAt(position).isValid())
        return;
    updateActions();
    QMenu menu(this);
    menu.addActions({m_actions[ActionId::FilterByTopic], m_actions[ActionId::PublishToTopic]});
    menu.addSeparator();
    menu.addActions({m_actions[ActionId::CopyTopic], m_actions[ActionId::CopyPayload]});
    menu.addSeparator();
    if (view == m_tree) {
        menu.addActions({m_actions[ActionId::ExpandSubtree], m_actions[ActionId::CollapseSubtree],
                         m_actions[ActionId::ExpandAll], m_actions[ActionId::CollapseAll]});
        menu.addSeparator();
    }
    menu.addAction(m_actions[ActionId::ClearRetained]);
    menu.exec(view->viewport()->mapToGlobal(position));
}

void TopicsPage::filterLog()
{
    if (const TopicNode *node = current())
        m_navigator.navigateTo(FilterTarget{models::topicFilterTerm(*node)});
}

void TopicsPage::publishTo()
{
    const TopicNode *node = current();
    if (!node)
        return;
    PublishTarget target{node->topic(), {}, 0, false};
    if (node->traffic) {
        // Of a large payload only the beginning is kept: better none than a part of it.
        if (node->traffic->payload.size() == node->traffic->payloadSize)
            target.payload = node->traffic->payload;
        target.qos = static_cast<int>(node->traffic->qos);
        target.retain = node->isRetained;
    }
    m_navigator.navigateTo(target);
}

void TopicsPage::askToClearRetained()
{
    const TopicNode *node = current();
    if (!node || node->subtreeRetained == 0)
        return;
    const int count = static_cast<int>(node->subtreeRetained);
    const QString topic = QString::fromUtf8(node->topic());
    const bool isItselfAlone = node->isRetained && count == 1;
    auto *question =
        new QMessageBox(QMessageBox::Warning, tr("Clear retained messages"),
                        isItselfAlone ? tr("Clear the retained message of %1?").arg(topic)
                                      : tr("Clear %n retained message(s) below %1?", nullptr, count).arg(topic),
                        QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("Clients that subscribe from now on will not get them. This cannot be undone."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *clear = question->addButton(tr("Clear %n message(s)", nullptr, count), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(clear, &QPushButton::clicked, this,
            [this, filter = models::subtreeFilter(*node)] { m_broker.clearRetained(filter); });
    question->open();
}

void TopicsPage::showInTree(const TopicNode &node)
{
    const QModelIndex index = m_model.indexOf(node);
    m_search->clear();
    m_typing.stop();
    search();
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
    m_tree->setFocus();
}

bool TopicsPage::show(const TopicTarget &target)
{
    showNewTopics();
    const TopicNode *node = m_inspector.topics().find(target.topic);
    if (!node || !m_model.indexOf(*node).isValid())
        return false;
    showInTree(*node);
    return true;
}

void TopicsPage::restoreState(const Settings &settings)
{
    m_tree->header()->restoreState(settings.topicColumns);
    m_list->header()->restoreState(settings.topicColumns);
}

void TopicsPage::saveState(Settings &settings) const
{
    settings.topicColumns = m_tree->header()->saveState();
}

} // namespace brokerscope::ui
