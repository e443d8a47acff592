// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/latency.h"

#include "core/inspect/logwindow.h"
#include "relatedsearch.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;
using protocol::Version;
using Fixture = tests::RelatedSearch;

class TestLatency : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliveryIsLaterThanItsMessage();
    void answerIsLaterThanWhatItAnswers();
    void answerToARepeatedPublishIsLaterThanTheLastOne();
    void whatBeginsHasNone();
    void whatTheLogLostHasNone();
    void trailTellsTheSame();
    void filterAsksForIt();

private:
    /// "PUBLISH 3 ms": what it is later than, and how much.
    static QString text(Fixture &f, RowNumber row)
    {
        const auto latency = latencyOf(f.inspector.log(), row);
        if (!latency)
            return QStringLiteral("none");
        return QStringLiteral("%1 %2 ms")
            .arg(Fixture::text(f.inspector.log().at(latency->since)))
            .arg(latency->duration / 1'000'000);
    }
};

void TestLatency::deliveryIsLaterThanItsMessage()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.connect(2, Version::V311, "panel");
    f.broker.receive(1, "31 .. 0001'r' 'kept'");
    f.broker.receive(1, "30 .. 0001'r' 'not kept'");
    f.broker.receive(2, "C0 00");
    f.broker.receive(2, "82 .. 0007 0001'r' 01");
    QCOMPARE(text(f, f.last(Publish, true, 2)), QStringLiteral("<1 PUBLISH 3 ms"));
    f.broker.receive(1, "30 .. 0001'r' 'now'");
    QCOMPARE(text(f, f.last(Publish, true, 2)), QStringLiteral("<1 PUBLISH 0 ms"));
}

void TestLatency::answerIsLaterThanWhatItAnswers()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "34 .. 0003'a/b' 0006 00 'now'");
    f.fill(2);
    f.broker.receive(2, "40 02 0001");
    f.broker.receive(3, "50 02 0001");
    f.fill(1);
    f.broker.receive(3, "70 02 0001");
    f.broker.receive(1, "62 02 0006");
    f.broker.receive(2, "A2 .. 0009 0003'a/#'");
    QCOMPARE(text(f, f.last(Puback, false, 2)), QStringLiteral(">2 PUBLISH 3 ms"));
    QCOMPARE(text(f, f.last(Pubrec, false, 3)), QStringLiteral(">3 PUBLISH 4 ms"));
    QCOMPARE(text(f, f.last(Pubcomp, false, 3)), QStringLiteral(">3 PUBREL 2 ms"));
    QCOMPARE(text(f, f.last(Pubrec, true, 1)), QStringLiteral("<1 PUBLISH 0 ms"));
    QCOMPARE(text(f, f.last(Pubcomp, true, 1)), QStringLiteral("<1 PUBREL 0 ms"));
    QCOMPARE(text(f, f.last(Suback, true, 2)), QStringLiteral("<2 SUBSCRIBE 0 ms"));
    QCOMPARE(text(f, f.last(Unsuback, true, 2)), QStringLiteral("<2 UNSUBSCRIBE 0 ms"));
    QCOMPARE(text(f, f.last(Connack, true, 2)), QStringLiteral("<2 CONNECT 0 ms"));
    QCOMPARE(text(f, f.last(Pingresp, true, 4)), QStringLiteral("<4 PINGREQ 0 ms"));
}

void TestLatency::answerToARepeatedPublishIsLaterThanTheLastOne()
{
    using enum protocol::PacketType;
    Fixture f;
    f.broker.connect(1, Version::V311, "node");
    f.broker.receive(1, "34 .. 0003'a/b' 0006 'now'");
    f.broker.connect(2, Version::V311, "other");
    const RowNumber first = f.last(Publish, false, 1);
    f.broker.receive(1, "3C .. 0003'a/b' 0006 'now'");
    const auto latency = latencyOf(f.inspector.log(), f.last(Pubrec, true, 1));
    QVERIFY(latency);
    QVERIFY(latency->since > first);
}

void TestLatency::whatBeginsHasNone()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "34 .. 0003'a/b' 0006 00 'now'");
    f.broker.receive(3, "50 02 0001");
    for (const RowNumber row :
         {f.last(Connect, false, 1), f.last(Publish, false, 1), f.last(Subscribe, false, 2), f.last(Pubrel, true, 3)})
        QCOMPARE(text(f, row), QStringLiteral("none"));
    QVERIFY(!latencyOf(f.inspector.log(), f.inspector.log().end()));
}

void TestLatency::whatTheLogLostHasNone()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "32 .. 0003'a/b' 0006 00 'now'");
    const RowNumber delivery = f.last(Publish, true, 2);
    QCOMPARE(text(f, delivery), QStringLiteral("<1 PUBLISH 0 ms"));
    f.inspector.clearLog();
    f.broker.receive(2, "40 02 0001");
    QCOMPARE(text(f, delivery), QStringLiteral("none"));
    QCOMPARE(text(f, f.last(Puback, false, 2)), QStringLiteral("none"));
}

void TestLatency::trailTellsTheSame()
{
    Fixture f;
    f.connectAll();
    for (const char *publish : {"32 .. 0003'a/b' 0006 00 'now'", "34 .. 0003'a/b' 0007 00 'then'"}) {
        f.broker.receive(1, publish);
        f.fill(2);
        f.broker.receive(2, "40 02 0001");
        f.broker.receive(3, "50 02 0001");
        f.broker.receive(3, "70 02 0001");
    }
    f.broker.receive(1, "62 02 0007");
    f.poll();
    LatencyTrail trail(f.inspector.log());
    const RowNumber end = f.inspector.log().end();
    int known = 0;
    const auto compare = [&](RowNumber row) {
        const auto latency = latencyOf(f.inspector.log(), row);
        QCOMPARE(trail.durationOf(row), latency ? std::optional(latency->duration) : std::nullopt);
        known += latency ? 1 : 0;
    };
    for (RowNumber row = 1; row < end; row += 2) // those between are looked at on the way
        compare(row);
    for (RowNumber row = end - 1; row > 0; --row)
        compare(row);
    QVERIFY(known > 10);

    LatencyTrail late(f.inspector.log());
    f.inspector.clearLog();
    f.broker.receive(2, "40 02 0002");
    f.poll();
    QCOMPARE(late.durationOf(end), std::nullopt);
}

void TestLatency::filterAsksForIt()
{
    using enum protocol::PacketType;
    Fixture f;
    f.connectAll();
    f.broker.receive(1, "32 .. 0003'a/b' 0006 00 'now'");
    f.fill(2);
    f.broker.receive(2, "40 02 0001");
    const RowNumber answer = f.last(Puback, false, 2);
    LogWindow window(f.inspector.log(), f.inspector.names(), f.inspector.clients());
    window.setMode(LogWindow::Mode::AllPackets);
    window.setFilter(Filter::parse(QStringLiteral("latency>=2ms")).filter);
    window.step(std::chrono::seconds(10));
    QCOMPARE(window.rowCount(), 1);
    QCOMPARE(window.rowNumber(0), answer);
    QCOMPARE(window.showing(answer), LogWindow::Showing::Shown);
    QCOMPARE(window.showing(answer - 1), LogWindow::Showing::HiddenByFilter);
}

QTEST_APPLESS_MAIN(TestLatency)
#include "tst_latency.moc"
