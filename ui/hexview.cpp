// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hexview.h"

#include "ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace brokerscope::ui {
namespace {

constexpr qsizetype PerRow = payload::HexDump::BytesPerRow;
constexpr int OffsetCharacters = 8;
constexpr int GapCharacters = 2;
constexpr int HexCharacters = 3 * static_cast<int>(PerRow) - 1;
constexpr int Margin = 2 * theme::Grid;

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Bytes in hex"));
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    updateMetrics();
}

void HexView::setBytes(const QByteArray &bytes)
{
    m_dump = payload::HexDump(bytes);
    m_anchor = m_cursor = -1;
    updateMetrics();
    verticalScrollBar()->setValue(0);
}

void HexView::select(qsizetype offset, qsizetype length)
{
    const qsizetype end = std::min(offset + length, bytes().size());
    m_anchor = m_cursor = -1;
    if (offset >= 0 && offset < end) {
        m_anchor = offset;
        m_cursor = end - 1;
        showRow(offset / PerRow);
    }
    viewport()->update();
}

qsizetype HexView::selectionLength() const
{
    return m_cursor < 0 ? 0 : std::max(m_anchor, m_cursor) - selectionStart() + 1;
}

QSize HexView::sizeHint() const
{
    return {left(Text) + m_advance * static_cast<int>(PerRow) + Margin + verticalScrollBar()->sizeHint().width(),
            8 * m_rowHeight};
}

void HexView::updateMetrics()
{
    const QFontMetrics metrics(theme::monospace(font()));
    m_advance = metrics.horizontalAdvance(QLatin1Char('0'));
    m_rowHeight = metrics.height();
    const int visible = std::max(1, viewport()->height() / m_rowHeight);
    const qsizetype most = std::min<qsizetype>(m_dump.rowCount(), std::numeric_limits<int>::max());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(most) - visible));
    verticalScrollBar()->setPageStep(visible);
    const int width = left(Text) + m_advance * static_cast<int>(PerRow) + Margin;
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    viewport()->update();
}

int HexView::left(Part part) const
{
    const int hex = Margin + m_advance * (OffsetCharacters + GapCharacters);
    return part == Hex ? hex : hex + m_advance * (HexCharacters + GapCharacters);
}

qsizetype HexView::byteAt(const QPoint &point) const
{
    const int x = point.x() + horizontalScrollBar()->value();
    const qsizetype row = verticalScrollBar()->value() + std::max(0, point.y()) / m_rowHeight;
    qsizetype column = 0;
    if (x >= left(Text) - m_advance)
        column = (x - left(Text)) / m_advance;
    else
        column = (x - left(Hex) + m_advance / 2) / (3 * m_advance);
    const qsizetype offset = row * PerRow + std::clamp<qsizetype>(column, 0, PerRow - 1);
    return bytes().isEmpty() ? -1 : std::min(offset, bytes().size() - 1);
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(-horizontalScrollBar()->value(), 0);
    painter.setFont(theme::monospace(font()));
    const int ascent = painter.fontMetrics().ascent();
    const qsizetype first = verticalScrollBar()->value();
    const qsizetype last = std::min(m_dump.rowCount(), first + viewport()->height() / m_rowHeight + 2);
    const qsizetype from = selectionStart();
    const qsizetype to = from + selectionLength(); // beyond the end
    for (qsizetype row = first; row < last; ++row) {
        const int top = static_cast<int>(row - first) * m_rowHeight;
        const payload::HexDump::Row line = m_dump.row(row);
        painter.setPen(theme::colour(theme::Colour::Muted, palette()));
        painter.drawText(Margin, top + ascent, line.offset);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(left(Hex), top + ascent, line.hex);
        painter.drawText(left(Text), top + ascent, line.text);

        const int begin = static_cast<int>(std::clamp(from - row * PerRow, qsizetype(0), PerRow));
        const int end = static_cast<int>(std::clamp(to - row * PerRow, qsizetype(0), PerRow));
        if (selectionLength() == 0 || begin >= end)
            continue;
        const QRect hex(left(Hex) + begin * 3 * m_advance, top, ((end - begin) * 3 - 1) * m_advance, m_rowHeight);
        const QRect text(left(Text) + begin * m_advance, top, (end - begin) * m_advance, m_rowHeight);
        for (const QRect &rect : {hex, text})
            painter.fillRect(rect, palette().brush(QPalette::Highlight));
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(hex.left(), top + ascent, line.hex.mid(begin * 3, (end - begin) * 3 - 1));
        painter.drawText(text.left(), top + ascent, line.text.mid(begin, end - begin));
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateMetrics();
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype at = byteAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || at < 0)
        return;
    moveTo(at, event->modifiers().testFlag(Qt::ShiftModifier));
    Q_EMIT byteChosen(at);
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    const qsizetype at = byteAt(event->position().toPoint());
    if (event->buttons().testFlag(Qt::LeftButton) && at >= 0)
        moveTo(at, true);
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        select(0, bytes().size());
        return;
    }
    const qsizetype page = PerRow * verticalScrollBar()->pageStep();
    qsizetype to = std::max<qsizetype>(0, m_cursor);
    switch (event->key()) {
    case Qt::Key_Left:
        to -= 1;
        break;
    case Qt::Key_Right:
        to += 1;
        break;
    case Qt::Key_Up:
        to -= PerRow;
        break;
    case Qt::Key_Down:
        to += PerRow;
        break;
    case Qt::Key_PageUp:
        to -= page;
        break;
    case Qt::Key_PageDown:
        to += page;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = bytes().size() - 1;
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    if (bytes().isEmpty())
        return;
    to = std::clamp<qsizetype>(to, 0, bytes().size() - 1);
    moveTo(to, event->modifiers().testFlag(Qt::ShiftModifier));
    Q_EMIT byteChosen(to);
}

void HexView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateMetrics();
    QAbstractScrollArea::changeEvent(event);
}

void HexView::moveTo(qsizetype offset, bool isSelecting)
{
    m_cursor = offset;
    if (!isSelecting || m_anchor < 0)
        m_anchor = offset;
    showRow(offset / PerRow);
    viewport()->update();
}

void HexView::showRow(qsizetype row)
{
    const int target = static_cast<int>(row);
    QScrollBar &bar = *verticalScrollBar();
    if (target < bar.value())
        bar.setValue(target);
    else if (target >= bar.value() + bar.pageStep())
        bar.setValue(target - bar.pageStep() + 1);
}

void HexView::copySelection() const
{
    if (selectionLength() > 0)
        QGuiApplication::clipboard()->setText(
            QString::fromLatin1(bytes().mid(selectionStart(), selectionLength()).toHex(' ')));
}

} // namespace brokerscope::ui
