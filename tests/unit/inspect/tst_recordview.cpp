// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/recordview.h"

#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestRecordView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishIsPutTogetherAgain_data();
    void publishIsPutTogetherAgain();
    void internalMessagesHaveNoWireSize();
    void packetsAreTheirBytes();
};

void TestRecordView::publishIsPutTogetherAgain_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("firstByte");
    QTest::addColumn<int>("packetId");
    QTest::addColumn<bool>("isAliased");
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QByteArray>("frame");
    // MQTT 3.1.1 §3.3, MQTT 5 §3.3
    QTest::newRow("3.1.1, QoS 0") << 4 << 0x30 << 0 << false << QByteArray()
                                  << QByteArray("\x30\x07\x00\x03"
                                                "a/bhi",
                                                9);
    QTest::newRow("3.1.1, QoS 1, retain") << 4 << 0x33 << 0x1234 << false << QByteArray()
                                          << QByteArray("\x33\x09\x00\x03"
                                                        "a/b\x12\x34hi",
                                                        11);
    QTest::newRow("5, no properties") << 5 << 0x30 << 0 << false << QByteArray()
                                      << QByteArray("\x30\x08\x00\x03"
                                                    "a/b\x00hi",
                                                    10);
    QTest::newRow("5, alias alone") << 5 << 0x3C << 7 << true << QByteArray("\x23\x00\x01", 3)
                                    << QByteArray("\x3C\x0A\x00\x00\x00\x07\x03\x23\x00\x01hi", 12);
}

void TestRecordView::publishIsPutTogetherAgain()
{
    QFETCH(int, version);
    QFETCH(int, firstByte);
    QFETCH(int, packetId);
    QFETCH(bool, isAliased);
    QFETCH(QByteArray, properties);
    QFETCH(QByteArray, frame);
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.publish({"a/b", "hi", 1, 0, 1, static_cast<quint8>(firstByte), false,
                    static_cast<protocol::Version>(version), properties, static_cast<protocol::PacketId>(packetId),
                    isAliased});
    moveInto(log, tap);
    const RecordView view = log.at(1);
    QCOMPARE(view.frame("a/b"), frame);
    QCOMPARE(view.wireSize("a/b"), static_cast<quint32>(frame.size()));
    QCOMPARE(view.properties().toByteArray(), properties);
    QCOMPARE(view.type(), protocol::PacketType::Publish);
    QCOMPARE(static_cast<int>(view.qos()), firstByte >> 1 & 3);
    QCOMPARE(view.retain(), (firstByte & 1) != 0);
    QCOMPARE(view.dup(), (firstByte & 8) != 0);
}

void TestRecordView::internalMessagesHaveNoWireSize()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    TapScript::Message message{"a", "hi", 0, 0, 1};
    message.origin = broker::Origin::Server;
    script.publish(message);
    moveInto(log, tap);
    QVERIFY(log.at(1).isInternal());
    QCOMPARE(log.at(1).wireSize("a"), 0U);
    QCOMPARE(log.at(1).payload().toByteArray(), QByteArray("hi"));
}

void TestRecordView::packetsAreTheirBytes()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    const QByteArray puback("\x40\x02\x00\x05", 4);
    script.packet(1, puback, true);
    moveInto(log, tap);
    const RecordView view = log.at(1);
    QCOMPARE(view.type(), protocol::PacketType::Puback);
    QCOMPARE(view.direction(), broker::Direction::Sent);
    QCOMPARE(view.frame({}), puback);
    QCOMPARE(view.wireSize({}), 4U);
    QCOMPARE(view.packetId(), 5);
    QVERIFY(!view.violation());
    QVERIFY(view.payload().isEmpty());
}

QTEST_APPLESS_MAIN(TestRecordView)
#include "tst_recordview.moc"
