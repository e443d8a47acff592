// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/trafficlog.h"

#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

EventTap::Limits smallChunks()
{
    EventTap::Limits limits;
    limits.chunkRecords = 10;
    return limits;
}

} // namespace

class TestTrafficLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adoptsNoMoreThanTold();
    void oldestChunksGoWhole();
    void usedBytesCountsRecordsAndData();
    void clearingGoesOnNumbering();
    void forEachStopsAndClips();
    void forEachBackwardsStopsAndClips();
};

void TestTrafficLog::adoptsNoMoreThanTold()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    for (int i = 0; i < 5; ++i)
        script.publish({"a", "x", 1, 0, 1});
    for (const ChunkPointer &chunk : tap.take().chunks)
        log.append(chunk);
    log.adopt(3);
    QCOMPARE(log.size(), 3U);
    log.adopt(5);
    QCOMPARE(log.size(), 5U);
    QCOMPARE(log.at(5).payload().toByteArray(), QByteArray("x"));
}

void TestTrafficLog::oldestChunksGoWhole()
{
    EventTap tap(smallChunks());
    TapScript script(tap);
    TrafficLog log(600);
    for (int i = 1; i <= 35; ++i)
        script.publish({"a", QByteArray::number(i), 1, 0, 1});
    moveInto(log, tap);
    QCOMPARE(log.first(), 1U);
    QCOMPARE(log.trim(), 20U);
    QCOMPARE(log.first(), 21U);
    QCOMPARE(log.end(), 36U);
    QCOMPARE(log.evicted(), 20U);
    QVERIFY(log.usedBytes() <= 600);
    QCOMPARE(log.at(21).payload().toByteArray(), QByteArray("21"));
    QVERIFY(!log.find(20));
    log.setMaximumBytes(0);
    QCOMPARE(log.trim(), 10U); // the tap still appends to the last one
    QCOMPARE(log.size(), 5U);
}

void TestTrafficLog::usedBytesCountsRecordsAndData()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.publish({"a", QByteArray(10, 'x'), 1, 0, 1}); // no properties: 1, payload size: 1
    script.packet(1, QByteArray("\xC0\x00", 2));         // size: 1
    moveInto(log, tap);
    QCOMPARE(log.usedBytes(), 24 + 1 + 1 + 10 + 24 + 1 + 2);
}

void TestTrafficLog::clearingGoesOnNumbering()
{
    EventTap tap(smallChunks());
    TapScript script(tap);
    TrafficLog log(1 << 20);
    for (int i = 0; i < 15; ++i)
        script.publish({"a", "x", 1, 0, 1});
    moveInto(log, tap);
    log.clear();
    QCOMPARE(log.size(), 0U);
    QVERIFY(!log.find(15));
    script.publish({"a", "y", 1, 0, 1});
    moveInto(log, tap);
    QCOMPARE(log.first(), 16U);
    QCOMPARE(log.end(), 17U);
    QCOMPARE(log.at(16).payload().toByteArray(), QByteArray("y"));
    QCOMPARE(log.evicted(), 0U);
}

void TestTrafficLog::forEachStopsAndClips()
{
    EventTap tap(smallChunks());
    TapScript script(tap);
    TrafficLog log(1 << 20);
    for (int i = 0; i < 25; ++i)
        script.publish({"a", "x", 1, 0, 1});
    moveInto(log, tap);
    QList<RowNumber> rows;
    log.forEach(8, 1000, [&](RowNumber row, const RecordView &) {
        rows.append(row);
        return row < 13;
    });
    QCOMPARE(rows, (QList<RowNumber>{8, 9, 10, 11, 12, 13}));
}

void TestTrafficLog::forEachBackwardsStopsAndClips()
{
    EventTap tap(smallChunks());
    TapScript script(tap);
    TrafficLog log(1 << 20);
    for (int i = 1; i <= 25; ++i)
        script.publish({"a", QByteArray::number(i), 1, 0, 1});
    moveInto(log, tap);
    QList<RowNumber> rows;
    log.forEachBackwards(8, 1000, [&](RowNumber row, const RecordView &record) {
        if (record.payload() == QByteArray::number(row))
            rows.append(row);
        return row > 19;
    });
    QCOMPARE(rows, (QList<RowNumber>{25, 24, 23, 22, 21, 20, 19}));
    rows.clear();
    log.forEachBackwards(0, 12, [&](RowNumber row, const RecordView &) {
        rows.append(row);
        return true;
    });
    QCOMPARE(rows, (QList<RowNumber>{11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}));
}

QTEST_APPLESS_MAIN(TestTrafficLog)
#include "tst_trafficlog.moc"
