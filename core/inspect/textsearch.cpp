// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/textsearch.h"

#include <algorithm>
#include <cstring>

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

/// The higher, the fewer texts have it: letters in the order of their frequency
/// in English, then digits and what JSON is made of, then the rest.
int rarity(char foldedChar)
{
    constexpr QByteArrayView Common = " \"etaoinshrdlcumwfgypbvkjxqz0123456789:,.{}";
    const qsizetype place = Common.indexOf(foldedChar);
    return static_cast<int>(place < 0 ? Common.size() : place);
}

constexpr qsizetype PlacesAtOnce = 16;
/// Compared in one instruction where the processor has such, as GCC and Clang know.
using Places = char __attribute__((vector_size(PlacesAtOnce)));

Places load(const char *from)
{
    Places bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
}

} // namespace

TextSearch::TextSearch(QByteArrayView pattern)
    : m_pattern(QString::fromUtf8(pattern).toCaseFolded().toUtf8())
    , m_isAscii(isAscii(m_pattern))
{
    if (m_pattern.isEmpty() || !m_isAscii)
        return;
    const auto isCommoner = [](char a, char b) { return rarity(a) < rarity(b); };
    const auto rarest = std::max_element(m_pattern.cbegin(), m_pattern.cend(), isCommoner);
    // Of the others, one that differs: a run of one byte is found at too many places.
    auto second = rarest;
    for (auto at = m_pattern.cbegin(); at != m_pattern.cend(); ++at) {
        if (*at != *rarest && (*second == *rarest || isCommoner(*second, *at)))
            second = at;
    }
    m_probes = {probeAt(rarest - m_pattern.cbegin()), probeAt(second - m_pattern.cbegin())};
}

TextSearch::Probe TextSearch::probeAt(qsizetype offset) const
{
    const char c = m_pattern[offset];
    return {offset, c, static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c)};
}

bool TextSearch::isAt(const char *place) const
{
    return std::equal(m_pattern.cbegin(), m_pattern.cend(), place, [](char a, char b) { return a == folded(b); });
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
    const qsizetype places = text.size() - m_pattern.size() + 1;
    const char *const begin = text.data();
    const auto [first, second] = m_probes;
    if (places < PlacesAtOnce) {
        for (qsizetype place = 0; place < places; ++place) {
            if (folded(begin[place + first.offset]) == first.lower && isAt(begin + place))
                return true;
        }
        return false;
    }
    for (qsizetype next = 0; next < places; next += PlacesAtOnce) {
        const qsizetype place = std::min(next, places - PlacesAtOnce); // the last ones overlap
        const Places one = load(begin + place + first.offset);
        const Places other = load(begin + place + second.offset);
        const Places hits =
            ((one == first.lower) | (one == first.upper)) & ((other == second.lower) | (other == second.upper));
        std::array<quint64, 2> words;
        std::memcpy(words.data(), &hits, sizeof hits);
        if ((words[0] | words[1]) == 0)
            continue;
        for (int i = 0; i < PlacesAtOnce; ++i) {
            if (hits[i] != 0 && isAt(begin + place + i))
                return true;
        }
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
