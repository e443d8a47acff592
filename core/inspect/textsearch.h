// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>

namespace brokerscope::inspect {

/// A text to look for in UTF-8 bytes, whatever the case of letters. Patterns of
/// ASCII take no allocation, and compare two of their bytes at many places at
/// once; others fold what they search in, unless it is ASCII and thus without them.
class TextSearch {
public:
    TextSearch() = default;
    explicit TextSearch(QByteArrayView pattern);

    /// An empty pattern is in everything.
    bool isIn(QByteArrayView text) const;

private:
    /// A byte of the pattern that few texts have.
    struct Probe {
        qsizetype offset = 0;
        char lower = 0;
        char upper = 0; // the same if it is no letter
    };

    Probe probeAt(qsizetype offset) const;
    bool isAt(const char *place) const;

    QByteArray m_pattern; // folded
    bool m_isAscii = true;
    std::array<Probe, 2> m_probes; // the same one twice if there is one byte alone
};

/// The whole text against a pattern in which '*' stands for any characters,
/// whatever the case of ASCII letters. O(pattern × text), no allocation.
bool wildcardMatches(QByteArrayView pattern, QByteArrayView text);

} // namespace brokerscope::inspect
