// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/logwindow.h"

#include <QAccessible>
#include <QModelIndex>

namespace brokerscope::ui {

class LogViewAccessible;

/// One cell of the log for screen readers: a column of a packet, wherever its row
/// is by now. Owned by the table, through Qt's registry.
class LogCellAccessible : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    LogCellAccessible(const LogViewAccessible &table, inspect::RowNumber number, int section);

    /// Invalid once the log shows the packet no more.
    QModelIndex index() const;

    bool isValid() const override { return index().isValid(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override;
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override;
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    bool isSelected() const override;
    QList<QAccessibleInterface *> columnHeaderCells() const override;
    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override;
    int rowIndex() const override;
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    const LogViewAccessible &m_table;
    inspect::RowNumber m_number;
    int m_section;
};

} // namespace brokerscope::ui
