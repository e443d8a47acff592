// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/topicsearchmodel.h"
#include "ui/models/topictreemodel.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class Actions;
class BrokerControl;
class EmptyState;
class Navigator;
class TopicView;
struct Settings;
struct TopicTarget;

/// The tree of topics, with a line to search it: a search shows its matches as
/// a list. GUI thread.
class TopicsPage : public QWidget {
    Q_OBJECT

public:
    TopicsPage(inspect::Inspector &inspector, BrokerControl &broker, Navigator &navigator, Actions &actions,
               QWidget *parent = nullptr);

    /// Shows what has come; quick while hidden.
    void refresh(const inspect::PollResult &news);
    /// Selects a topic in the tree; false if there is none.
    bool show(const TopicTarget &target);
    using QWidget::show;
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

private:
    void buildViews();
    void connectActions();
    void updateActions();
    void showNewTopics();
    void search();
    void updateEmptyState();
    void showMenu(TopicView *view, const QPoint &position);

    const inspect::TopicNode *current() const;
    TopicView *currentView() const;
    bool hasFocusWithin() const;
    void filterLog();
    void publishTo();
    void askToClearRetained();
    void showInTree(const inspect::TopicNode &node);

    inspect::Inspector &m_inspector;
    BrokerControl &m_broker;
    Navigator &m_navigator;
    Actions &m_actions;
    models::TopicTreeModel m_model;
    models::TopicSearchModel m_matches;
    QTimer m_newTopics;
    QTimer m_typing;

    QLineEdit *m_search;
    QStackedWidget *m_stack;
    TopicView *m_tree;
    TopicView *m_list;
    QLabel *m_hint;
    EmptyState *m_empty;
};

} // namespace brokerscope::ui
