// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/keytable.h"

#include <QList>

#include <algorithm>
#include <array>

namespace brokerscope::config {

namespace {

constexpr qsizetype LongestName = 64; // longer ones resemble no key

/// How many letters to change, add, remove or swap with their neighbour.
qsizetype distance(QStringView left, QStringView right)
{
    const qsizetype width = right.size() + 1;
    QList<qsizetype> cells((left.size() + 1) * width);
    const auto cell = [&cells, width](qsizetype row, qsizetype column) -> qsizetype & {
        return cells[row * width + column];
    };
    for (qsizetype row = 0; row <= left.size(); ++row)
        cell(row, 0) = row;
    for (qsizetype column = 0; column <= right.size(); ++column)
        cell(0, column) = column;
    for (qsizetype row = 1; row <= left.size(); ++row) {
        for (qsizetype column = 1; column <= right.size(); ++column) {
            const bool isSame = left[row - 1] == right[column - 1];
            qsizetype least = cell(row - 1, column - 1) + (isSame ? 0 : 1);
            least = std::min({least, cell(row - 1, column) + 1, cell(row, column - 1) + 1});
            const bool isSwapped =
                row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
            if (isSwapped)
                least = std::min(least, cell(row - 2, column - 2) + 1);
            cell(row, column) = least;
        }
    }
    return cell(left.size(), right.size());
}

std::array<std::span<const Key>, 4> parts()
{
    return {brokerKeys(), listenerKeys(), accessKeys(), programKeys()};
}

} // namespace

QString Key::allowedValues() const
{
    switch (kind) {
    case Kind::Boolean:
        return QStringLiteral("true or false");
    case Kind::Integer:
        return maximum == NoMaximum ? QStringLiteral("a number from %1").arg(minimum)
                                    : QStringLiteral("a number from %1 to %2").arg(minimum).arg(maximum);
    case Kind::Text:
    case Kind::Words:
    case Kind::Duration:
        return allowed;
    }
    return {};
}

const Key *findKey(QStringView name)
{
    for (const std::span<const Key> part : parts()) {
        const auto found = std::ranges::find_if(part, [name](const Key &key) { return name == key.name; });
        if (found != part.end())
            return &*found;
    }
    return nullptr;
}

const UnsupportedKey *findUnsupportedKey(QStringView name)
{
    const auto is = [name](const UnsupportedKey &key) {
        return key.name.endsWith(u'*') ? name.startsWith(key.name.chopped(1)) : name == key.name;
    };
    const auto found = std::ranges::find_if(unsupportedKeys(), is);
    return found == unsupportedKeys().end() ? nullptr : &*found;
}

QString nearestKey(QStringView name)
{
    if (name.size() > LongestName)
        return {};
    const QString lower = name.toString().toLower();
    // A third of the letters may be wrong: more would be guessing.
    qsizetype best = std::max<qsizetype>(2, name.size() / 3) + 1;
    QString nearest;
    for (const std::span<const Key> part : parts()) {
        for (const Key &key : part) {
            const QString candidate(key.name);
            const qsizetype changes = distance(lower, candidate);
            if (changes < best) {
                best = changes;
                nearest = candidate;
            }
        }
    }
    return nearest;
}

} // namespace brokerscope::config
