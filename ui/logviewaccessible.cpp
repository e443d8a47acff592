// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logviewaccessible.h"

#include "ui/logcellaccessible.h"
#include "ui/logheaderaccessible.h"
#include "ui/logview.h"

#include <QHeaderView>

#include <algorithm>

namespace brokerscope::ui {
namespace {

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<LogView *>(object);
    return view ? new LogViewAccessible(*view) : nullptr;
}

} // namespace

LogViewAccessible::LogViewAccessible(LogView &view)
    : QAccessibleWidget(&view, QAccessible::Table)
{
}

LogViewAccessible::~LogViewAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_cells))
        QAccessible::deleteAccessibleInterface(id);
    for (const QAccessible::Id id : std::as_const(m_headers))
        QAccessible::deleteAccessibleInterface(id);
}

void LogViewAccessible::install()
{
    QAccessible::installFactory(makeAccessible);
}

LogView *LogViewAccessible::view() const
{
    return qobject_cast<LogView *>(object());
}

QList<int> LogViewAccessible::sections() const
{
    QList<int> shown;
    if (!isValid())
        return shown;
    const QHeaderView &header = *view()->header();
    for (int place = 0; place < header.count(); ++place) {
        const int section = header.logicalIndex(place);
        if (!header.isSectionHidden(section))
            shown.append(section);
    }
    return shown;
}

int LogViewAccessible::rowOf(inspect::RowNumber number) const
{
    return isValid() ? view()->messages().rowOf(number) : -1;
}

int LogViewAccessible::childIndex(const QModelIndex &index) const
{
    const QList<int> shown = sections();
    const qsizetype column = shown.indexOf(index.column());
    return index.isValid() && column >= 0 ? static_cast<int>((index.row() + 1) * shown.size() + column) : -1;
}

QAccessibleInterface *LogViewAccessible::child(int index) const
{
    const QList<int> shown = sections();
    if (index < 0 || shown.isEmpty())
        return nullptr;
    const auto columns = static_cast<int>(shown.size());
    return index < columns ? headerOf(shown[index]) : cellAt(index / columns - 1, index % columns);
}

QAccessibleInterface *LogViewAccessible::childAt(int x, int y) const
{
    if (!isValid())
        return nullptr;
    const QHeaderView &header = *view()->header();
    const QPoint inHeader = header.mapFromGlobal(QPoint(x, y));
    if (header.rect().contains(inHeader)) {
        const int section = header.logicalIndexAt(inHeader);
        return section < 0 ? nullptr : headerOf(section);
    }
    const QPoint inRows = view()->viewport()->mapFromGlobal(QPoint(x, y));
    return view()->viewport()->rect().contains(inRows) ? cellOf(view()->indexAt(inRows)) : nullptr;
}

QAccessibleInterface *LogViewAccessible::focusChild() const
{
    return isValid() ? cellOf(view()->currentIndex()) : nullptr;
}

int LogViewAccessible::childCount() const
{
    return (rowCount() + 1) * columnCount();
}

int LogViewAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    if (const auto *cell = dynamic_cast<const LogCellAccessible *>(child))
        return childIndex(cell->index());
    const auto *header = dynamic_cast<const LogHeaderAccessible *>(child);
    return header ? static_cast<int>(sections().indexOf(header->section())) : -1;
}

void *LogViewAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface *LogViewAccessible::headerOf(int section) const
{
    const auto known = m_headers.constFind(section);
    if (known != m_headers.cend())
        return QAccessible::accessibleInterface(*known);
    auto *header = new LogHeaderAccessible(*this, section); // Qt's registry owns it
    m_headers.insert(section, QAccessible::registerAccessibleInterface(header));
    return header;
}

QAccessibleInterface *LogViewAccessible::cellOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const CellKey key(view()->messages().rowNumber(index.row()), index.column());
    const auto known = m_cells.constFind(key);
    if (known != m_cells.cend())
        return QAccessible::accessibleInterface(*known);
    if (m_cellsByAge.size() == MostCells) {
        QAccessible::deleteAccessibleInterface(m_cells.take(m_cellsByAge.front()));
        m_cellsByAge.pop_front();
    }
    auto *cell = new LogCellAccessible(*this, key.first, key.second); // Qt's registry owns it
    m_cells.insert(key, QAccessible::registerAccessibleInterface(cell));
    m_cellsByAge.push_back(key);
    return cell;
}

QAccessibleInterface *LogViewAccessible::cellAt(int row, int column) const
{
    const QList<int> shown = sections();
    if (row < 0 || row >= rowCount() || column < 0 || column >= shown.size())
        return nullptr;
    return cellOf(view()->messages().index(row, shown[column]));
}

int LogViewAccessible::selectedCellCount() const
{
    return static_cast<int>(selectedCells().size());
}

QList<QAccessibleInterface *> LogViewAccessible::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    if (!isValid())
        return cells;
    const int first = view()->topRow();
    const int last = std::min(rowCount() - 1, first + view()->viewport()->height() / view()->rowHeight());
    for (int row = first; row <= last; ++row) {
        for (int column = 0; isRowSelected(row) && column < columnCount(); ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

QString LogViewAccessible::columnDescription(int column) const
{
    const QList<int> shown = sections();
    return column >= 0 && column < shown.size() ? headerOf(shown[column])->text(QAccessible::Name) : QString();
}

int LogViewAccessible::selectedRowCount() const
{
    int count = 0;
    if (isValid()) {
        for (const QItemSelectionRange &range : view()->selectionModel()->selection())
            count += range.height();
    }
    return count;
}

int LogViewAccessible::columnCount() const
{
    return static_cast<int>(sections().size());
}

int LogViewAccessible::rowCount() const
{
    return isValid() ? view()->messages().rowCount() : 0;
}

QList<int> LogViewAccessible::selectedRows() const
{
    return isValid() ? view()->selectedRows() : QList<int>();
}

bool LogViewAccessible::isRowSelected(int row) const
{
    return isValid() && view()->selectionModel()->isSelected(view()->messages().index(row, 0));
}

bool LogViewAccessible::selectRow(int row)
{
    return select(row, true);
}

bool LogViewAccessible::unselectRow(int row)
{
    return select(row, false);
}

bool LogViewAccessible::select(int row, bool isSelected)
{
    if (row < 0 || row >= rowCount())
        return false;
    view()->selectionModel()->select(view()->messages().index(row, 0),
                                     QItemSelectionModel::Rows
                                         | (isSelected ? QItemSelectionModel::Select : QItemSelectionModel::Deselect));
    return true;
}

} // namespace brokerscope::ui
