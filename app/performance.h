// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QtGlobal>

#include <array>

namespace brokerscope::app {

/// How well the window keeps up, for the statistics file: times of painting the
/// log, and the longest the event loop was busy in one go. GUI thread.
class Performance {
public:
    /// The event loop was busy for that long with one event, and had the
    /// processor for `processor` of it.
    void addTurn(qint64 nanoseconds, qint64 processor);
    void addPaint(qint64 nanoseconds);
    /// Milliseconds at the given part (0…1) of all paints; 0 without any.
    double paintQuantile(double part) const;
    /// Adds "paintMs", "longestStallMs", "longestStallCpuMs" (the most processor
    /// time of one event: the rest of a stall is the computer's) and "peakRssBytes".
    void write(QJsonObject &statistics) const;

private:
    /// One bucket for each tenth of a millisecond; the last takes the rest.
    std::array<quint64, 1001> m_paints{};
    quint64 m_paintCount = 0;
    qint64 m_longestPaint = 0; // ns
    qint64 m_longestStall = 0;
    qint64 m_longestStallCpu = 0;
};

} // namespace brokerscope::app
