// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace brokerscope::models {
enum class RowColour : quint8;
} // namespace brokerscope::models

/// The only place where colours, fonts and icons come from. Every foreground
/// has a contrast of at least 4.5:1 against the Base of its palette, which a
/// test checks. Nothing is cached: ask again in changeEvent() or when painting.
namespace brokerscope::ui::theme {

enum class Colour {
    // Foregrounds
    Muted,    // secondary text: ages, units, hints
    Received, // client to broker
    Sent,     // broker to client
    Retained,
    Good,
    Warning,
    Bad, // refused, malformed, failed
    Key, // names in JSON and field trees
    String,
    Number,
    Literal, // true, false, null
    // Backgrounds, under text in the palette's own colour
    Hover,
    Flash, // of a value that just changed; fades to nothing
    MarkedRow,
    BadField, // tint of an input that does not parse
    Notice,   // inline help bar
    Divider,
};

bool isDark(const QPalette &palette);
QColor colour(Colour which, const QPalette &palette);
/// Behind a row of the log that a rule colours; every foreground of the log can be read on it.
QColor rowTint(models::RowColour which, const QPalette &palette);
/// The same colour at full strength, for the mark at the edge of the row and for samples.
QColor rowStripe(models::RowColour which, const QPalette &palette);
/// `base` made to stand out over `opacity` 0…1 of `tint`.
QColor blended(const QColor &base, const QColor &tint, qreal opacity);

enum class Appearance { FollowSystem, Light, Dark };
/// Sets style and palette of the application. FollowSystem: the platform's own,
/// Fusion where it has none.
void apply(Appearance appearance);

/// The UI font with figures of one width.
QFont tabular(const QFont &base);
/// The system's fixed-width font at the size of `base`.
QFont monospace(const QFont &base);

/// One of resources/icons, drawn in the colour of the text around it;
/// `standardName` is preferred where the platform has an icon theme.
QIcon icon(const QString &name, const QString &standardName = {});
/// The application's own.
QIcon applicationIcon();

/// All distances are multiples of it.
inline constexpr int Grid = 4;
/// Added to the height of the font in lists and trees.
inline constexpr int RowPadding = 4;
/// How long a changed value stays lit, in ms; 0 with reduced motion.
int flashMilliseconds();

} // namespace brokerscope::ui::theme
