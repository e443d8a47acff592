// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/age.h"

#include <QCoreApplication>

namespace brokerscope::models {

QString ageText(qint64 nanoseconds)
{
    const qint64 seconds = nanoseconds / 1'000'000'000;
    if (seconds < 1)
        return QCoreApplication::translate("age", "now");
    struct Unit {
        qint64 seconds;
        const char *text;
    };
    static constexpr Unit Units[] = {{86400, QT_TRANSLATE_NOOP("age", "%1 d")},
                                     {3600, QT_TRANSLATE_NOOP("age", "%1 h")},
                                     {60, QT_TRANSLATE_NOOP("age", "%1 min")},
                                     {1, QT_TRANSLATE_NOOP("age", "%1 s")}};
    for (const Unit &unit : Units) {
        if (seconds >= unit.seconds)
            return QCoreApplication::translate("age", unit.text).arg(seconds / unit.seconds);
    }
    Q_UNREACHABLE();
}

} // namespace brokerscope::models
