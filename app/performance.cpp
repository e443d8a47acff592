// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/performance.h"

#include <algorithm>
#include <cmath>

#include <sys/resource.h>

namespace brokerscope::app {
namespace {

constexpr qint64 BucketWidth = 100'000; // ns
constexpr double NanosecondsToMilliseconds = 1e-6;

} // namespace

void Performance::addTurn(qint64 nanoseconds, qint64 processor)
{
    m_longestStall = std::max(m_longestStall, nanoseconds);
    m_longestStallCpu = std::max(m_longestStallCpu, processor);
}

void Performance::addPaint(qint64 nanoseconds)
{
    const auto bucket = static_cast<std::size_t>(std::max<qint64>(0, nanoseconds / BucketWidth));
    ++m_paints[std::min(bucket, m_paints.size() - 1)];
    ++m_paintCount;
    m_longestPaint = std::max(m_longestPaint, nanoseconds);
}

double Performance::paintQuantile(double part) const
{
    const auto wanted = static_cast<quint64>(std::ceil(part * static_cast<double>(m_paintCount)));
    quint64 seen = 0;
    for (std::size_t bucket = 0; bucket < m_paints.size() && wanted > 0; ++bucket) {
        seen += m_paints[bucket];
        if (seen >= wanted)
            return static_cast<double>(bucket + 1) * BucketWidth * NanosecondsToMilliseconds;
    }
    return 0;
}

void Performance::write(QJsonObject &statistics) const
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    statistics.insert(
        QStringLiteral("paintMs"),
        QJsonObject{{QStringLiteral("count"), static_cast<qint64>(m_paintCount)},
                    {QStringLiteral("p50"), paintQuantile(0.50)},
                    {QStringLiteral("p95"), paintQuantile(0.95)},
                    {QStringLiteral("max"), static_cast<double>(m_longestPaint) * NanosecondsToMilliseconds}});
    statistics.insert(QStringLiteral("longestStallMs"),
                      static_cast<double>(m_longestStall) * NanosecondsToMilliseconds);
    statistics.insert(QStringLiteral("longestStallCpuMs"),
                      static_cast<double>(m_longestStallCpu) * NanosecondsToMilliseconds);
    statistics.insert(QStringLiteral("peakRssBytes"), static_cast<qint64>(usage.ru_maxrss) * 1024);
}

} // namespace brokerscope::app
