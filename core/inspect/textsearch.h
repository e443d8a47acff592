// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>

namespace brokerscope::inspect {

/// A text to look for in UTF-8 bytes, whatever the case of letters. Patterns of
/// ASCII take no allocation and skip; others fold what they search in, unless
/// it is ASCII and thus without them.
class TextSearch {
public:
    TextSearch() = default;
    explicit TextSearch(QByteArrayView pattern);

    /// An empty pattern is in everything.
    bool isIn(QByteArrayView text) const;

private:
    QByteArray m_pattern; // folded
    bool m_isAscii = true;
    std::array<quint8, 256> m_skip{}; // by the byte under the pattern's end
};

/// The whole text against a pattern in which '*' stands for any characters,
/// whatever the case of ASCII letters. O(pattern × text), no allocation.
bool wildcardMatches(QByteArrayView pattern, QByteArrayView text);

} // namespace brokerscope::inspect
