// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/problemmodel.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QTreeView;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class Actions;
class EmptyState;
class Navigator;
struct Settings;

/// What was refused, lost and broken, and why; a double click filters the log by
/// the client or topic. GUI thread.
class ProblemsPage : public QWidget {
    Q_OBJECT

public:
    ProblemsPage(inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent = nullptr);

    /// Shows what has come; quick while hidden.
    void refresh(const inspect::PollResult &news);
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

private:
    void build();
    void showChanges();
    void showMenu(const QPoint &position);
    void filterLog();
    void copyRow();

    inspect::Inspector &m_inspector;
    Navigator &m_navigator;
    Actions &m_actions;
    models::ProblemModel m_model;
    QSortFilterProxyModel m_sorted;
    QTimer m_changes;

    QStackedWidget *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
};

} // namespace brokerscope::ui
