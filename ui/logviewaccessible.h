// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/logwindow.h"

#include <QAccessibleWidget>
#include <QHash>

#include <deque>
#include <utility>

namespace brokerscope::ui {

class LogView;

/// The log as a table for screen readers: children are the headers of the columns
/// shown, then the cells, row by row, in the order of the screen. Qt has none for
/// a view that is neither list, table nor tree.
///
/// Cells are made when asked for, keep their packet while rows come and go, and at
/// most MostCells are kept: the oldest goes first. Nothing here walks the rows. GUI thread.
class LogViewAccessible : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    static constexpr std::size_t MostCells = 4096;

    explicit LogViewAccessible(LogView &view);
    ~LogViewAccessible() override;

    /// Makes it known to Qt; again does nothing.
    static void install();

    /// Null while the view is taken down.
    LogView *view() const;
    QList<int> sections() const; // shown, in the order of the screen
    /// Of the packet's row; -1 where it is not shown.
    int rowOf(inspect::RowNumber number) const;
    QAccessibleInterface *headerOf(int section) const;
    /// What LogView tells of when the current cell changes.
    int childIndex(const QModelIndex &index) const;

    bool isValid() const override { return view() != nullptr; }
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    int childCount() const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    /// Those on the screen: a million may be selected.
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { } // cells look up their row

private:
    using CellKey = std::pair<inspect::RowNumber, int>;

    QAccessibleInterface *cellOf(const QModelIndex &index) const;
    bool select(int row, bool isSelected);

    mutable QHash<CellKey, QAccessible::Id> m_cells;
    mutable std::deque<CellKey> m_cellsByAge;
    mutable QHash<int, QAccessible::Id> m_headers;
};

} // namespace brokerscope::ui
