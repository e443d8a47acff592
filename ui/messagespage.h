// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/logwindow.h"
#include "core/inspect/rowsorter.h"
#include "ui/actions.h"
#include "ui/logcolours.h"
#include "ui/models/messagelogmodel.h"
#include "ui/navigation.h"
#include "ui/packetsnapshot.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace brokerscope::inspect {
class Inspector;
struct PollResult;
} // namespace brokerscope::inspect

namespace brokerscope::ui {

class EmptyState;
class FilterBar;
class FindBar;
class LogView;
class RowReveal;
struct Settings;

/// The filter bar over the message log. Runs the filter in slices between
/// events, so that no log is too long to be filtered. GUI thread.
class MessagesPage : public QWidget {
    Q_OBJECT

public:
    MessagesPage(inspect::Inspector &inspector, Navigator &navigator, Actions &actions, QWidget *parent = nullptr);
    ~MessagesPage() override;

    void refresh(const inspect::PollResult &news);
    void restoreState(const Settings &settings);
    void saveState(Settings &settings) const;

    void apply(const FilterTarget &target);
    void goTo(const RowTarget &target);
    /// What stands in the place of the log until the first client comes. Taken over.
    void setWelcome(QWidget *welcome);

    FilterBar &filterBar() const { return *m_filterBar; }
    LogView &view() const { return *m_view; }
    const inspect::LogWindow &window() const { return m_window; }
    const models::MessageLogModel &model() const { return m_model; }

Q_SIGNALS:
    /// The current row; number 0 once nothing is selected.
    void packetSelected(const brokerscope::ui::PacketSnapshot &packet);
    /// Rows shown, or how far the filter is, have changed.
    void countsChanged();

private:
    void connectActions();
    void setFilter(const QString &text);
    void setMode(inspect::LogWindow::Mode mode);
    void setPaused(bool isPaused);
    void step();
    void stepSorting(bool isFilterDone);
    void sortBy(int section, Qt::SortOrder order);
    void updateCounts();
    void updateWaiting();
    void updateEmptyState();
    void onCurrentChanged(const QModelIndex &current);
    void updateActions();

    void copySelection();
    void copyLines();
    void copyTopics();
    void goThroughHistory(int step);
    void askForRow();
    void goToSameClient(int step);
    void goToMarked(int step);
    void toggleMarks();
    void askForComment();
    void showNotes(inspect::RowNumber current);
    void filterByCell(FilterTarget::How how);
    void showRowMenu(const QPoint &position);
    PacketSnapshot snapshot(int row) const;

    inspect::Inspector &m_inspector;
    Navigator &m_navigator;
    Actions &m_actions;
    inspect::LogWindow m_window;
    models::MessageLogModel m_model;
    inspect::RowSorter m_sorter;
    FilterBar *m_filterBar;
    LogView *m_view;
    RowReveal *m_reveal;
    FindBar *m_find;
    LogColours m_colours;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_welcome = nullptr;
    QTimer m_stepping; // while a filter runs
    quint64 m_newRows = 0;
    QList<inspect::RowNumber> m_history; // of selections
    qsizetype m_historyAt = -1;
};

} // namespace brokerscope::ui
