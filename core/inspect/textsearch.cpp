// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/textsearch.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

constexpr std::array<char, 256> makeFolding()
{
    std::array<char, 256> table{};
    for (size_t c = 0; c < table.size(); ++c)
        table[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return table;
}

constexpr std::array<char, 256> Folding = makeFolding();

char folded(char c)
{
    return Folding[static_cast<quint8>(c)];
}

bool isAscii(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<quint8>(c) >= 0x80; });
}

} // namespace

TextSearch::TextSearch(QByteArrayView pattern)
    : m_pattern(QString::fromUtf8(pattern).toCaseFolded().toUtf8())
    , m_isAscii(isAscii(m_pattern))
{
    const auto size = static_cast<size_t>(m_pattern.size());
    m_skip.fill(static_cast<quint8>(std::min<size_t>(size, 255)));
    for (size_t i = 0; i + 1 < size; ++i) {
        const auto distance = static_cast<quint8>(std::min<size_t>(size - 1 - i, 255));
        const auto c = static_cast<quint8>(m_pattern[static_cast<qsizetype>(i)]);
        m_skip[c] = distance;
        if (c >= 'a' && c <= 'z')
            m_skip[c - ('a' - 'A')] = distance;
    }
}

bool TextSearch::isIn(QByteArrayView text) const
{
    if (m_pattern.isEmpty())
        return true;
    if (!m_isAscii) {
        if (isAscii(text))
            return false;
        return QString::fromUtf8(text).toCaseFolded().toUtf8().contains(m_pattern);
    }
    // Horspool's: looks at the byte under the pattern's last one and skips by it.
    const qsizetype last = m_pattern.size() - 1;
    const char lastChar = m_pattern.back();
    const char *const begin = text.data();
    for (qsizetype end = last; end < text.size();) {
        const char c = begin[end];
        if (folded(c) == lastChar) {
            const char *const start = begin + (end - last);
            qsizetype i = 0;
            while (i < last && folded(start[i]) == m_pattern[i])
                ++i;
            if (i == last)
                return true;
        }
        end += m_skip[static_cast<quint8>(c)];
    }
    return false;
}

bool wildcardMatches(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype afterStar = -1; // where to take up again, with the star taking one byte more
    qsizetype starText = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            afterStar = ++p;
            starText = t;
        } else if (p < pattern.size() && folded(pattern[p]) == folded(text[t])) {
            ++p;
            ++t;
        } else if (afterStar >= 0) {
            p = afterStar;
            t = ++starText;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace brokerscope::inspect
