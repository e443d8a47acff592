// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/messagequeue.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

static MessagePointer messageOf(const char *topic, const char *payload, QoS qos = QoS::AtLeastOnce)
{
    auto *message = new Message;
    message->topic = topic;
    message->payload = payload;
    message->qos = qos;
    return MessagePointer(message);
}

static Delivery delivery(const char *payload)
{
    return {messageOf("t", payload), {}, QoS::AtLeastOnce, false};
}

class MessageQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstInIsFirstOut();
    void messagesAreBounded();
    void bytesAreBounded();
};

// MQTT 5 §4.6 [MQTT-4.6.0-5].
void MessageQueueTest::firstInIsFirstOut()
{
    MessageQueue queue;
    QVERIFY(queue.push(delivery("1"), 0, 1000));
    QVERIFY(queue.push(delivery("2"), 0, 1000));
    QCOMPARE(queue.front().message->payload, "1");
    QCOMPARE(queue.pop().message->payload, "1");
    QCOMPARE(queue.pop().message->payload, "2");
    QVERIFY(queue.isEmpty());
}

void MessageQueueTest::messagesAreBounded()
{
    MessageQueue queue;
    QVERIFY(queue.push(delivery("1"), 2, 1000));
    QVERIFY(queue.push(delivery("2"), 2, 1000));
    QVERIFY(!queue.push(delivery("3"), 2, 1000));
    QCOMPARE(queue.size(), 2);
    (void)queue.pop();
    QVERIFY(queue.push(delivery("3"), 2, 1000));
}

// Topic, payload and properties: 1 + 3 bytes each here.
void MessageQueueTest::bytesAreBounded()
{
    MessageQueue queue;
    QVERIFY(queue.push(delivery("123"), 0, 8));
    QVERIFY(queue.push(delivery("456"), 0, 8));
    QVERIFY(!queue.push(delivery(""), 0, 8));
    QCOMPARE(queue.bytes(), 8);
    (void)queue.pop();
    QCOMPARE(queue.bytes(), 4);
}

QTEST_GUILESS_MAIN(MessageQueueTest)
#include "tst_messagequeue.moc"
