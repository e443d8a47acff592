// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rowfinder.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using namespace Qt::StringLiterals;
using Direction = RowFinder::Direction;
using State = RowFinder::State;

namespace {

/// Rows 1, 2, … with payloads "1", "2", …
struct Fixture {
    explicit Fixture(int count) { publish(count); }

    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            script.publish({"a", QByteArray::number(++published), 1, 0, 1});
        inspector.poll(wallClockNow());
        window.step(std::chrono::seconds(10));
    }
    void filter(const QString &text)
    {
        window.setFilter(Filter::parse(text).filter);
        window.step(std::chrono::seconds(10));
    }
    /// What it comes to: "12", "12 wrapped" or "nowhere".
    QString find(const QString &text, qsizetype from, Direction direction = Direction::Forward)
    {
        finder.start(Filter::parse(text).filter, from, direction);
        return outcome();
    }
    QString outcome()
    {
        while (finder.step(std::chrono::seconds(10)) == State::Searching) { }
        if (finder.state() != State::Found)
            return u"nowhere"_s;
        return QString::number(finder.row()) + (finder.hasWrapped() ? u" wrapped"_s : QString());
    }

    int published = 0;
    EventTap tap;
    Inspector inspector{tap};
    TapScript script{tap};
    LogWindow window{inspector.log(), inspector.names(), inspector.clients()};
    RowFinder finder{window, inspector.sources()};
};

} // namespace

class TestRowFinder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheNextAndGoesRound_data();
    void findsTheNextAndGoesRound();
    void findsAmongRowsShownAlone();
    void givesTheTurnBack();
    void copesWithRowsThatComeAndGo();
    void findsNothingInNothing();
};

void TestRowFinder::findsTheNextAndGoesRound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("from"); // row of the window, counted from 0
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<QString>("expected");
    constexpr auto Forward = Direction::Forward;
    constexpr auto Backward = Direction::Backward;
    QTest::newRow("next") << u"payload:5"_s << 0 << Forward << u"5"_s;
    QTest::newRow("from before the first") << u"payload=1"_s << -1 << Forward << u"1"_s;
    QTest::newRow("not the row itself, while there is another") << u"payload:5"_s << 4 << Forward << u"15"_s;
    QTest::newRow("round the end") << u"payload:5"_s << 14 << Forward << u"5 wrapped"_s;
    QTest::newRow("only the row itself") << u"payload=7"_s << 6 << Forward << u"7 wrapped"_s;
    QTest::newRow("nowhere") << u"payload:x"_s << 6 << Forward << u"nowhere"_s;
    QTest::newRow("previous") << u"payload:5"_s << 19 << Backward << u"15"_s;
    QTest::newRow("from behind the last") << u"payload=20"_s << 20 << Backward << u"20"_s;
    QTest::newRow("backward, not the row itself") << u"payload:5"_s << 14 << Backward << u"5"_s;
    QTest::newRow("round the beginning") << u"payload:5"_s << 4 << Backward << u"15 wrapped"_s;
    QTest::newRow("backward, only the row itself") << u"payload=1"_s << 0 << Backward << u"1 wrapped"_s;
    QTest::newRow("backward, nowhere") << u"payload:x"_s << 0 << Backward << u"nowhere"_s;
}

void TestRowFinder::findsTheNextAndGoesRound()
{
    QFETCH(QString, text);
    QFETCH(int, from);
    QFETCH(Direction, direction);
    Fixture fixture(20);
    QTEST(fixture.find(text, from, direction), "expected");
}

void TestRowFinder::findsAmongRowsShownAlone()
{
    Fixture fixture(20);
    fixture.filter(u"payload:1"_s); // 1, 10 … 19
    QCOMPARE(fixture.find(u"payload:5"_s, 0), u"15"_s);
    QCOMPARE(fixture.find(u"payload=5"_s, 0), u"nowhere"_s);
    QCOMPARE(fixture.find(u"payload:9"_s, 0, Direction::Backward), u"19 wrapped"_s);
}

void TestRowFinder::givesTheTurnBack()
{
    Fixture fixture(5000);
    fixture.finder.start(Filter::parse(u"payload=5000"_s).filter, 0, Direction::Forward);
    QCOMPARE(fixture.finder.step(std::chrono::milliseconds(0)), State::Searching);
    const int progress = fixture.finder.progress();
    QVERIFY(progress > 0 && progress < 100);
    QCOMPARE(fixture.outcome(), u"5000"_s);

    fixture.finder.start(Filter::parse(u"payload=5000"_s).filter, 0, Direction::Forward);
    fixture.finder.stop();
    QCOMPARE(fixture.finder.step(std::chrono::seconds(10)), State::Idle);
}

void TestRowFinder::copesWithRowsThatComeAndGo()
{
    Fixture fixture(5000);
    fixture.finder.start(Filter::parse(u"payload=6000"_s).filter, -1, Direction::Forward);
    QCOMPARE(fixture.finder.step(std::chrono::milliseconds(0)), State::Searching);
    fixture.publish(1000);
    QCOMPARE(fixture.outcome(), u"6000"_s);

    fixture.finder.start(Filter::parse(u"payload=1"_s).filter, 4000, Direction::Backward);
    QCOMPARE(fixture.finder.step(std::chrono::milliseconds(0)), State::Searching);
    fixture.inspector.clearLog();
    fixture.publish(1);
    QCOMPARE(fixture.outcome(), u"nowhere"_s);
}

void TestRowFinder::findsNothingInNothing()
{
    Fixture fixture(0);
    QCOMPARE(fixture.find(u"payload:1"_s, -1), u"nowhere"_s);
    QCOMPARE(fixture.find(u"payload:1"_s, 0, Direction::Backward), u"nowhere"_s);
    QCOMPARE(fixture.finder.progress(), 100);
}

QTEST_APPLESS_MAIN(TestRowFinder)
#include "tst_rowfinder.moc"
