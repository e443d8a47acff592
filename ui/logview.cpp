// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
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

#include <algorithm>

namespace brokerscope::ui {

using models::LogColumn;

LogView::LogView(models::MessageLogModel &model, QWidget *parent)
    : QAbstractItemView(parent)
    , m_model(model)
    , m_header(new QHeaderView(Qt::Horizontal, this))
    , m_waiting(new QToolButton(this))
    , m_plain(theme::tabular(font()))
    , m_fixed(theme::monospace(font()))
{
    LogViewAccessible::install();
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setAccessibleName(tr("Messages"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);

    // Below it the last one is not squeezed; only sections that come later heed it.
    m_header->setDefaultSectionSize(16 * theme::Grid);
    m_header->setModel(&model);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setSortIndicatorShown(true);
    m_header->setSortIndicatorClearable(true); // the third click
    m_header->setSortIndicator(-1, Qt::AscendingOrder);
    m_header->setStretchLastSection(true);
    m_header->setHighlightSections(false);
    m_header->setMinimumSectionSize(6 * theme::Grid);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    m_header->setTextElideMode(Qt::ElideRight);

    m_waiting->setCursor(Qt::PointingHandCursor);
    m_waiting->setFocusPolicy(Qt::NoFocus);
    m_waiting->hide();
    connect(m_waiting, &QToolButton::clicked, this, [this] {
        if (m_model.isSorted())
            Q_EMIT waitingRowsWanted();
        else
            follow();
    });

    connect(m_header, &QHeaderView::sectionResized, this, [this] { updateScrollRange(), viewport()->update(); });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] { viewport()->update(); });
    connect(m_header, &QHeaderView::geometriesChanged, this, &LogView::updateGeometries);
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { onRowsRemoved(last - first + 1); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::onScrolled);
    updateFont();
    resetColumns();
}

LogView::~LogView()
{
    m_header->disconnect(this); // it is hidden, and says so, when there is no more of this view than a widget
}

void LogView::resetColumns()
{
    const QFontMetrics &plain = m_plain.metrics();
    const QFontMetrics &fixed = m_fixed.metrics();
    for (int section = 0; section < models::LogColumnCount; ++section) {
        const models::LogColumnInfo &info = models::logColumnInfo(static_cast<LogColumn>(section));
        const QFontMetrics &metrics = info.isMonospace ? fixed : plain;
        const int text = std::max(metrics.horizontalAdvance(QString::fromUtf8(info.widestText)),
                                  plain.horizontalAdvance(models::logColumnTitle(info.column)));
        m_header->setSectionHidden(section, false);
        m_header->moveSection(m_header->visualIndex(section), section);
        // The last one takes what is left.
        if (section + 1 < models::LogColumnCount)
            m_header->resizeSection(section, text + 2 * theme::Grid);
    }
}

void LogView::follow()
{
    setFollowing(true);
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void LogView::stopFollowing()
{
    setFollowing(false);
}

void LogView::setWaitingText(const QString &text)
{
    m_waiting->setVisible(!text.isEmpty());
    if (text.isEmpty() || text == m_waiting->text())
        return;
    m_waiting->setText(text);
    placeWaitingButton();
}

void LogView::goTo(int row)
{
    const int column = currentIndex().isValid() ? currentIndex().column() : 0;
    const QModelIndex index = m_model.index(row, column);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index, EnsureVisible);
}

QList<int> LogView::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

int LogView::topRow() const
{
    return verticalScrollBar()->value();
}

int LogView::rowAt(int y) const
{
    return y < 0 ? -1 : topRow() + y / m_rowHeight;
}

int LogView::wholeRows() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

QRect LogView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {m_header->sectionViewportPosition(index.column()), (index.row() - topRow()) * m_rowHeight,
            m_header->sectionSize(index.column()), m_rowHeight};
}

void LogView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || m_isRemoving)
        return;
    const int last = topRow() + wholeRows() - 1;
    int top = topRow();
    switch (hint) {
    case EnsureVisible:
        if (index.row() < topRow())
            top = index.row();
        else if (index.row() > last)
            top = index.row() - wholeRows() + 1;
        break;
    case PositionAtTop:
        top = index.row();
        break;
    case PositionAtBottom:
        top = index.row() - wholeRows() + 1;
        break;
    case PositionAtCenter:
        top = index.row() - wholeRows() / 2;
        break;
    }
    const QScopedValueRollback adjusting(m_isAdjusting, true);
    verticalScrollBar()->setValue(top);
    const int left = m_header->sectionPosition(index.column());
    const int right = left + m_header->sectionSize(index.column());
    if (left < horizontalOffset() || m_header->sectionSize(index.column()) > viewport()->width())
        horizontalScrollBar()->setValue(left);
    else if (right > horizontalOffset() + viewport()->width())
        horizontalScrollBar()->setValue(right - viewport()->width());
}

QModelIndex LogView::indexAt(const QPoint &point) const
{
    const int row = rowAt(point.y());
    const int column = m_header->logicalIndexAt(point.x());
    return row >= 0 && row < m_model.rowCount() && column >= 0 ? m_model.index(row, column) : QModelIndex();
}

QModelIndex LogView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int rows = m_model.rowCount();
    if (rows == 0)
        return {};
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return m_model.index(std::min(rows - 1, topRow() + wholeRows() - 1), m_header->logicalIndex(0));
    int row = current.row();
    int visual = m_header->visualIndex(current.column());
    const auto step = [this, &visual](int by) {
        int to = visual + by;
        while (to >= 0 && to < m_header->count() && m_header->isSectionHidden(m_header->logicalIndex(to)))
            to += by;
        if (to >= 0 && to < m_header->count())
            visual = to;
    };
    switch (action) {
    case MoveUp:
    case MovePrevious:
        --row;
        break;
    case MoveDown:
    case MoveNext:
        ++row;
        break;
    case MoveLeft:
        step(-1);
        break;
    case MoveRight:
        step(1);
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = rows - 1;
        break;
    case MovePageUp:
        row -= wholeRows() - 1;
        break;
    case MovePageDown:
        row += wholeRows() - 1;
        break;
    }
    return m_model.index(std::clamp(row, 0, rows - 1), m_header->logicalIndex(visual));
}

int LogView::horizontalOffset() const
{
    return m_header->offset();
}

int LogView::verticalOffset() const
{
    return topRow() * m_rowHeight;
}

bool LogView::isIndexHidden(const QModelIndex &index) const
{
    return m_header->isSectionHidden(index.column());
}

void LogView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const int last = m_model.rowCount() - 1;
    const int top = rowAt(std::max(0, std::min(rect.top(), rect.bottom())));
    const int bottom = std::min(last, rowAt(std::max(rect.top(), rect.bottom())));
    // Anchors above the viewport have negative positions.
    const int first = rect.top() < 0 ? std::max(0, topRow() + (rect.top() - m_rowHeight + 1) / m_rowHeight) : top;
    QItemSelection selection;
    if (first <= bottom)
        selection.select(m_model.index(first, 0), m_model.index(bottom, models::LogColumnCount - 1));
    selectionModel()->select(selection, command);
}

QRegion LogView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int top = std::max(range.top(), topRow());
        const int bottom = std::min(range.bottom(), topRow() + wholeRows() + 1);
        if (top <= bottom)
            region += QRect(0, (top - topRow()) * m_rowHeight, viewport()->width(), (bottom - top + 1) * m_rowHeight);
    }
    return region;
}

} // namespace brokerscope::ui
