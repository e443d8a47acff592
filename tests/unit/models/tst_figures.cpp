// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/figures.h"

#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

class FiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thousandsAreSetApart()
    {
        QCOMPARE(figures::count(0), u"0"_s);
        QCOMPARE(figures::count(999), u"999"_s);
        QCOMPARE(figures::count(98'211), u"98\u2009211"_s);
        QCOMPARE(figures::count(1'000'000), u"1\u2009000\u2009000"_s);
    }

    void countsAreShortFromAMillionOn()
    {
        QCOMPARE(figures::shortCount(999'999), u"999\u2009999"_s);
        QCOMPARE(figures::shortCount(1'000'000), u"1.00\u00a0M"_s);
        QCOMPARE(figures::shortCount(1'999'999), u"1.99\u00a0M"_s);
        QCOMPARE(figures::shortCount(12'345'678), u"12.3\u00a0M"_s);
        QCOMPARE(figures::shortCount(999'999'999), u"999\u00a0M"_s);
        QCOMPARE(figures::shortCount(1'000'000'000), u"1.00\u00a0G"_s);
        QCOMPARE(figures::shortCount(18'446'744'073'709'551'615U), u"18.4\u00a0E"_s);
    }

    void sizesHaveTheirUnit_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << quint64(0) << u"0\u00a0B"_s;
        QTest::newRow("below a KiB") << quint64(1023) << u"1023\u00a0B"_s;
        QTest::newRow("a KiB") << quint64(1024) << u"1.0\u00a0KiB"_s;
        QTest::newRow("two figures") << quint64(12 * 1024) << u"12\u00a0KiB"_s;
        QTest::newRow("never 1024 of them") << quint64(1024 * 1024 - 1) << u"1.0\u00a0MiB"_s;
    }
    void sizesHaveTheirUnit()
    {
        QFETCH(quint64, bytes);
        QTEST(figures::bytes(bytes), "text");
    }

    void durationsHaveTheirUnit_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("µs") << qint64(12'000) << u"12\u00a0µs"_s;
        QTest::newRow("ms") << qint64(3'400'000) << u"3.4\u00a0ms"_s;
        QTest::newRow("s") << qint64(1'200'000'000) << u"1.2\u00a0s"_s;
        QTest::newRow("min") << qint64(250'000'000'000) << u"4\u00a0min"_s;
        QTest::newRow("backwards") << qint64(-3'400'000) << u"\u22123.4\u00a0ms"_s;
    }
    void durationsHaveTheirUnit()
    {
        QFETCH(qint64, nanoseconds);
        QTEST(figures::duration(nanoseconds), "text");
    }

    void partIsNeverTheWholeUnlessItIs()
    {
        QCOMPARE(figures::percent(0, 0), u"100\u00a0%"_s);
        QCOMPARE(figures::percent(999'999, 1'000'000), u"99\u00a0%"_s);
        QCOMPARE(figures::percent(1'000'000, 1'000'000), u"100\u00a0%"_s);
        QCOMPARE(figures::percent(12, 1000), u"1.2\u00a0%"_s);
        QCOMPARE(figures::percent(1, 1'000'000), u"<\u00a00.1\u00a0%"_s);
        QCOMPARE(figures::percent(0, 10), u"0.0\u00a0%"_s);
    }
};

QTEST_GUILESS_MAIN(FiguresTest)

#include "tst_figures.moc"
