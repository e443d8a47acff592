// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>

#include <array>

class QAbstractEventDispatcher;

namespace brokerscope::app {

/// How well the window keeps up, for the statistics file: times of painting the
/// log, and the longest the event loop was busy in one go. GUI thread.
class Performance : public QObject {
    Q_OBJECT

public:
    explicit Performance(QObject *parent = nullptr);

    /// Begins to watch the event loop of this thread.
    void watchLoop();
    void addPaint(qint64 nanoseconds);
    /// Milliseconds at the given part (0…1) of all paints; 0 without any.
    double paintQuantile(double part) const;
    /// Adds "paintMs", "longestStallMs" and "peakRssBytes".
    void write(QJsonObject &statistics) const;

private:
    /// One bucket for each tenth of a millisecond; the last takes the rest.
    std::array<quint64, 1001> m_paints{};
    quint64 m_paintCount = 0;
    qint64 m_longestPaint = 0; // ns
    qint64 m_longestStall = 0;
    QElapsedTimer m_awake;
};

} // namespace brokerscope::app
