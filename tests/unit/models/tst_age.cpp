// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/age.h"

#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class AgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ageIsInWholeUnits_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        constexpr qint64 Second = 1'000'000'000;
        QTest::newRow("future") << -Second << u"now"_s;
        QTest::newRow("below a second") << Second - 1 << u"now"_s;
        QTest::newRow("second") << Second << u"1 s"_s;
        QTest::newRow("seconds") << 60 * Second - 1 << u"59 s"_s;
        QTest::newRow("minute") << 60 * Second << u"1 min"_s;
        QTest::newRow("minutes") << 3600 * Second - 1 << u"59 min"_s;
        QTest::newRow("hours") << 86400 * Second - 1 << u"23 h"_s;
        QTest::newRow("days") << 400 * 86400 * Second << u"400 d"_s;
    }
    void ageIsInWholeUnits()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(ageText(nanoseconds), "text");
    }
};

QTEST_GUILESS_MAIN(AgeTest)
#include "tst_age.moc"
