// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/inspector.h"

#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestInspector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pollTellsWhatCame();
    void evictionStillCountsInTheTree();
    void ratesComeFromSamples();
    void dropsAreTold();
    void aNewRunStartsOver();
};

void TestInspector::pollTellsWhatCame()
{
    EventTap tap;
    TapScript script(tap);
    Inspector inspector(tap);
    QVERIFY(inspector.poll(wallClockNow()).isEmpty());
    script.connectClient(1, "node");
    script.publish({"a", "1", 1, 0, 1});
    script.retained("a", true);
    const PollResult result = inspector.poll(wallClockNow());
    QCOMPARE(result.appended, 1U);
    QVERIFY(result.haveClientsChanged);
    QVERIFY(result.haveTopicsChanged);
    QVERIFY(result.hasNewTopics);
    QVERIFY(!result.wasSampled);
    QCOMPARE(inspector.names().nameOf(inspector.log().at(1)).toByteArray(), QByteArray("a"));
    QVERIFY(inspector.topics().find("a")->isRetained);
    inspector.clients().publish();
    inspector.topics().publish();
    QVERIFY(inspector.poll(wallClockNow()).isEmpty());
}

void TestInspector::evictionStillCountsInTheTree()
{
    EventTap::Limits tapLimits;
    tapLimits.chunkRecords = 10;
    EventTap tap(tapLimits);
    TapScript script(tap);
    Inspector::Limits limits;
    limits.logBytes = 500;
    Inspector inspector(tap, limits);
    for (int i = 0; i < 100; ++i)
        script.publish({"a", QByteArray::number(i), 1, 0, 1});
    const PollResult result = inspector.poll(wallClockNow());
    QCOMPARE(result.appended, 100U);
    QCOMPARE(result.appended - result.evicted, inspector.log().size());
    QCOMPARE(inspector.topics().find("a")->traffic->messages, 100U);
    QCOMPARE(inspector.topics().find("a")->traffic->payload, QByteArray("99"));
    QCOMPARE(inspector.statistics().logEvicted, result.evicted);
}

void TestInspector::ratesComeFromSamples()
{
    EventTap tap;
    TapScript script(tap);
    Inspector inspector(tap);
    broker::Counters counters;
    const broker::Time start = script.now();
    tap.sampled(start, counters, {});
    counters.traffic = {100, 200, 3000, 4000};
    tap.sampled(start + std::chrono::milliseconds(500), counters, {});
    QVERIFY(inspector.poll(wallClockNow()).wasSampled);
    const qint64 sampledAt =
        (start + std::chrono::milliseconds(500)).time_since_epoch().count() + tap.take().wallOffset;
    const TrafficRates rates = inspector.rates(sampledAt);
    QCOMPARE(rates.messagesIn, 200.0);
    QCOMPARE(rates.messagesOut, 400.0);
    QCOMPARE(rates.bytesIn, 6000.0);
    QCOMPARE(rates.bytesOut, 8000.0);
    QCOMPARE(inspector.rates(sampledAt + 3'000'000'000).messagesIn, 0.0);
    QCOMPARE(inspector.counters().traffic.messagesOut, 200U);
}

void TestInspector::dropsAreTold()
{
    EventTap::Limits limits;
    limits.maximumBehind = 1;
    EventTap tap(limits);
    TapScript script(tap);
    Inspector inspector(tap);
    script.publish({"a", "1", 1, 0, 1});
    script.publish({"a", "2", 1, 0, 1});
    QVERIFY(inspector.poll(wallClockNow()).hasDropped);
    QCOMPARE(inspector.statistics().recordsDropped, 1U);
    QVERIFY(!inspector.poll(wallClockNow()).hasDropped);
}

void TestInspector::aNewRunStartsOver()
{
    EventTap tap;
    TapScript script(tap);
    Inspector inspector(tap);
    broker::Counters counters;
    counters.connections = 3;
    tap.sampled(script.now(), counters, {});
    script.retained("a", true);
    inspector.poll(wallClockNow());
    tap.started(script.now());
    inspector.poll(wallClockNow());
    QCOMPARE(inspector.counters().connections, 0);
    QVERIFY(!inspector.topics().find("a")->isRetained);
}

QTEST_APPLESS_MAIN(TestInspector)
#include "tst_inspector.moc"
