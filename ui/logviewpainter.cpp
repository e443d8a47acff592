// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logviewpainter.h"

#include "ui/figures.h"
#include "ui/logview.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFocusRect>

namespace brokerscope::ui {

using models::LogColumn;
using models::Severity;

namespace {

constexpr int Padding = 3 * theme::Grid / 2;
constexpr int StripeWidth = 3;

/// No more of a text than could ever fit, so that nothing long is measured.
QString shortened(const QString &text, int width, const QFontMetrics &metrics)
{
    const qsizetype most = 1 + 4 * width / std::max(1, metrics.averageCharWidth());
    return text.size() > most ? text.left(most) : text;
}

} // namespace

LogViewPainter::LogViewPainter(LogView &view, const models::MessageLogModel &model, const QHeaderView &header)
    : m_view(view)
    , m_model(model)
    , m_palette(view.palette())
    , m_group(view.isActiveWindow() ? QPalette::Active : QPalette::Inactive)
{
    for (int visual = 0; visual < header.count(); ++visual) {
        const int section = header.logicalIndex(visual);
        const int left = header.sectionViewportPosition(section);
        const int width = header.sectionSize(section);
        if (header.isSectionHidden(section) || left + width <= 0 || left >= view.viewport()->width())
            continue;
        m_columns.append({static_cast<LogColumn>(section), left, width});
    }
}

void LogViewPainter::paint(QPainter &painter, const QRect &area)
{
    const int height = m_view.rowHeight();
    const int first = area.top() / height;
    const int last = std::min(area.bottom() / height, m_model.rowCount() - m_view.topRow() - 1);
    for (int line = first; line <= last; ++line)
        paintRow(painter, m_view.topRow() + line, QRect(0, line * height, m_view.viewport()->width(), height));
    const int end = (last + 1) * height;
    if (end <= area.bottom())
        painter.fillRect(QRect(0, end, m_view.viewport()->width(), area.bottom() - end + 1),
                         m_palette.color(m_group, QPalette::Base));
}

void LogViewPainter::paintRow(QPainter &painter, int row, const QRect &rect)
{
    const auto record = m_model.record(row);
    if (!record) {
        paintLost(painter, row, rect);
        return;
    }
    const bool isSelected = m_view.selectionModel()->isRowSelected(row);
    const Severity severity = m_model.severity(*record);
    const models::RowColouring::Rule *rule = m_model.colourRule(*record, row);
    painter.fillRect(rect, background(row, rule, isSelected));
    if (rule)
        paintStripe(painter, rule->colour, rect);
    for (const Column &column : m_columns) {
        const QRect cell(column.left, rect.top(), column.width, rect.height());
        painter.setPen(isSelected ? m_palette.color(m_group, QPalette::HighlightedText)
                                  : ink(*record, column.column, severity));
        paintCell(painter, *record, row, column, cell);
    }
    const QModelIndex current = m_view.currentIndex();
    if (m_view.hasFocus() && current.row() == row) {
        QStyleOptionFocusRect option;
        option.initFrom(&m_view);
        option.rect = m_view.visualRect(current).adjusted(1, 0, -1, 0);
        option.state |= QStyle::State_KeyboardFocusChange | QStyle::State_Item;
        option.backgroundColor = m_palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
        m_view.style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, &m_view);
    }
}

/// Rows that are sorted stay in their order though the log loses them.
void LogViewPainter::paintLost(QPainter &painter, int row, const QRect &rect)
{
    painter.fillRect(rect, m_palette.color(m_group, QPalette::Base));
    painter.setPen(theme::colour(theme::Colour::Muted, m_palette));
    const QFontMetrics &metrics = m_view.plainText().metrics();
    m_view.plainText().draw(
        painter, QPointF(rect.left() + Padding, rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent()),
        LogView::tr("%1 is no longer in the log").arg(figures::count(m_model.rowNumber(row))));
}

void LogViewPainter::paintCell(QPainter &painter, const inspect::RecordView &record, int row, const Column &column,
                               const QRect &rect)
{
    const models::LogColumnInfo &info = models::logColumnInfo(column.column);
    LineText &line = info.isMonospace ? m_view.monospaceText() : m_view.plainText();
    const int room = rect.width() - Padding;
    if (room <= 0)
        return;
    QString text = shortened(m_model.text(record, row, column.column), room, line.metrics());
    if (column.column == LogColumn::Number && m_model.isMarked(row))
        text.prepend(QStringLiteral("⚑ "));
    if (column.column == LogColumn::Payload && !m_model.comment(row).isEmpty())
        text.prepend(QStringLiteral("✎ "));
    if (text.isEmpty())
        return;
    int width = line.width(text);
    if (width > room) {
        text = line.elided(text, info.isElidedInTheMiddle ? Qt::ElideMiddle : Qt::ElideRight, room);
        width = line.width(text);
    }
    int x = rect.left() + Padding / 2;
    if (info.alignment & Qt::AlignRight)
        x = rect.right() - Padding / 2 - width + 1;
    else if (info.alignment & Qt::AlignHCenter)
        x = rect.left() + (rect.width() - width) / 2;
    // One baseline for both fonts.
    const QFontMetrics &metrics = m_view.plainText().metrics();
    line.draw(painter, QPointF(x, rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent()), text);
}

/// Set off by a line, so that it shows on the highlight as well.
void LogViewPainter::paintStripe(QPainter &painter, models::RowColour colour, const QRect &rect) const
{
    painter.fillRect(rect.left(), rect.top(), StripeWidth, rect.height(), theme::rowStripe(colour, m_palette));
    painter.fillRect(rect.left() + StripeWidth, rect.top(), 1, rect.height(), m_palette.color(m_group, QPalette::Base));
}

QColor LogViewPainter::background(int row, const models::RowColouring::Rule *rule, bool isSelected) const
{
    using theme::Colour;
    if (isSelected)
        return m_palette.color(m_group, QPalette::Highlight);
    if (m_model.isMarked(row))
        return theme::colour(Colour::MarkedRow, m_palette);
    if (rule)
        return theme::rowTint(rule->colour, m_palette);
    if (row == m_view.hoveredRow())
        return theme::colour(Colour::Hover, m_palette);
    return m_palette.color(m_group, QPalette::Base);
}

QColor LogViewPainter::ink(const inspect::RecordView &record, LogColumn column, Severity severity) const
{
    using theme::Colour;
    const auto themed = [this](Colour colour) { return theme::colour(colour, m_palette); };
    switch (column) {
    case LogColumn::Number:
    case LogColumn::Delta:
    case LogColumn::Size:
        return themed(Colour::Muted);
    case LogColumn::Direction:
        return themed(record.direction() == broker::Direction::Received ? Colour::Received : Colour::Sent);
    case LogColumn::Packet:
        if (severity != Severity::None)
            return themed(severity == Severity::Bad ? Colour::Bad : Colour::Warning);
        if (!record.isPublish())
            return themed(Colour::Muted);
        break;
    case LogColumn::Flags:
        return themed(Colour::Retained);
    case LogColumn::Payload:
        if (!record.isPublish())
            return themed(severity == Severity::Bad ? Colour::Bad : Colour::Muted);
        break;
    case LogColumn::Time:
    case LogColumn::Client:
    case LogColumn::Topic:
    case LogColumn::QoS:
        break;
    }
    return m_palette.color(m_group, QPalette::Text);
}

} // namespace brokerscope::ui
