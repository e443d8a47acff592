// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/inflightwindow.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

using State = InflightWindow::State;

static Delivery delivery(QoS qos)
{
    auto *message = new Message;
    message->topic = "not counted";
    message->payload = "12345";
    return {MessagePointer(message), {}, qos, false};
}

static QList<PacketId> idsOf(InflightWindow &window)
{
    QList<PacketId> ids;
    window.forEach([&ids](PacketId id, const InflightWindow::Entry &) { ids.append(id); });
    return ids;
}

class InflightWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identifiersRunFromOne();
    void identifierIsNotReusedAtOnce();
    void unusedIdentifiersAreNotFound_data();
    void unusedIdentifiersAreNotFound();
    void identifiersWrapAroundWithoutZero();
    void oldestUnansweredBlocksItsIdentifier();
    void windowIsExhaustedBetweenTheOldestAndTheNewest();
    void entriesComeInOrderOfSending();
    void bytesCountUntilTheClientHasTheMessage();
};

// MQTT 5 §2.2.1 [MQTT-2.2.1-4].
void InflightWindowTest::identifiersRunFromOne()
{
    InflightWindow window;
    QCOMPARE(window.add(delivery(QoS::AtLeastOnce)), PacketId(1));
    QCOMPARE(window.add(delivery(QoS::ExactlyOnce)), PacketId(2));
    QCOMPARE(window.size(), 2);
    QVERIFY(window.find(1)->state == State::AwaitingPuback);
    QVERIFY(window.find(2)->state == State::AwaitingPubrec);
}

void InflightWindowTest::identifierIsNotReusedAtOnce()
{
    InflightWindow window;
    window.remove(window.add(delivery(QoS::AtLeastOnce)));
    QVERIFY(window.isEmpty());
    QCOMPARE(window.add(delivery(QoS::AtLeastOnce)), PacketId(2));
}

void InflightWindowTest::unusedIdentifiersAreNotFound_data()
{
    QTest::addColumn<int>("id");
    QTest::newRow("0") << 0;
    QTest::newRow("done with") << 1;
    QTest::newRow("a gap") << 3;
    QTest::newRow("not given out yet") << 5;
    QTest::newRow("highest") << 65535;
}

void InflightWindowTest::unusedIdentifiersAreNotFound()
{
    QFETCH(int, id);
    InflightWindow window;
    for (int i = 0; i < 4; ++i) {
        (void)window.add(delivery(QoS::AtLeastOnce));
    }
    window.remove(1);
    window.remove(3);
    QVERIFY(!window.find(static_cast<PacketId>(id)));
    QVERIFY(window.find(2));
    QVERIFY(window.find(4));
    QCOMPARE(window.size(), 2);
}

void InflightWindowTest::identifiersWrapAroundWithoutZero()
{
    InflightWindow window;
    for (int i = 1; i <= 65534; ++i) {
        window.remove(window.add(delivery(QoS::AtLeastOnce)));
    }
    QCOMPARE(window.add(delivery(QoS::AtLeastOnce)), PacketId(65535));
    QCOMPARE(window.add(delivery(QoS::ExactlyOnce)), PacketId(1));
    QCOMPARE(window.add(delivery(QoS::AtLeastOnce)), PacketId(2));
    QVERIFY(window.find(1)->state == State::AwaitingPubrec);
    window.remove(65535);
    QCOMPARE(idsOf(window), (QList<PacketId>{1, 2}));
}

// A gap may not be filled: answers to the message before could not be told apart.
void InflightWindowTest::oldestUnansweredBlocksItsIdentifier()
{
    InflightWindow window;
    (void)window.add(delivery(QoS::AtLeastOnce));
    for (int i = 2; i <= 65535; ++i) {
        window.remove(window.add(delivery(QoS::AtLeastOnce)));
        QVERIFY(i == 65535 || !window.isExhausted());
    }
    QCOMPARE(window.size(), 1);
    QVERIFY(window.isExhausted());
    window.remove(1);
    QVERIFY(!window.isExhausted());
}

void InflightWindowTest::windowIsExhaustedBetweenTheOldestAndTheNewest()
{
    InflightWindow window;
    for (int i = 1; i <= 65535; ++i) {
        (void)window.add(delivery(QoS::AtLeastOnce));
    }
    QVERIFY(window.isExhausted());
    window.remove(2);
    QVERIFY(window.isExhausted());
    window.remove(1);
    QVERIFY(!window.isExhausted());
    QCOMPARE(window.add(delivery(QoS::AtLeastOnce)), PacketId(1));
}

// MQTT 5 §4.6: redelivery keeps the order.
void InflightWindowTest::entriesComeInOrderOfSending()
{
    InflightWindow window;
    for (int i = 0; i < 5; ++i) {
        (void)window.add(delivery(QoS::AtLeastOnce));
    }
    window.remove(4);
    window.remove(1);
    QCOMPARE(idsOf(window), (QList<PacketId>{2, 3, 5}));
}

void InflightWindowTest::bytesCountUntilTheClientHasTheMessage()
{
    InflightWindow window;
    const PacketId first = window.add(delivery(QoS::AtLeastOnce));
    const PacketId second = window.add(delivery(QoS::ExactlyOnce));
    QCOMPARE(window.bytes(), qint64(10));
    window.received(second);
    QCOMPARE(window.bytes(), qint64(5));
    QCOMPARE(window.find(second)->state, InflightWindow::State::AwaitingPubcomp);
    window.remove(second);
    window.remove(first);
    QCOMPARE(window.bytes(), qint64(0));
}

QTEST_GUILESS_MAIN(InflightWindowTest)
#include "tst_inflightwindow.moc"
