// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/retainedstore.h"

#include <QTest>

#include <algorithm>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

static MessagePointer messageOf(const char *topic, const char *payload, QoS qos = QoS::AtLeastOnce,
                                std::optional<Time> expiresAt = {})
{
    auto *message = new Message;
    message->topic = topic;
    message->payload = payload;
    message->qos = qos;
    message->expiresAt = expiresAt;
    return MessagePointer(message);
}

static QByteArrayList topicsOf(RetainedStore &store, const QByteArray &filter)
{
    QByteArrayList topics;
    for (const MessagePointer &message : store.matching(filter, Time())) {
        topics.append(message->topic);
    }
    std::sort(topics.begin(), topics.end());
    return topics;
}

class RetainedStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestMessageOfATopicIsKept();
    void clearingTellsWhetherThereWasOne();
    void messagesAreBounded();
    void bytesAreBounded();
    void expiredMessagesAreNotFound();
    void filtersChooseTopics_data();
    void filtersChooseTopics();
};

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-5].
void RetainedStoreTest::newestMessageOfATopicIsKept()
{
    RetainedStore store(10, 100);
    QVERIFY(store.set(messageOf("a/b", "old")));
    QVERIFY(store.set(messageOf("a/b", "newer")));
    QCOMPARE(store.size(), 1);
    QCOMPARE(store.bytes(), 8);
    QCOMPARE(store.find("a/b")->payload, "newer");
    QVERIFY(!store.find("a"));
}

void RetainedStoreTest::clearingTellsWhetherThereWasOne()
{
    RetainedStore store(10, 100);
    QVERIFY(store.set(messageOf("a/b", "x")));
    QVERIFY(!store.clear("a"));
    QVERIFY(!store.clear("a/b/c"));
    QVERIFY(store.clear("a/b"));
    QVERIFY(!store.clear("a/b"));
    QCOMPARE(store.size(), 0);
    QCOMPARE(store.bytes(), 0);
}

void RetainedStoreTest::messagesAreBounded()
{
    RetainedStore store(2, 100);
    QVERIFY(store.set(messageOf("a", "1")));
    QVERIFY(store.set(messageOf("b", "2")));
    QVERIFY(!store.set(messageOf("c", "3")));
    QVERIFY(store.set(messageOf("b", "4"))); // replaces
    QCOMPARE(topicsOf(store, "#"), (QByteArrayList{"a", "b"}));
}

void RetainedStoreTest::bytesAreBounded()
{
    RetainedStore store(10, 8);
    QVERIFY(store.set(messageOf("a", "123")));
    QVERIFY(store.set(messageOf("b", "123")));
    QVERIFY(!store.set(messageOf("a", "1234")));
    QCOMPARE(store.find("a")->payload, "123");
    QVERIFY(store.set(messageOf("a", "12")));
    QCOMPARE(store.bytes(), 7);
}

void RetainedStoreTest::expiredMessagesAreNotFound()
{
    RetainedStore store(10, 100);
    QVERIFY(store.set(messageOf("a", "x", QoS::AtMostOnce, Time(std::chrono::seconds(5)))));
    QCOMPARE(store.matching("a", Time(std::chrono::nanoseconds(4'999'999'999))).size(), std::size_t(1));
    QCOMPARE(store.matching("a", Time(std::chrono::seconds(5))).size(), std::size_t(0));
    QVERIFY(!store.clearExpired("a", Time(std::chrono::seconds(4))));
    QVERIFY(store.clearExpired("a", Time(std::chrono::seconds(5))));
    QVERIFY(!store.clearExpired("a", Time(std::chrono::seconds(5))));
    QCOMPARE(store.size(), 0);
}

// MQTT 5 §4.7.1, §4.7.2 [MQTT-4.7.2-1].
void RetainedStoreTest::filtersChooseTopics_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArrayList>("topics");
    QTest::newRow("#") << QByteArray("#") << QByteArrayList{"/a", "a", "a/b", "a/b/c", "a/c"};
    QTest::newRow("a/#") << QByteArray("a/#") << QByteArrayList{"a", "a/b", "a/b/c", "a/c"};
    QTest::newRow("+") << QByteArray("+") << QByteArrayList{"a"};
    QTest::newRow("+/+") << QByteArray("+/+") << QByteArrayList{"/a", "a/b", "a/c"};
    QTest::newRow("+/a") << QByteArray("+/a") << QByteArrayList{"/a"};
    QTest::newRow("+/b/#") << QByteArray("+/b/#") << QByteArrayList{"a/b", "a/b/c"};
    QTest::newRow("a/b") << QByteArray("a/b") << QByteArrayList{"a/b"};
    QTest::newRow("a/b/") << QByteArray("a/b/") << QByteArrayList{};
    QTest::newRow("$SYS/#") << QByteArray("$SYS/#") << QByteArrayList{"$SYS/x"};
    QTest::newRow("$SYS/+") << QByteArray("$SYS/+") << QByteArrayList{"$SYS/x"};
    QTest::newRow("+/x") << QByteArray("+/x") << QByteArrayList{};
}

void RetainedStoreTest::filtersChooseTopics()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArrayList, topics);
    RetainedStore store(10, 100);
    for (const char *topic : {"a", "a/b", "a/b/c", "a/c", "/a", "$SYS/x"}) {
        QVERIFY(store.set(messageOf(topic, "x")));
    }
    QCOMPARE(topicsOf(store, filter), topics);
}

QTEST_GUILESS_MAIN(RetainedStoreTest)
#include "tst_retainedstore.moc"
