// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rowsorter.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using namespace Qt::StringLiterals;

namespace {

struct Fixture {
    Fixture()
    {
        script.open(1);
        script.connectClient(1, "node-10");
        script.open(2);
        script.connectClient(2, "node-9");
    }
    void poll()
    {
        inspector.poll(wallClockNow());
        window.step(std::chrono::seconds(10));
    }
    /// "3 1 2"
    QString sorted(SortKey key, Qt::SortOrder order = Qt::AscendingOrder)
    {
        sorter.start(key, order);
        return finished();
    }
    QString finished()
    {
        while (!sorter.step(std::chrono::seconds(10))) { }
        QStringList rows;
        for (const RowNumber row : sorter.order())
            rows << QString::number(row);
        return rows.join(u' ');
    }

    EventTap tap;
    Inspector inspector{tap};
    TapScript script{tap};
    LogWindow window{inspector.log(), inspector.names(), inspector.clients()};
    RowSorter sorter{window, inspector.log(), inspector.names(), inspector.clients()};
};

} // namespace

class TestRowSorter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsByEveryKey_data();
    void sortsByEveryKey();
    void payloadsThatBeginAlikeAreSorted();
    void sortsWhatIsShownAlone();
    void manyRowsAreSortedInSlices();
    void rowsThatComeLaterAreLeftOut();
    void emptyWindowIsSortedAtOnce();
};

void TestRowSorter::sortsByEveryKey_data()
{
    QTest::addColumn<SortKey>("key");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("rows");
    // 1: from node-10, room-10, QoS 1, retained, "same begin b"
    // 2: to node-9, room-9, QoS 0, "b"
    // 3: from node-10, room-9, QoS 2, "same begin a"
    // 4: PINGREQ from node-9, 5 s later
    constexpr auto Ascending = Qt::AscendingOrder;
    constexpr auto Descending = Qt::DescendingOrder;
    QTest::newRow("arrival") << SortKey::Arrival << Ascending << u"1 2 3 4"_s;
    QTest::newRow("newest first") << SortKey::Arrival << Descending << u"4 3 2 1"_s;
    QTest::newRow("longest pause first") << SortKey::SincePrevious << Descending << u"4 2 3 1"_s;
    QTest::newRow("direction") << SortKey::Direction << Ascending << u"1 3 4 2"_s;
    QTest::newRow("client, 9 before 10") << SortKey::Client << Ascending << u"2 4 1 3"_s;
    QTest::newRow("client, descending") << SortKey::Client << Descending << u"1 3 2 4"_s;
    QTest::newRow("packet") << SortKey::Packet << Ascending << u"4 1 2 3"_s;
    QTest::newRow("topic, none first") << SortKey::Topic << Ascending << u"4 2 3 1"_s;
    QTest::newRow("QoS, none first") << SortKey::QoS << Ascending << u"4 2 1 3"_s;
    QTest::newRow("flags") << SortKey::Flags << Descending << u"1 2 3 4"_s;
    QTest::newRow("size") << SortKey::Size << Ascending << u"4 2 3 1"_s;
    QTest::newRow("payload to its end") << SortKey::Payload << Ascending << u"4 2 3 1"_s;
    QTest::newRow("payload, descending") << SortKey::Payload << Descending << u"1 3 2 4"_s;
}

void TestRowSorter::sortsByEveryKey()
{
    QFETCH(SortKey, key);
    QFETCH(Qt::SortOrder, order);
    Fixture f;
    f.window.setMode(LogWindow::Mode::AllPackets);
    f.script.publish({"room-10", "same begin b", 1, 1, 1, 0x33, false, protocol::Version::V311, {}, 5});
    f.script.publish({"room-9", "b", 2, 1, 2, 0x30, true, protocol::Version::V311});
    f.script.publish({"room-9", "same begin a", 1, 2, 2, 0x34, false, protocol::Version::V311, {}, 6});
    f.script.wait(std::chrono::seconds(5));
    f.script.packet(2, QByteArray("\xC0\x00", 2));
    f.poll();
    QTEST(f.sorted(key, order), "rows");
}

void TestRowSorter::payloadsThatBeginAlikeAreSorted()
{
    Fixture f;
    for (const char *payload : {R"({"sensor": "t", "v": 12345678b})", R"({"sensor": "t", "v": 12345678a})",
                                R"({"sensor": "t", "v": 1})", R"({"sensor": "t", "v": )", R"({"sensor": "t", "v": 1})"})
        f.script.publish({"a", payload, 1, 0, 1});
    f.poll();
    QCOMPARE(f.sorted(SortKey::Payload), u"4 2 1 3 5"_s);
    QCOMPARE(f.sorted(SortKey::Payload, Qt::DescendingOrder), u"3 5 1 2 4"_s);
}

void TestRowSorter::sortsWhatIsShownAlone()
{
    Fixture f;
    for (const char *payload : {"3", "x1", "2", "x0"})
        f.script.publish({"a", payload, 1, 0, 1});
    f.window.setFilter(Filter::parse(u"payload:x"_s).filter);
    f.poll();
    QCOMPARE(f.sorted(SortKey::Payload), u"4 2"_s);
}

void TestRowSorter::manyRowsAreSortedInSlices()
{
    Fixture f;
    constexpr int Count = 20'000;
    for (int i = 0; i < Count; ++i)
        f.script.publish({"a", QByteArray(1 + i * 7919 % 200, 'x'), 1, 0, 1});
    f.poll();
    f.sorter.start(SortKey::Size, Qt::AscendingOrder);
    int slices = 1;
    int progress = 0;
    for (; !f.sorter.step(std::chrono::milliseconds(0)); ++slices) {
        QVERIFY(f.sorter.progress() >= progress && f.sorter.progress() < 100);
        progress = f.sorter.progress();
    }
    QVERIFY(slices > 10);
    QCOMPARE(f.sorter.progress(), 100);
    const std::vector<RowNumber> order = f.sorter.order();
    QCOMPARE(order.size(), std::size_t(Count));
    for (std::size_t i = 1; i < order.size(); ++i) {
        const qsizetype before = f.inspector.log().at(order[i - 1]).payload().size();
        const qsizetype after = f.inspector.log().at(order[i]).payload().size();
        QVERIFY(before < after || (before == after && order[i - 1] < order[i]));
    }
}

void TestRowSorter::rowsThatComeLaterAreLeftOut()
{
    Fixture f;
    f.script.publish({"a", "b", 1, 0, 1});
    f.script.publish({"a", "a", 1, 0, 1});
    f.poll();
    f.sorter.start(SortKey::Payload, Qt::AscendingOrder);
    f.script.publish({"a", "0", 1, 0, 1});
    f.poll();
    QCOMPARE(f.finished(), u"2 1"_s);
    QCOMPARE(f.sorter.end(), RowNumber(3));
}

void TestRowSorter::emptyWindowIsSortedAtOnce()
{
    Fixture f;
    f.poll();
    QCOMPARE(f.sorted(SortKey::Topic), QString());
    QVERIFY(!f.sorter.isRunning());
}

QTEST_APPLESS_MAIN(TestRowSorter)
#include "tst_rowsorter.moc"
