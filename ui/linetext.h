// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QRawFont>
#include <QString>

#include <array>
#include <vector>

class QPainter;

namespace brokerscope::ui {

/// Measures and draws single lines in one font, thousands a second. Qt shapes a text anew each
/// time, which takes longer than all the rest of a cell; here texts of letters that need no
/// shaping (Latin without combining marks, punctuation, arrows) are put together from glyphs
/// that are looked up once. Other texts take Qt's way. GUI thread.
class LineText {
public:
    explicit LineText(const QFont &font);

    const QFont &font() const { return m_font; }
    const QFontMetrics &metrics() const { return m_metrics; }

    int width(const QString &text);
    /// Cut to `width` pixels, with an ellipsis where something is missing.
    QString elided(const QString &text, Qt::TextElideMode mode, int width);
    /// In the painter's pen; may set the painter's font.
    void draw(QPainter &painter, QPointF baseline, const QString &text);

private:
    struct Glyph {
        quint32 index = 0;
        float advance = 0;
        bool isKnown = false;
    };
    static constexpr std::size_t LatinSize = 0x300;       // from U+0000
    static constexpr std::size_t PunctuationSize = 0x200; // from U+2000

    const Glyph *glyph(QChar character);
    /// False for a text that has to be shaped; else fills m_indexes and m_positions.
    bool layOut(const QString &text, qreal &width);

    QFont m_font;
    QFontMetrics m_metrics;
    QRawFont m_rawFont;
    std::array<Glyph, LatinSize + PunctuationSize> m_glyphs;
    std::vector<quint32> m_indexes; // of the latest text; kept for their memory
    std::vector<QPointF> m_positions;
};

} // namespace brokerscope::ui
