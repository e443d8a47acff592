// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <array>
#include <cmath>

namespace brokerscope::models::figures {
namespace {

constexpr QChar ThinSpace(0x2009);

/// Three significant figures, the way a person would say it: "1.2", "12", "812".
QString significant(double value)
{
    return QLocale::c().toString(value, 'f', value < 9.95 ? 1 : 0);
}

QString withUnit(const QString &figure, QLatin1StringView unit)
{
    return figure + QChar(QChar::Nbsp) + unit;
}

} // namespace

QString count(quint64 value)
{
    QString digits = QString::number(value);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, ThinSpace);
    return digits;
}

QString shortCount(quint64 value)
{
    static constexpr char16_t Units[] = {u'M', u'G', u'T', u'P', u'E'};
    if (value < 1'000'000)
        return count(value);
    // Cut off, not rounded: a million is not there before it is there.
    quint64 hundredths = value / 10'000;
    std::size_t unit = 0;
    for (; hundredths >= 100'000; ++unit)
        hundredths /= 1000;
    const int decimals = hundredths < 1000 ? 2 : hundredths < 10'000 ? 1 : 0;
    const quint64 step = decimals == 2 ? 1 : decimals == 1 ? 10 : 100;
    const double number = static_cast<double>(hundredths / step * step) / 100;
    return QString::number(number, 'f', decimals) + QChar(QChar::Nbsp) + Units[unit];
}

QString bytes(quint64 value)
{
    if (value < 1024)
        return withUnit(QString::number(value), QLatin1StringView("B"));
    static constexpr std::array<const char *, 4> units{"KiB", "MiB", "GiB", "TiB"};
    double scaled = static_cast<double>(value) / 1024;
    std::size_t unit = 0;
    while (scaled >= 1023.5 && unit + 1 < units.size()) {
        scaled /= 1024;
        ++unit;
    }
    return withUnit(significant(scaled), QLatin1StringView(units[unit]));
}

QString rate(double perSecond)
{
    if (perSecond > 0 && perSecond < 9.95)
        return QCoreApplication::translate("figures", "%1/s").arg(significant(perSecond));
    return QCoreApplication::translate("figures", "%1/s").arg(count(static_cast<quint64>(std::llround(perSecond))));
}

QString duration(qint64 nanoseconds)
{
    const bool isNegative = nanoseconds < 0;
    const auto value = std::abs(static_cast<double>(nanoseconds));
    struct Step {
        double size;
        const char *unit;
    };
    // A unit is left for the next one when that has at least one whole of it after rounding.
    static constexpr std::array<Step, 6> steps{
        {{86400e9, "d"}, {3600e9, "h"}, {60e9, "min"}, {1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}}};
    QString text = QStringLiteral("0");
    for (const Step &step : steps) {
        if (value < step.size * 0.9995 && step.size > 1e3)
            continue;
        text = step.size >= 60e9 || value < 1e3 ? QString::number(static_cast<qint64>(value / step.size))
                                                : significant(value / step.size);
        text += QChar(QChar::Nbsp) + QString::fromUtf8(step.unit);
        break;
    }
    return isNegative ? QChar(0x2212) + text : text;
}

QString clockTime(qint64 time)
{
    // Floor, not round: a time shown is never in the future.
    return QDateTime::fromMSecsSinceEpoch(time / 1'000'000).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString fullTime(qint64 time)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time / 1'000'000);
    const qint64 microseconds = (time / 1000) % 1'000'000;
    return moment.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss."))
           + QStringLiteral("%1 ").arg(microseconds, 6, 10, QLatin1Char('0')) + moment.toString(QStringLiteral("t"));
}

QString percent(quint64 part, quint64 whole)
{
    if (whole == 0 || part == whole)
        return QStringLiteral("100\u00a0%");
    const double value = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part > 0 && value < 0.1)
        return QStringLiteral("<\u00a00.1\u00a0%");
    // Never "100 %" while something is missing.
    return (value < 9.95 ? QString::number(value, 'f', 1) : QString::number(static_cast<int>(std::floor(value))))
           + QStringLiteral("\u00a0%");
}

} // namespace brokerscope::models::figures
