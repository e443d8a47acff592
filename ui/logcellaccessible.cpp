// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logcellaccessible.h"

#include "ui/logview.h"
#include "ui/logviewaccessible.h"

#include <QHeaderView>
#include <QItemSelectionModel>

namespace brokerscope::ui {

LogCellAccessible::LogCellAccessible(const LogViewAccessible &table, inspect::RowNumber number, int section)
    : m_table(table)
    , m_number(number)
    , m_section(section)
{
}

QModelIndex LogCellAccessible::index() const
{
    const int row = m_table.rowOf(m_number);
    return row < 0 ? QModelIndex() : m_table.view()->messages().index(row, m_section);
}

QWindow *LogCellAccessible::window() const
{
    return m_table.window();
}

QAccessibleInterface *LogCellAccessible::parent() const
{
    return QAccessible::queryAccessibleInterface(m_table.view());
}

QString LogCellAccessible::text(QAccessible::Text kind) const
{
    if (kind != QAccessible::Name)
        return {};
    const QVariant words = index().data(Qt::AccessibleTextRole);
    return words.isValid() ? words.toString() : index().data(Qt::DisplayRole).toString();
}

QRect LogCellAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect inRows = m_table.view()->visualRect(index());
    return {m_table.view()->viewport()->mapToGlobal(inRows.topLeft()), inRows.size()};
}

QAccessible::State LogCellAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const LogView &view = *m_table.view();
    state.readOnly = true;
    state.focusable = true;
    state.selectable = true;
    state.multiSelectable = true;
    state.selected = isSelected();
    state.focused = view.hasFocus() && view.currentIndex() == index();
    state.offscreen = !view.viewport()->rect().intersects(view.visualRect(index()));
    state.invisible = view.header()->isSectionHidden(m_section);
    return state;
}

void *LogCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this) : nullptr;
}

bool LogCellAccessible::isSelected() const
{
    return isValid() && m_table.view()->selectionModel()->isSelected(index());
}

QList<QAccessibleInterface *> LogCellAccessible::columnHeaderCells() const
{
    return {m_table.headerOf(m_section)};
}

int LogCellAccessible::columnIndex() const
{
    return static_cast<int>(m_table.sections().indexOf(m_section));
}

int LogCellAccessible::rowIndex() const
{
    return m_table.rowOf(m_number);
}

} // namespace brokerscope::ui
