// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linetext.h"

#include <QGlyphRun>
#include <QPainter>
#include <QtMath>

namespace brokerscope::ui {
namespace {

constexpr char16_t FirstPunctuation = 0x2000;
constexpr QChar Ellipsis(0x2026);

/// Controls are not drawn as glyphs, nor are the invisible marks that direct text.
bool isPlain(char16_t character)
{
    const bool isControl = character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xAD;
    const bool isMark = (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E)
                        || (character >= 0x2060 && character <= 0x206F);
    return !isControl && !isMark;
}

} // namespace

LineText::LineText(const QFont &font)
    : m_font(font)
    , m_metrics(font)
    , m_rawFont(QRawFont::fromFont(font))
{
}

/// Null if it cannot stand for itself.
const LineText::Glyph *LineText::glyph(QChar character)
{
    const char16_t code = character.unicode();
    std::size_t place = code;
    if (code >= LatinSize) {
        if (code < FirstPunctuation || code >= FirstPunctuation + PunctuationSize)
            return nullptr;
        place = LatinSize + code - FirstPunctuation;
    }
    Glyph &glyph = m_glyphs[place];
    if (!glyph.isKnown) {
        glyph.isKnown = true;
        const QList<quint32> indexes = m_rawFont.glyphIndexesForString(character);
        if (isPlain(code) && indexes.size() == 1 && indexes.front() != 0) {
            glyph.index = indexes.front();
            glyph.advance = static_cast<float>(m_rawFont.advancesForGlyphIndexes(indexes).value(0).x());
        }
    }
    return glyph.index != 0 ? &glyph : nullptr;
}

bool LineText::layOut(const QString &text, qreal &width)
{
    m_indexes.clear();
    m_positions.clear();
    width = 0;
    for (const QChar character : text) {
        const Glyph *const next = glyph(character);
        if (!next)
            return false;
        m_indexes.push_back(next->index);
        m_positions.emplace_back(width, 0);
        width += static_cast<qreal>(next->advance);
    }
    return true;
}

int LineText::width(const QString &text)
{
    qreal width = 0;
    return layOut(text, width) ? qRound(width) : m_metrics.horizontalAdvance(text);
}

QString LineText::elided(const QString &text, Qt::TextElideMode mode, int width)
{
    qreal whole = 0;
    if (!layOut(text, whole) || !glyph(Ellipsis))
        return m_metrics.elidedText(text, mode, width);
    if (qRound(whole) <= width)
        return text;
    const qreal room = width - static_cast<qreal>(glyph(Ellipsis)->advance);
    if (room < 0)
        return {};
    const auto advance = [this](QChar character) { return static_cast<qreal>(glyph(character)->advance); };
    // The beginning first, and what is over to the end.
    const qreal roomInFront = mode == Qt::ElideMiddle ? room / 2 : room;
    qsizetype front = 0;
    qreal used = 0;
    for (; front < text.size() && used + advance(text[front]) <= roomInFront; ++front)
        used += advance(text[front]);
    qsizetype back = 0;
    if (mode == Qt::ElideMiddle) {
        for (; used + advance(text[text.size() - 1 - back]) <= room; ++back)
            used += advance(text[text.size() - 1 - back]);
    }
    return text.first(front) + Ellipsis + text.last(back);
}

void LineText::draw(QPainter &painter, QPointF baseline, const QString &text)
{
    qreal width = 0;
    if (!layOut(text, width)) {
        painter.setFont(m_font);
        painter.drawText(baseline, text);
        return;
    }
    QGlyphRun run;
    run.setRawFont(m_rawFont);
    run.setRawData(m_indexes.data(), m_positions.data(), static_cast<int>(m_indexes.size()));
    painter.drawGlyphRun(baseline, run);
}

} // namespace brokerscope::ui
