// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace brokerscope::models {

/// What a rule may colour rows with; theme knows what it looks like.
enum class RowColour : quint8 { Red, Orange, Yellow, Green, Teal, Blue, Violet, Grey };
inline constexpr int RowColourCount = static_cast<int>(RowColour::Grey) + 1;

/// As it is stored: "red".
QString rowColourKey(RowColour colour);
/// As a person reads it: "Red".
QString rowColourTitle(RowColour colour);

/// Rows that match `filter` get `colour`, unless a rule before it has them.
/// Holds whatever was stored or typed, good or not.
struct ColourRule {
    bool isEnabled = true;
    QString name;
    QString filter;
    QString colour = rowColourKey(RowColour::Blue);

    bool operator==(const ColourRule &) const = default;
};

std::optional<RowColour> rowColourOf(const ColourRule &rule);
/// Why the rule cannot colour anything, for a person; empty if it can.
QString objectionTo(const ColourRule &rule);

/// Few, so that most rows stay as they are.
QList<ColourRule> defaultColourRules();

/// A JSON array, for Settings.
QByteArray toJson(const QList<ColourRule> &rules);
/// What is not a rule is passed over; nothing if it is not an array.
std::optional<QList<ColourRule>> colourRulesFromJson(const QByteArray &json);

} // namespace brokerscope::models
