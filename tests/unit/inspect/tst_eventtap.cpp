// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/eventtap.h"

#include "core/inspect/inspector.h"
#include "core/inspect/trafficlog.h"
#include "tapscript.h"

#include <QTest>

#include <thread>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestEventTap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void topicsAreNamedOnceAndKeepTheirHandle();
    void aForgottenTopicNumberFindsTheSameHandle();
    void topicsBeyondTheBoundAreWrittenOut_data();
    void topicsBeyondTheBoundAreWrittenOut();
    void deliveriesShareThePayload();
    void passwordsAreOverwritten();
    void violationsKeepTheRuleAndTheBeginning();
    void recordsAreDroppedAndCountedWhenNobodyTakesThem();
    void factsAreDroppedAndCountedBeyondTheirBound();
    void largePacketsGetAChunkOfTheirOwn();
    void longSilenceBeginsAChunk();
    void aNewRunNumbersConnectionsOn();
    void packetsTellTheVersionOfTheirConnection();
    void anotherThreadReadsWhatIsWritten();
};

void TestEventTap::topicsAreNamedOnceAndKeepTheirHandle()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.publish({"a/b", "1", 1, 0, 7});
    script.publish({"c", "2", 1, 0, 8});
    script.publish({"a/b", "3", 1, 0, 7});
    const QList<Fact> facts = moveInto(log, tap);
    QCOMPARE(facts.size(), 2);
    QCOMPARE(std::get<fact::TopicSeen>(facts[0]).name, QByteArray("a/b"));
    QCOMPARE(std::get<fact::TopicSeen>(facts[0]).topic, 1U);
    QCOMPARE(std::get<fact::TopicSeen>(facts[1]).topic, 2U);
    QCOMPARE(log.at(1).record().topic, 1U);
    QCOMPARE(log.at(2).record().topic, 2U);
    QCOMPARE(log.at(3).record().topic, 1U);
}

void TestEventTap::aForgottenTopicNumberFindsTheSameHandle()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.publish({"a", "1", 1, 0, 7});
    script.publish({"a", "2", 1, 0, 3'000'000'000U});
    script.publish({"b", "3", 1, 0, 7 + (1U << 20)});
    script.publish({"a", "4", 1, 0, 7});
    QCOMPARE(moveInto(log, tap).size(), 2);
    QCOMPARE(log.at(2).record().topic, 1U);
    QCOMPARE(log.at(3).record().topic, 2U);
    QCOMPARE(log.at(4).record().topic, 1U);
}

void TestEventTap::topicsBeyondTheBoundAreWrittenOut_data()
{
    QTest::addColumn<TopicHandle>("topics");
    QTest::addColumn<qsizetype>("bytes");
    QTest::newRow("number") << TopicHandle{1} << qsizetype{1000};
    QTest::newRow("bytes") << TopicHandle{1000} << qsizetype{6};
}

void TestEventTap::topicsBeyondTheBoundAreWrittenOut()
{
    QFETCH(TopicHandle, topics);
    QFETCH(qsizetype, bytes);
    EventTap::Limits limits;
    limits.maximumTopics = topics;
    limits.maximumTopicBytes = bytes;
    EventTap tap(limits);
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.publish({"a", "1", 1, 0, 1});
    script.publish({"beyond", "2", 1, 0, 2});
    QCOMPARE(moveInto(log, tap).size(), 1);
    const RecordView view = log.at(2);
    QCOMPARE(view.record().topic, 0U);
    QCOMPARE(view.inlineTopic().toByteArray(), QByteArray("beyond"));
    QCOMPARE(view.payload().toByteArray(), QByteArray("2"));
}

void TestEventTap::deliveriesShareThePayload()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 24);
    const QByteArray payload(100'000, 'x');
    script.publish({"a", payload, 1, 5, 1});
    moveInto(log, tap);
    const qsizetype before = log.usedBytes();
    for (broker::ConnectionSerial receiver = 2; receiver < 12; ++receiver)
        script.publish({"a", payload, receiver, 5, 1, 0x30, true});
    moveInto(log, tap);
    QCOMPARE(log.size(), 11U);
    QVERIFY(log.usedBytes() - before < 10 * 64);
    QCOMPARE(log.at(11).payload().toByteArray(), payload);
    QCOMPARE(static_cast<const void *>(log.at(11).payload().data()),
             static_cast<const void *>(log.at(1).payload().data()));
}

void TestEventTap::passwordsAreOverwritten()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    const QByteArray connect("\x10\x16\x00\x04MQTT\x04\xC2\x00\x3C\x00\x01"
                             "c\x00\x01u\x00\x04"
                             "word",
                             24);
    script.packet(1, connect);
    script.violation(1, connect, {});
    moveInto(log, tap);
    QByteArray masked = connect;
    masked.replace("word", "****");
    QCOMPARE(log.at(1).bytes().toByteArray(), masked);
    QCOMPARE(log.at(2).bytes().toByteArray(), masked);
}

void TestEventTap::violationsKeepTheRuleAndTheBeginning()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.violation(1, QByteArray(70'000, '\xFF'),
                     {protocol::ReasonCode::MalformedPacket, "MQTT-2.1.3-1", "Flags are reserved", 0});
    moveInto(log, tap);
    const RecordView view = log.at(1);
    QVERIFY(view.isViolation());
    QCOMPARE(view.bytes().size(), 65536);
    QCOMPARE(view.wireSize({}), 70'000U);
    QCOMPARE(QByteArray(view.violation()->requirement), QByteArray("MQTT-2.1.3-1"));
}

void TestEventTap::recordsAreDroppedAndCountedWhenNobodyTakesThem()
{
    EventTap::Limits limits;
    limits.maximumBehind = 1000;
    EventTap tap(limits);
    TapScript script(tap);
    TrafficLog log(1 << 20);
    for (int i = 0; i < 100; ++i)
        script.publish({"a", QByteArray(76, 'x'), 1, 0, 1}); // 24 + 1 + 2 + 76 = 103 bytes each
    TapBatch batch = tap.take();
    QCOMPARE(batch.recordsWritten, 10U);
    QCOMPARE(batch.recordsDropped, 90U);
    for (const ChunkPointer &chunk : batch.chunks)
        log.append(chunk);
    tap.release(log.adopt(batch.recordsWritten));
    script.publish({"a", "again", 1, 0, 1});
    QCOMPARE(tap.take().recordsWritten, 11U);
}

void TestEventTap::factsAreDroppedAndCountedBeyondTheirBound()
{
    EventTap::Limits limits;
    limits.maximumFactsBehind = 10;
    EventTap tap(limits);
    TapScript script(tap);
    for (int i = 0; i < 8; ++i)
        script.retained("a", true); // details may use half of the room
    for (broker::ConnectionSerial serial = 1; serial <= 8; ++serial)
        script.open(serial);
    const TapBatch batch = tap.take();
    QCOMPARE(batch.facts.size(), 10);
    QCOMPARE(batch.factsDropped, 6U);
}

void TestEventTap::largePacketsGetAChunkOfTheirOwn()
{
    EventTap::Limits limits;
    limits.chunkArena = 1024;
    EventTap tap(limits);
    TapScript script(tap);
    TrafficLog log(1 << 24);
    script.publish({"a", "small", 1, 0, 1});
    script.publish({"a", QByteArray(1 << 20, 'x'), 1, 9, 1});
    script.publish({"a", QByteArray(1 << 20, 'x'), 2, 9, 1, 0x30, true});
    moveInto(log, tap);
    QCOMPARE(log.size(), 3U);
    QCOMPARE(log.at(3).payload().size(), 1 << 20);
    QVERIFY(log.usedBytes() < (1 << 20) + 1024);
}

void TestEventTap::longSilenceBeginsAChunk()
{
    EventTap tap;
    TapScript script(tap);
    script.publish({"a", "1", 1, 0, 1});
    script.wait(std::chrono::hours(2));
    script.publish({"a", "2", 1, 0, 1});
    TrafficLog log(1 << 20);
    moveInto(log, tap);
    const qint64 gap = log.at(2).time() - log.at(1).time();
    QCOMPARE(gap, (7200 * 1000LL + 1) * 1'000'000);
}

void TestEventTap::aNewRunNumbersConnectionsOn()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.open(4);
    script.publish({"a", "1", 4, 6, 1});
    tap.started(script.now());
    script.publish({"b", "2", 1, 1, 1});
    const QList<Fact> facts = moveInto(log, tap);
    QCOMPARE(log.at(2).record().connection, 5U);
    QCOMPARE(log.at(2).record().message, 7U);
    QCOMPARE(log.at(2).record().topic, 2U);
    QVERIFY(std::holds_alternative<fact::RunBegan>(facts[2]));
}

void TestEventTap::packetsTellTheVersionOfTheirConnection()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.packet(1, QByteArray("\x10\x0D\x00\x04MQTT\x05\x02\x00\x00\x00\x00\x00", 15));
    script.packet(2, QByteArray("\x10\x0C\x00\x04MQTT\x04\x02\x00\x00\x00\x00", 14));
    script.packet(1, QByteArray("\x40\x02\x01\x02", 4));
    script.packet(2, QByteArray("\x40\x02\x01\x03", 4));
    moveInto(log, tap);
    QCOMPARE(log.at(3).version(), protocol::Version::V5);
    QCOMPARE(log.at(3).packetId(), 0x0102);
    QCOMPARE(log.at(4).version(), protocol::Version::V311);
    QCOMPARE(log.at(4).packetId(), 0x0103);
}

void TestEventTap::anotherThreadReadsWhatIsWritten()
{
    constexpr int Count = 100'000;
    EventTap::Limits limits;
    limits.chunkRecords = 256;
    limits.chunkArena = 4096;
    EventTap tap(limits);
    Inspector inspector(tap);
    std::thread broker([&] {
        TapScript script(tap);
        script.connectClient(1, "node");
        for (int i = 0; i < Count; ++i)
            script.publish({"t/" + QByteArray::number(i % 1000), QByteArray::number(i), 1, 0,
                            static_cast<broker::TopicId>(i % 1000 + 1)});
    });
    quint64 seen = 0;
    int wrong = 0;
    while (seen + inspector.statistics().recordsDropped < Count) {
        const PollResult result = inspector.poll(wallClockNow());
        const RowNumber end = inspector.log().end();
        inspector.log().forEach(end - result.appended, end, [&](RowNumber, const RecordView &view) {
            const int number = view.payload().toByteArray().toInt();
            if (inspector.names().nameOf(view) != QByteArrayView("t/" + QByteArray::number(number % 1000)))
                ++wrong;
            return true;
        });
        seen += result.appended;
    }
    broker.join();
    inspector.poll(wallClockNow());
    QCOMPARE(wrong, 0);
    QCOMPARE(inspector.statistics().records + inspector.statistics().recordsDropped, quint64{Count});
    QCOMPARE(inspector.topics().root().subtreeMessages, inspector.statistics().records);
}

QTEST_APPLESS_MAIN(TestEventTap)
#include "tst_eventtap.moc"
