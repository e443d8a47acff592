// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/linetext.h"
#include "ui/models/messagelogmodel.h"

#include <QAbstractItemView>

class QHeaderView;
class QToolButton;

namespace brokerscope::ui {

/// The message log as a list of rows of one height. Draws the visible rows and
/// nothing else, follows the tail while it is at the bottom, and offers the way
/// back when it is not. Knows rows and columns, not what they mean.
///
/// A view of our own because QTableView takes twice as long to paint at 50 000
/// rows a second; selection, keyboard and tooltips are QAbstractItemView's.
class LogView : public QAbstractItemView {
    Q_OBJECT

public:
    explicit LogView(models::MessageLogModel &model, QWidget *parent = nullptr);
    ~LogView() override;

    models::MessageLogModel &messages() const { return m_model; }
    QHeaderView *header() const { return m_header; }
    /// Columns as wide as what they typically hold, in their first order.
    void resetColumns();

    bool isFollowing() const { return m_isFollowing; }
    /// Goes to the bottom and stays there.
    void follow();
    void stopFollowing();
    /// Text of the way back while rows wait below; empty: none do.
    void setWaitingText(const QString &text);
    /// The row that shows it, or -1; and the other way round.
    int rowOf(inspect::RowNumber number) const { return m_model.rowOf(number); }
    inspect::RowNumber numberOf(int row) const { return m_model.rowNumber(row); }
    /// Makes a row the current and only selected one, and shows it.
    void goTo(int row);
    QList<int> selectedRows() const; // ascending

    int rowHeight() const { return m_rowHeight; }
    /// What cells are written with.
    LineText &plainText() { return m_plain; }
    LineText &monospaceText() { return m_fixed; }
    int topRow() const;
    int hoveredRow() const { return m_hoveredRow; }

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;

Q_SIGNALS:
    void followingChanged(bool isFollowing);
    /// Rows that came below since the view stopped following.
    void newRowsChanged(quint64 count);
    /// The button with the waiting text was pressed while rows are sorted.
    void waitingRowsWanted();
    /// One paint of the rows took that long.
    void painted(qint64 nanoseconds);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    void reset() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    /// Typing does not search: it would look through millions of rows, letter by letter.
    void keyboardSearch(const QString &) override { }
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void onRowsRemoved(int count);
    void fitNumbers();
    void onScrolled(int value);
    void setFollowing(bool isFollowing);
    void updateFont();
    void updateScrollRange();
    void placeWaitingButton();
    void setHoveredRow(int row);
    int rowAt(int y) const; // may lie outside of the model
    int wholeRows() const;

    models::MessageLogModel &m_model;
    QHeaderView *m_header;
    QToolButton *m_waiting;
    LineText m_plain;
    LineText m_fixed;
    int m_numberDigits = 0; // for which the first column has room
    int m_rowHeight = 20;
    int m_hoveredRow = -1;
    quint64 m_newRows = 0;
    bool m_isFollowing = true;
    bool m_isAdjusting = false; // scroll bars move by our own doing
    bool m_isRemoving = false;
};

} // namespace brokerscope::ui
