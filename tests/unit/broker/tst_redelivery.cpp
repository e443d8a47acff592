// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

/// Publishes from the broker's own side and forgets that it did.
static void publish(BrokerScript &script, const char *topic, const char *payload, int qos, bool retain = false)
{
    const OutgoingMessage message{.topic = topic, .payload = payload, .qos = static_cast<QoS>(qos), .retain = retain};
    QVERIFY(script.core().publish(message, script.now()) != 0);
}

/// What a client gets that was not there, or did not answer.
class RedeliveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unacknowledgedMessagesAreSentAgain_data();
    void unacknowledgedMessagesAreSentAgain();
    void pubrelIsSentAgainInPlaceOfTheMessage();
    void messagesSinceThenFollow();
    void cleanStartForgetsThem();
    void redeliveryKeepsToTheNewReceiveMaximum();
    void messageAnsweredLateIsNotSentAgain();
    void redeliveryTooLargeForTheNewConnectionIsDropped();
    void redeliveryWaitsWhereTheConnectionIsCongested();
    void identifiersGoRound();
    void expiredMessageIsNotDelivered();
    void expiryIntervalCountsDown();
    void expiryIntervalOfTheUndelayedIsUnaltered();
};

void RedeliveryTest::unacknowledgedMessagesAreSentAgain_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("connack");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("3.1") << V31 << QByteArray("20 02 00 00") << QByteArray(" ");
    QTest::newRow("3.1.1") << V311 << QByteArray("20 02 01 00") << QByteArray(" ");
    QTest::newRow("5") << V5 << QByteArray("20 06 01 00 03 22 0064") << QByteArray(" 00 ");
}

// MQTT 5 §4.4 [MQTT-4.4.0-1], §3.3.1.1 [MQTT-3.3.1-1].
void RedeliveryTest::unacknowledgedMessagesAreSentAgain()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, connack);
    QFETCH(QByteArray, tail);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    publish(script, "a", "1", 1);
    publish(script, "a", "2", 2);
    publish(script, "a", "3", 1);
    script.receive(1, "40 02 0001");
    script.lose(1);
    script.forget();
    script.rejoin(2, version, "c");
    script.expectEffects(
        {sent(2, connack), sent(2, "3C .. 0001'a' 0002" + tail + "'2'"), sent(2, "3A .. 0001'a' 0003" + tail + "'3'")});
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-6], §4.4 [MQTT-4.4.0-1].
void RedeliveryTest::pubrelIsSentAgainInPlaceOfTheMessage()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    publish(script, "a", "1", 2);
    script.receive(1, "50 02 0001");
    script.lose(1);
    script.forget();
    script.rejoin(2, V311, "c");
    script.expectEffects({sent(2, "20 02 01 00"), sent(2, "62 02 0001")});
    script.receive(2, "70 02 0001");
    script.expectNothing();
}

void RedeliveryTest::messagesSinceThenFollow()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    script.lose(1);
    publish(script, "a", "2", 1);
    script.forget();
    script.rejoin(2, V311, "c");
    script.expectEffects(
        {sent(2, "20 02 01 00"), sent(2, "3A 06 0001'a' 0001 '1'"), sent(2, "32 06 0001'a' 0002 '2'")});
}

// MQTT 5 §3.1.2.4.
void RedeliveryTest::cleanStartForgetsThem()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    script.lose(1);
    publish(script, "a", "2", 1);
    script.forget();
    script.connect(2, connectPacket(V311, 0x02, "c"));
    script.expect({"dropped c a sessionEnded", "session ended c", sent(2, "20 02 00 00"), "connected c"});
    QCOMPARE(script.core().counters().queuedMessages, 0);
}

// MQTT 5 §3.3.4 [MQTT-3.3.4-9], §4.9.
void RedeliveryTest::redeliveryKeepsToTheNewReceiveMaximum()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    for (const char *payload : {"1", "2", "3"}) {
        publish(script, "a", payload, 1);
    }
    script.lose(1);
    publish(script, "a", "4", 1);
    script.forget();
    script.connect(2, connectPacket(V5, 0x00, "c", "21 0002"));
    script.expectEffects({sent(2, "20 06 01 00 03 22 0064"), sent(2, "3A 07 0001'a' 0001 00 '1'"),
                          sent(2, "3A 07 0001'a' 0002 00 '2'")});
    script.receive(2, "40 02 0002");
    script.expectEffects({sent(2, "3A 07 0001'a' 0003 00 '3'")});
    script.receive(2, "40 02 0001");
    script.expectEffects({sent(2, "32 07 0001'a' 0004 00 '4'")});
}

// The client got it on its last connection and says so before it comes again.
void RedeliveryTest::messageAnsweredLateIsNotSentAgain()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    for (const char *payload : {"1", "2", "3"}) {
        publish(script, "a", payload, 2);
    }
    script.lose(1);
    script.forget();
    script.connect(2, connectPacket(V5, 0x00, "c", "21 0001"));
    script.expectEffects({sent(2, "20 06 01 00 03 22 0064"), sent(2, "3C 07 0001'a' 0001 00 '1'")});
    script.receive(2, "50 02 0002");
    script.receive(2, "70 02 0002");
    script.receive(2, "50 02 0001");
    script.receive(2, "70 02 0001");
    script.expectEffects({sent(2, "62 02 0002"), sent(2, "62 02 0001"), sent(2, "3C 07 0001'a' 0003 00 '3'")});
}

void RedeliveryTest::redeliveryTooLargeForTheNewConnectionIsDropped()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    publish(script, "a", "too large for 16 bytes", 1);
    publish(script, "a", "2", 1);
    script.lose(1);
    script.forget();
    script.connect(2, connectPacket(V5, 0x00, "c", "27 00000010"));
    script.expect({sent(2, "20 06 01 00 03 22 0064"), "connected c again", "dropped c a packetTooLarge",
                   sent(2, "3A 07 0001'a' 0002 00 '2'")});
}

void RedeliveryTest::redeliveryWaitsWhereTheConnectionIsCongested()
{
    Config config = quietConfig();
    config.writeBufferHighWater = 0; // every connection is, always
    BrokerScript script(config);
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    script.lose(1);
    script.forget();
    script.rejoin(2, V311, "c");
    script.expectEffects({sent(2, "20 02 01 00")});
    QCOMPARE(script.core().counters().queuedMessages, 1);
}

// MQTT 5 §2.2.1: 65535 is followed by 1.
void RedeliveryTest::identifiersGoRound()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    for (int id = 1; id < 65535; ++id) {
        publish(script, "a", "", 1);
        script.receive(1, "40 02 " + QByteArray::number(id, 16).rightJustified(4, '0'));
        script.forget();
    }
    script.forget();
    publish(script, "a", "x", 1);
    publish(script, "a", "y", 1);
    script.expectEffects({sent(1, "32 06 0001'a' FFFF 'x'"), sent(1, "32 06 0001'a' 0001 'y'")});
}

// MQTT 5 §3.3.2.3.3 [MQTT-3.3.2-5].
void RedeliveryTest::expiredMessageIsNotDelivered()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::AtLeastOnce, .expiryInterval = 10},
                                script.now());
    script.pass(10s);
    script.forget();
    script.rejoin(2, V5, "c");
    script.expect({sent(2, "20 06 01 00 03 22 0064"), "connected c again", "dropped c a expired"});
}

// MQTT 5 §3.3.2.3.3 [MQTT-3.3.2-6].
void RedeliveryTest::expiryIntervalCountsDown()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::AtLeastOnce, .expiryInterval = 10},
                                script.now());
    script.pass(7500ms);
    script.forget();
    script.rejoin(2, V5, "c");
    script.expectEffects({sent(2, "20 06 01 00 03 22 0064"), sent(2, "32 .. 0001'a' 0001 05 02 00000003 'x'")});
}

void RedeliveryTest::expiryIntervalOfTheUndelayedIsUnaltered()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a", 1);
    script.receive(1, "30 .. 0001'a' 05 02 0000000A '0'");
    script.receive(1, "32 .. 0001'a' 0001 05 02 0000000A '1'");
    script.expectEffects({sent(1, "30 .. 0001'a' 05 02 0000000A '0'"), sent(1, "32 .. 0001'a' 0001 05 02 0000000A '1'"),
                          sent(1, "40 02 0001")});
}

QTEST_GUILESS_MAIN(RedeliveryTest)
#include "tst_redelivery.moc"
