// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/logwindow.h"

#include "core/inspect/inspector.h"
#include "rowrecorder.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

struct Fixture {
    Fixture() { window.setListener(&recorder); }

    static EventTap::Limits limits()
    {
        EventTap::Limits limits;
        limits.chunkRecords = 10;
        return limits;
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            script.publish({"a", QByteArray::number(++published), 1, 0, 1});
    }
    void poll() { inspector.poll(wallClockNow()); }
    QStringList follow()
    {
        poll();
        window.step(std::chrono::seconds(10));
        return recorder.take();
    }
    QString rows() const
    {
        QStringList result;
        for (qsizetype row = 0; row < window.rowCount(); ++row)
            result << QString::number(window.rowNumber(row));
        return result.join(u' ');
    }

    int published = 0;
    EventTap tap{limits()};
    Inspector inspector{tap};
    TapScript script{tap};
    RowRecorder recorder;
    LogWindow window{inspector.log(), inspector.names(), inspector.clients()};
};

} // namespace

class TestLogWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsMessagesOrAllPackets();
    void showsStatusTopicsOnlyIfAsked();
    void filtersNewRowsToo();
    void followsEviction();
    void evictionDuringAFilterRun();
    void pausingHoldsBackNewRows();
    void clearingTheLogEmptiesTheWindow();
    void findsRows();
    void worksInSlices();
    void tellsWhyARowIsNotShown();
};

void TestLogWindow::showsMessagesOrAllPackets()
{
    Fixture f;
    f.script.publish({"a", "1", 1, 0, 1});
    f.script.packet(1, QByteArray("\xC0\x00", 2));
    f.script.violation(1, QByteArray("\x00\x00", 2), {});
    QCOMPARE(f.follow(), QStringList{QStringLiteral("+0+2")});
    QCOMPARE(f.rows(), QStringLiteral("1 3"));
    f.window.setMode(LogWindow::Mode::AllPackets);
    QCOMPARE(f.follow(), (QStringList{QStringLiteral("reset"), QStringLiteral("+0+3")}));
    QCOMPARE(f.rows(), QStringLiteral("1 2 3"));
}

void TestLogWindow::showsStatusTopicsOnlyIfAsked()
{
    Fixture f;
    f.script.publish({.topic = "$SYS/broker/uptime", .payload = "1", .topicId = 1, .origin = broker::Origin::Server});
    f.script.publish({.topic = "$SYS/broker/uptime", .payload = "1", .topicId = 1, .isSent = true});
    f.script.publish({.topic = "a", .payload = "2", .topicId = 2, .origin = broker::Origin::Server});
    f.follow();
    QCOMPARE(f.rows(), QStringLiteral("2 3"));
    f.window.setFilter(Filter::parse(QStringLiteral("topic:$SYS")).filter);
    f.follow();
    QCOMPARE(f.rows(), QStringLiteral("1 2"));
}

void TestLogWindow::filtersNewRowsToo()
{
    Fixture f;
    f.publish(3);
    f.window.setFilter(Filter::parse(QStringLiteral("payload=2 or payload=5")).filter);
    f.follow();
    QCOMPARE(f.rows(), QStringLiteral("2"));
    f.publish(3);
    QCOMPARE(f.follow(), QStringList{QStringLiteral("+1+1")});
    QCOMPARE(f.rows(), QStringLiteral("2 5"));
    QCOMPARE(f.window.progress(), 100);
}

void TestLogWindow::followsEviction()
{
    for (const LogWindow::Mode mode : {LogWindow::Mode::AllPackets, LogWindow::Mode::Messages}) {
        Fixture f;
        f.window.setMode(mode);
        f.publish(30);
        f.follow();
        f.inspector.setMaximumLogBytes(400);
        f.publish(2);
        f.poll();
        QVERIFY(!f.window.record(0)); // lost, and not yet announced
        f.window.step(std::chrono::milliseconds(100));
        QCOMPARE(f.recorder.take(), (QStringList{QStringLiteral("-0+20"), QStringLiteral("+10+2")}));
        QCOMPARE(f.window.rowNumber(0), 21U);
        QCOMPARE(f.window.rowCount(), 12);
        QCOMPARE(f.window.record(11)->payload().toByteArray(), QByteArray("32"));
    }
}

void TestLogWindow::evictionDuringAFilterRun()
{
    Fixture f;
    f.publish(10'000);
    f.poll();
    f.window.setFilter(Filter::parse(QStringLiteral("a")).filter);
    QVERIFY(!f.window.step(std::chrono::milliseconds(0)));
    f.inspector.setMaximumLogBytes(100'000);
    f.publish(1);
    f.poll();
    while (!f.window.step(std::chrono::milliseconds(0)))
        QVERIFY(f.window.progress() < 100);
    QCOMPARE(f.window.rowCount(), static_cast<qsizetype>(f.inspector.log().size()));
    QCOMPARE(f.window.rowNumber(0), f.inspector.log().first());
}

void TestLogWindow::pausingHoldsBackNewRows()
{
    Fixture f;
    f.publish(2);
    f.follow();
    f.window.setPaused(true);
    f.publish(3);
    QCOMPARE(f.follow(), QStringList());
    QCOMPARE(f.window.behind(), 3U);
    f.window.setPaused(false);
    QCOMPARE(f.follow(), QStringList{QStringLiteral("+2+3")});
    QCOMPARE(f.window.behind(), 0U);
}

void TestLogWindow::clearingTheLogEmptiesTheWindow()
{
    Fixture f;
    f.publish(5);
    f.follow();
    f.inspector.clearLog();
    QCOMPARE(f.follow(), QStringList{QStringLiteral("-0+5")});
    f.publish(1);
    QCOMPARE(f.follow(), QStringList{QStringLiteral("+0+1")});
    QCOMPARE(f.rows(), QStringLiteral("6"));
}

void TestLogWindow::findsRows()
{
    Fixture f;
    f.publish(6);
    f.window.setFilter(Filter::parse(QStringLiteral("payload in {2,4,6}")).filter);
    f.follow();
    QCOMPARE(f.window.rowOf(4), 1);
    QCOMPARE(f.window.rowOf(3), -1);
    QCOMPARE(f.window.lowerBound(3), 1);
    QCOMPARE(f.window.lowerBound(100), 3);
    QCOMPARE(f.window.lowerBound(0), 0);
}

void TestLogWindow::worksInSlices()
{
    Fixture f;
    f.publish(10'000);
    f.poll();
    f.window.setFilter(Filter::parse(QStringLiteral("a")).filter);
    int steps = 1;
    QList<int> progress;
    for (; !f.window.step(std::chrono::milliseconds(0)); ++steps)
        progress.append(f.window.progress());
    QCOMPARE(steps, 5); // 2048 rows between two looks at the clock
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QCOMPARE(progress.first(), 20);
    QCOMPARE(f.window.rowCount(), 10'000);
}

void TestLogWindow::tellsWhyARowIsNotShown()
{
    using enum LogWindow::Showing;
    Fixture f;
    f.publish(2);
    f.script.packet(1, QByteArray("\xC0\x00", 2));
    f.poll();
    QCOMPARE(f.window.showing(1), Shown); // although step() was not called
    QCOMPARE(f.window.showing(3), HiddenByMode);
    QCOMPARE(f.window.showing(4), Lost);
    f.window.setFilter(Filter::parse(QStringLiteral("payload=2 or type=PINGREQ")).filter);
    QCOMPARE(f.window.showing(1), HiddenByFilter);
    QCOMPARE(f.window.showing(2), Shown);
    QCOMPARE(f.window.showing(3), HiddenByMode);
    f.window.setMode(LogWindow::Mode::AllPackets);
    QCOMPARE(f.window.showing(3), Shown);
    f.window.setPaused(true);
    f.publish(1);
    f.poll();
    QCOMPARE(f.window.showing(4), AfterPause);
    f.inspector.clearLog();
    QCOMPARE(f.window.showing(2), Lost);
}

QTEST_APPLESS_MAIN(TestLogWindow)
#include "tst_logwindow.moc"
