// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/messagelogmodel.h"

#include <QList>
#include <QPalette>

class QHeaderView;
class QPainter;

namespace brokerscope::ui {

class LogView;

/// Draws the rows of the log view that lie in a rectangle. Made for one paint.
class LogViewPainter {
public:
    LogViewPainter(LogView &view, const models::MessageLogModel &model, const QHeaderView &header);

    void paint(QPainter &painter, const QRect &area);

private:
    struct Column {
        models::LogColumn column;
        int left;
        int width;
    };

    void paintRow(QPainter &painter, int row, const QRect &rect);
    void paintLost(QPainter &painter, int row, const QRect &rect);
    void paintCell(QPainter &painter, const inspect::RecordView &record, int row, const Column &column,
                   const QRect &rect);
    void paintStripe(QPainter &painter, models::RowColour colour, const QRect &rect) const;
    QColor background(int row, const models::RowColouring::Rule *rule, bool isSelected) const;
    QColor ink(const inspect::RecordView &record, models::LogColumn column, models::Severity severity) const;

    LogView &m_view;
    const models::MessageLogModel &m_model;
    QPalette m_palette;
    QPalette::ColorGroup m_group;
    QList<Column> m_columns; // visible ones, left to right
};

} // namespace brokerscope::ui
