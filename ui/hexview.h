// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/payload/hexdump.h"

#include <QAbstractScrollArea>

namespace brokerscope::ui {

/// Bytes as offset, hex and text. Paints what is visible and nothing else, so
/// that 100 MB are as quick as 100 B. Bytes are selected by mouse and keyboard;
/// Ctrl+C copies them as hex.
class HexView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit HexView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    const QByteArray &bytes() const { return m_dump.bytes(); }
    /// Selects [offset, offset + length) and scrolls there; length 0 selects nothing.
    void select(qsizetype offset, qsizetype length);
    qsizetype selectionStart() const { return std::min(m_anchor, m_cursor); }
    /// Bytes selected.
    qsizetype selectionLength() const;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The person chose a byte.
    void byteChosen(qsizetype offset);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum Part { Hex, Text };

    void updateMetrics();
    int left(Part part) const;
    qsizetype byteAt(const QPoint &point) const; // -1: none there
    void moveTo(qsizetype offset, bool isSelecting);
    void showRow(qsizetype row);
    void copySelection() const;

    payload::HexDump m_dump;
    qsizetype m_anchor = -1;
    qsizetype m_cursor = -1; // -1: nothing is selected
    int m_advance = 8;       // of one character
    int m_rowHeight = 16;
};

} // namespace brokerscope::ui
