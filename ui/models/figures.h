// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

/// Figures as the whole window writes them: thin spaces between thousands,
/// units always shown, digits first where the eye compares.
namespace brokerscope::models::figures {

/// "98 211", with U+2009.
QString count(quint64 value);
/// The same where there is little room: "98 211", from a million on "1.05 M", "12.3 G".
QString shortCount(quint64 value);
/// "512 B", "1.2 KiB", "12 MiB".
QString bytes(quint64 value);
/// "812/s", "0.4/s", "3 204/s".
QString rate(double perSecond);
/// "12 µs", "3.4 ms", "1.2 s", "4 min", "2 h", "3 d": three figures at most.
QString duration(qint64 nanoseconds);
/// Local wall clock, "14:02:11.204". Time in ns since 1970-01-01 UTC.
QString clockTime(qint64 time);
/// "2026-11-22 14:02:11.204567 +0100": for tooltips and copies.
QString fullTime(qint64 time);
/// "1.2 %", "62 %", "< 0.1 %"; 0 of 0 is "100 %".
QString percent(quint64 part, quint64 whole);

} // namespace brokerscope::models::figures
