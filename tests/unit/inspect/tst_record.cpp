// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/record.h"

#include <QTest>

#include <cstring>

using namespace brokerscope::inspect;

class TestRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunkIsFullByRecordsOrBytes();
    void usedBytesFollowTheRecords();
};

void TestRecord::chunkIsFullByRecordsOrBytes()
{
    Chunk chunk(0, 2, 10);
    QVERIFY(chunk.hasRoom(10));
    QVERIFY(!chunk.hasRoom(11));
    QVERIFY(!chunk.hasRoom(quint64{1} << 32));
    for (int record = 0; record < 2; ++record) {
        chunk.next() = {};
        chunk.commit(0);
    }
    QVERIFY(!chunk.hasRoom(0));
}

void TestRecord::usedBytesFollowTheRecords()
{
    Chunk chunk(0, 3, 100);
    std::memcpy(chunk.space(), "abc", 3);
    chunk.next() = {};
    chunk.commit(3);
    chunk.next() = {};
    chunk.next().data = chunk.arenaUsed();
    chunk.commit(7);
    QCOMPARE(chunk.committed(), 2U);
    QCOMPARE(chunk.record(1).data, 3U);
    QCOMPARE(chunk.usedBytes(0), 0);
    QCOMPARE(chunk.usedBytes(1), 24 + 3);
    QCOMPARE(chunk.usedBytes(2), 48 + 10);
    QCOMPARE(QByteArray(chunk.arena(), 3), QByteArray("abc"));
}

QTEST_APPLESS_MAIN(TestRecord)
#include "tst_record.moc"
