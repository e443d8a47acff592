// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures.h"
#include "ui/logview.h"
#include "ui/logviewaccessible.h"
#include "ui/logviewpainter.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolButton>

/// How the log view answers: to rows that come and go, and to the person.
namespace brokerscope::ui {

void LogView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    updateScrollRange();
    fitNumbers();
    if (m_isFollowing) {
        follow();
        viewport()->update();
    } else {
        m_newRows += static_cast<quint64>(end - start + 1);
        Q_EMIT newRowsChanged(m_newRows);
        // Rows come at the end: what is on the screen stands unless there was room below it.
        if (start <= topRow() + wholeRows() + 1)
            viewport()->update();
    }
    QAbstractItemView::rowsInserted(parent, start, end);
}

/// Numbers grow as long as the broker runs. Where the person has made the column narrow, it stays so.
void LogView::fitNumbers()
{
    constexpr int Column = static_cast<int>(models::LogColumn::Number);
    const QString last = m_model.index(m_model.rowCount() - 1, Column).data().toString();
    if (last.size() <= m_numberDigits)
        return;
    const auto needed = [this](qsizetype digits) { return m_plain.width(QString(digits, u'0')) + 2 * theme::Grid; };
    const int width = needed(last.size());
    if (!m_header->isSectionHidden(Column) && m_header->sectionSize(Column) >= needed(m_numberDigits))
        m_header->resizeSection(Column, std::max(width, m_header->sectionSize(Column)));
    m_numberDigits = static_cast<int>(last.size());
}

void LogView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    m_isRemoving = true;
    // Else the selection model would move on to a row that nobody chose.
    if (currentIndex().isValid() && currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    QAbstractItemView::rowsAboutToBeRemoved(parent, start, end);
}

void LogView::onRowsRemoved(int count)
{
    m_isRemoving = false;
    // Rows go at the front: the same ones stay on the screen, as long as they are there.
    const int top = topRow();
    const int stays = std::max(0, top - count);
    updateScrollRange();
    if (m_isFollowing) {
        follow();
    } else {
        const QScopedValueRollback adjusting(m_isAdjusting, true);
        verticalScrollBar()->setValue(stays);
    }
    if (m_isFollowing || top < count)
        viewport()->update();
}

void LogView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &)
{
    const QRect first = visualRect(topLeft);
    const QRect last = visualRect(bottomRight);
    if (last.bottom() >= 0 && first.top() <= viewport()->height())
        viewport()->update();
}

void LogView::reset()
{
    QAbstractItemView::reset();
    m_isRemoving = false;
    m_newRows = 0;
    setHoveredRow(-1);
    Q_EMIT newRowsChanged(0);
    updateScrollRange();
    setFollowing(true);
    viewport()->update();
}

void LogView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    if (current.isValid() && !m_isRemoving)
        stopFollowing();
    if (QAccessible::isActive() && current.isValid()) {
        const auto *table = static_cast<LogViewAccessible *>(QAccessible::queryAccessibleInterface(this));
        QAccessibleEvent event(this, QAccessible::Focus);
        event.setChild(table->childIndex(current));
        QAccessible::updateAccessibility(&event);
    }
}

void LogView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    QAccessibleEvent event(this, QAccessible::SelectionWithin);
    QAccessible::updateAccessibility(&event);
}

void LogView::setFollowing(bool isFollowing)
{
    if (isFollowing == m_isFollowing)
        return;
    m_isFollowing = isFollowing;
    m_newRows = 0;
    Q_EMIT newRowsChanged(0);
    Q_EMIT followingChanged(isFollowing);
}

void LogView::onScrolled(int value)
{
    if (!m_isAdjusting)
        setFollowing(value == verticalScrollBar()->maximum());
}

void LogView::updateScrollRange()
{
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    verticalScrollBar()->setPageStep(wholeRows());
    verticalScrollBar()->setRange(0, std::max(0, m_model.rowCount() - wholeRows()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(5 * theme::Grid);
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - viewport()->width()));
}

void LogView::updateGeometries()
{
    const int height = m_header->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_header->setGeometry(viewport()->x(), viewport()->y() - height, viewport()->width(), height);
    updateScrollRange();
    if (m_isFollowing)
        follow();
    placeWaitingButton();
    QAbstractItemView::updateGeometries();
}

void LogView::placeWaitingButton()
{
    m_waiting->adjustSize();
    const QRect area = viewport()->geometry();
    m_waiting->move(area.right() - m_waiting->width() - 3 * theme::Grid,
                    area.bottom() - m_waiting->height() - 2 * theme::Grid);
    m_waiting->raise();
}

void LogView::scrollContentsBy(int dx, int)
{
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    viewport()->update();
}

void LogView::paintEvent(QPaintEvent *event)
{
    QElapsedTimer timer;
    timer.start();
    QPainter painter(viewport());
    LogViewPainter(*this, m_model, *m_header).paint(painter, event->rect());
    Q_EMIT painted(timer.nsecsElapsed());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_End && !(event->modifiers() & Qt::ShiftModifier)) {
        follow();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void LogView::focusInEvent(QFocusEvent *event)
{
    // QAbstractItemView would make a row the current one, and that would stop following.
    QAbstractScrollArea::focusInEvent(event); // NOLINT(bugprone-parent-virtual-call)
    viewport()->update();
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    // A click beside the rows is a way to let go of the selection.
    if (!indexAt(event->position().toPoint()).isValid())
        clearSelection();
    QAbstractItemView::mousePressEvent(event);
}

bool LogView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverMove:
    case QEvent::HoverEnter:
        setHoveredRow(rowAt(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
        break;
    case QEvent::MouseMove:
        setHoveredRow(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    default:
        break;
    }
    return QAbstractItemView::viewportEvent(event);
}

void LogView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    for (const int changed : {m_hoveredRow, row}) {
        if (changed >= 0)
            viewport()->update(0, (changed - topRow()) * m_rowHeight, viewport()->width(), m_rowHeight);
    }
    m_hoveredRow = row;
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateFont();
    QAbstractItemView::changeEvent(event);
}

void LogView::updateFont()
{
    m_plain = LineText(theme::tabular(font()));
    m_fixed = LineText(theme::monospace(font()));
    m_rowHeight = std::max(m_plain.metrics().height(), m_fixed.metrics().height()) + theme::RowPadding;
    updateGeometries();
    viewport()->update();
}

} // namespace brokerscope::ui
