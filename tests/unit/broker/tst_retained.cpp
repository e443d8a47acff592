// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

/// Publishes from the broker's own side.
static void publish(BrokerScript &script, const char *topic, const char *payload, int qos = 0, bool retain = false)
{
    const OutgoingMessage message{.topic = topic, .payload = payload, .qos = static_cast<QoS>(qos), .retain = retain};
    QVERIFY(script.core().publish(message, script.now()) != 0);
}

/// Retained messages from PUBLISH to those who subscribe later.
class RetainedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newSubscriptionGetsTheRetainedMessage_data();
    void newSubscriptionGetsTheRetainedMessage();
    void retainedMessageIsReplaced();
    void retainedMessageIsClearedByEmptyPayload();
    void retainHandlingDecides_data();
    void retainHandlingDecides();
    void sharedSubscriptionGetsNone();
    void refusedSubscriptionGetsNone();
    void wildcardsPassOverReservedTopics();
    void retainedMessageExpires();
    void replacedMessageTakesItsExpiryAlong();
    void storeIsBounded();
    void retainedMessagesKeepToTheWindow();
    void clearRetainedClearsASubtree();
    void retainedMessagesMayHaveATerm();
};

void RetainedTest::newSubscriptionGetsTheRetainedMessage_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("subscribe");
    QTest::addColumn<QByteArray>("suback");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("3.1") << V31 << QByteArray("82 .. 0001 0001'a' 02") << QByteArray("90 03 0001 02")
                         << QByteArray("33 06 0001'a' 0001 'x'");
    QTest::newRow("3.1.1") << V311 << QByteArray("82 .. 0001 0001'a' 02") << QByteArray("90 03 0001 02")
                           << QByteArray("33 06 0001'a' 0001 'x'");
    QTest::newRow("5") << V5 << QByteArray("82 .. 0001 00 0001'a' 02") << QByteArray("90 04 0001 00 02")
                       << QByteArray("33 07 0001'a' 0001 00 'x'");
    QTest::newRow("5, QoS 0, identifier") << V5 << QByteArray("82 .. 0001 02 0B 07 0001'a' 00")
                                          << QByteArray("90 04 0001 00 00") << QByteArray("31 07 0001'a' 02 0B 07 'x'");
}

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-9].
void RetainedTest::newSubscriptionGetsTheRetainedMessage()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, subscribe);
    QFETCH(QByteArray, suback);
    QFETCH(QByteArray, message);
    BrokerScript script;
    publish(script, "a", "x", 1, true);
    script.join(1, version, "c");
    script.receive(1, subscribe);
    script.expectEffects({sent(1, suback), sent(1, message)});
}

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-5], [MQTT-3.3.1-8].
void RetainedTest::retainedMessageIsReplaced()
{
    BrokerScript script;
    publish(script, "a", "old", 0, true);
    publish(script, "a", "new", 0, true);
    publish(script, "a", "not retained", 0);
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 0001'a' 00");
    script.expectEffects({sent(1, "90 03 0001 00"), sent(1, "31 .. 0001'a' 'new'")});
    QCOMPARE(script.core().counters().retainedMessages, 1);
    QCOMPARE(script.core().counters().retainedBytes, 4);
}

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-6], [MQTT-3.3.1-7].
void RetainedTest::retainedMessageIsClearedByEmptyPayload()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "a");
    script.receive(1, "31 .. 0001'a' 'x'");
    script.expect({"published c a qos 0 retain x", "retained a", sent(1, "30 .. 0001'a' 'x'")});
    script.receive(1, "31 .. 0001'a'");
    script.expect({"published c a qos 0 retain ", "cleared a", sent(1, "30 .. 0001'a'")});
    script.receive(1, "31 .. 0001'a'");
    script.expect({"published c a qos 0 retain ", sent(1, "30 .. 0001'a'")});
    QCOMPARE(script.core().counters().retainedMessages, 0);
    QCOMPARE(script.core().counters().retainedBytes, 0);
}

void RetainedTest::retainHandlingDecides_data()
{
    QTest::addColumn<int>("options");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("again");
    QTest::newRow("0, at subscribe") << 0x00 << 1 << 1;
    QTest::newRow("1, if new") << 0x10 << 1 << 0;
    QTest::newRow("2, not") << 0x20 << 0 << 0;
}

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-9], [MQTT-3.3.1-10], [MQTT-3.3.1-11].
void RetainedTest::retainHandlingDecides()
{
    QFETCH(int, options);
    QFETCH(int, first);
    QFETCH(int, again);
    BrokerScript script;
    publish(script, "a", "x", 0, true);
    script.join(1, V5, "c");
    const QByteArray subscribe = "82 .. 0001 00 0001'a' " + QByteArray::number(options, 16).rightJustified(2, '0');
    script.receive(1, subscribe);
    QCOMPARE(script.count("> 1 31"), first);
    script.forget();
    script.receive(1, subscribe);
    QCOMPARE(script.count("> 1 31"), again);
}

// MQTT 5 §4.8.2.
void RetainedTest::sharedSubscriptionGetsNone()
{
    BrokerScript script;
    publish(script, "a", "x", 0, true);
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 00 000A'$share/g/a' 00");
    script.expectEffects({sent(1, "90 04 0001 00 00")});
}

void RetainedTest::refusedSubscriptionGetsNone()
{
    BrokerScript script;
    publish(script, "a", "x", 0, true);
    script.join(1, V311, "c");
    script.access.subscribe = [](const SubscribeRequest &) { return Decision::refuse(); };
    script.receive(1, "82 .. 0001 0001'a' 00");
    script.expectEffects({sent(1, "90 03 0001 80")});
}

// MQTT 5 §4.7.2 [MQTT-4.7.2-1].
void RetainedTest::wildcardsPassOverReservedTopics()
{
    BrokerScript script;
    publish(script, "$SYS/x", "1", 0, true);
    publish(script, "a/x", "2", 0, true);
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 0001'#' 00");
    script.expectEffects({sent(1, "90 03 0001 00"), sent(1, "31 .. 0003'a/x' '2'")});
    script.receive(1, "82 .. 0001 0003'+/x' 00");
    script.expectEffects({sent(1, "90 03 0001 00"), sent(1, "31 .. 0003'a/x' '2'")});
    script.receive(1, "82 .. 0001 0006'$SYS/+' 00");
    script.expectEffects({sent(1, "90 03 0001 00"), sent(1, "31 .. 0006'$SYS/x' '1'")});
    publish(script, "$SYS/y", "3");
    script.expectEffects({sent(1, "30 .. 0006'$SYS/y' '3'")});
}

// MQTT 5 §3.3.2.3.3 [MQTT-3.3.2-5], [MQTT-3.3.2-6].
void RetainedTest::retainedMessageExpires()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "31 .. 0001'a' 05 02 0000000A 'x'");
    script.pass(4s);
    script.forget();
    script.receive(1, "82 .. 0001 00 0001'a' 00");
    script.expectEffects({sent(1, "90 04 0001 00 00"), sent(1, "31 .. 0001'a' 05 02 00000006 'x'")});
    script.pass(5999ms);
    script.expectNothing();
    script.pass(1ms);
    script.expect({"cleared a"});
    QCOMPARE(script.core().counters().retainedMessages, 0);
}

void RetainedTest::replacedMessageTakesItsExpiryAlong()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "31 .. 0001'a' 05 02 0000000A 'x'");
    script.receive(1, "31 .. 0001'a' 00 'stays'");
    script.pass(100s);
    QCOMPARE(script.count("cleared"), 0);
    QCOMPARE(script.core().counters().retainedMessages, 1);
}

void RetainedTest::storeIsBounded()
{
    Config config = quietConfig();
    config.maximumRetainedMessages = 1;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "b");
    script.receive(1, "31 .. 0001'a' 'x'");
    script.forget();
    script.receive(1, "31 .. 0001'b' 'y'");
    script.expect({"published c b qos 0 retain y", "dropped  b retainedFull", sent(1, "30 .. 0001'b' 'y'")});
    QCOMPARE(script.core().counters().droppedBy(DropReason::RetainedFull), quint64(1));
}

void RetainedTest::retainedMessagesKeepToTheWindow()
{
    Config config = quietConfig();
    config.maximumInflight = 1;
    BrokerScript script(config);
    publish(script, "a/1", "x", 1, true);
    publish(script, "a/2", "x", 1, true);
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 0003'a/+' 01");
    QCOMPARE(script.count("> 1 33"), 1);
    QCOMPARE(script.core().counters().queuedMessages, 1);
    script.forget();
    script.receive(1, "40 02 0001");
    QCOMPARE(script.count("> 1 33"), 1);
}

void RetainedTest::clearRetainedClearsASubtree()
{
    BrokerScript script;
    publish(script, "a", "1", 0, true);
    publish(script, "a/b", "2", 0, true);
    publish(script, "b", "3", 0, true);
    script.join(1, V311, "c");
    script.subscribe(1, "a/b");
    QCOMPARE(script.core().clearRetained("a/#", script.now()), 2);
    QCOMPARE(script.count("cleared a"), 2);
    script.expectEffects({sent(1, "30 .. 0003'a/b'")});
    QCOMPARE(script.core().clearRetained("a/#", script.now()), 0);
    QCOMPARE(script.core().counters().retainedMessages, 1);
}

// The expiry is the broker's own affair and not told to receivers.
void RetainedTest::retainedMessagesMayHaveATerm()
{
    Config config = quietConfig();
    config.retainedExpiry = 60s;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.receive(1, "31 .. 0001'a' 00 'x'");
    script.receive(1, "31 .. 0001'b' 05 02 000000C8 'y'");
    script.pass(59s);
    script.forget();
    script.receive(1, "82 .. 0001 00 0001'a' 00");
    script.expectEffects({sent(1, "90 04 0001 00 00"), sent(1, "31 .. 0001'a' 00 'x'")});
    script.pass(1s);
    script.expect({"cleared a"});
    script.receive(1, "82 .. 0001 00 0001'b' 00");
    script.expectEffects({sent(1, "90 04 0001 00 00"), sent(1, "31 .. 0001'b' 05 02 0000008C 'y'")});
}

QTEST_GUILESS_MAIN(RetainedTest)
#include "tst_retained.moc"
