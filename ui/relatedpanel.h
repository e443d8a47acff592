// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/relatedrows.h"
#include "ui/actions.h"
#include "ui/models/relatedrowmodel.h"

#include <QTimer>
#include <QTreeView>

namespace brokerscope::ui {

class Navigator;

/// The packets that belong to one row of the log, each one click away. Searches
/// in slices between events, and follows the log. GUI thread.
class RelatedPanel : public QTreeView {
    Q_OBJECT

public:
    RelatedPanel(const inspect::Inspector &inspector, Navigator &navigator, Actions &actions,
                 QWidget *parent = nullptr);

    void show(inspect::RowNumber row);
    using QTreeView::show;
    /// The log may have grown, or lost rows.
    void refresh();

Q_SIGNALS:
    /// Rows that belong to the one shown, itself not counted.
    void countChanged(quint64 count);

private:
    void step();
    void updateActions();
    void showRows(inspect::RowNumber current);
    void goTo(inspect::RowNumber row);

    Navigator &m_navigator;
    Actions &m_actions;
    inspect::RelatedRows m_related;
    models::RelatedRowModel m_model;
    QTimer m_searching;
};

} // namespace brokerscope::ui
