// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

/// Statements that no other test shows; see tests/conformance.md.
class ConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reservedFlagsEndTheConnection_data();
    void reservedFlagsEndTheConnection();
    void stringsThatAreNoUtf8EndTheConnection_data();
    void stringsThatAreNoUtf8EndTheConnection();
    void topicsAreComparedByteByByte();
    void everyCommonClientIdentifierIsAllowed();
    void problemInformationIsKeptToConnackAndDisconnect();
    void aliasWithoutTopicAliasMaximumEndsTheConnection();
    void dupFlagIsNotPassedOn();
    void otherPacketsGoOnWhereTheWindowIsFull();
    void replacedSubscriptionGetsRetainedMessagesAgain();
    void identifierIsFreeAfterPuback();
    void messageOnItsWayDoesNotExpire();
    void expiryDoesNotBreakTheHandshakeOfQos2();
    void memberOfASharedSubscriptionHasItsOwnQos();
    void sharedQos2MessageIsCompletedAfterReconnecting();
    void sharedQos2MessageGoesToNobodyElse();
    void sharedMessageThatIsRefusedIsDiscarded();
    void noLocalHidesOwnRetainedMessages();
    void retainedMessagesOutliveTheirPublisher();
    void messagesOfATopicKeepTheirOrder();
};

/// PUBLISH from the broker's own side.
static void publish(BrokerScript &script, const char *topic, const char *payload, int qos = 0)
{
    QVERIFY(script.core().publish({.topic = topic, .payload = payload, .qos = static_cast<QoS>(qos)}, script.now())
            != 0);
}

void ConformanceTest::reservedFlagsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("before5");
    QTest::addColumn<QByteArray>("in5");
    QTest::newRow("PUBACK") << QByteArray("41 02 0001") << QByteArray("41 02 0001");
    QTest::newRow("PUBREC") << QByteArray("52 02 0001") << QByteArray("52 02 0001");
    QTest::newRow("PUBREL, 0 [MQTT-3.6.1-1]") << QByteArray("60 02 0001") << QByteArray("60 02 0001");
    QTest::newRow("PUBREL, 3 [MQTT-3.6.1-1]") << QByteArray("63 02 0001") << QByteArray("63 02 0001");
    QTest::newRow("PUBCOMP") << QByteArray("78 02 0001") << QByteArray("78 02 0001");
    QTest::newRow("SUBSCRIBE [MQTT-3.8.1-1]")
        << QByteArray("80 .. 0001 0001'a' 00") << QByteArray("80 .. 0001 00 0001'a' 00");
    QTest::newRow("UNSUBSCRIBE [MQTT-3.10.1-1]")
        << QByteArray("A0 .. 0001 0001'a'") << QByteArray("A0 .. 0001 00 0001'a'");
    QTest::newRow("PINGREQ") << QByteArray("C8 00") << QByteArray("C8 00");
    QTest::newRow("DISCONNECT [MQTT-3.14.1-1]") << QByteArray("E1 00") << QByteArray("E1 00");
}

// MQTT 5 §2.1.3 [MQTT-2.1.3-1]; MQTT 3.1.1 §2.2.2 [MQTT-2.2.2-1], [MQTT-2.2.2-2].
void ConformanceTest::reservedFlagsEndTheConnection()
{
    QFETCH(QByteArray, before5);
    QFETCH(QByteArray, in5);
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, before5);
    script.expectEffects({closed(1)});
    script.join(2, V5, "d");
    script.receive(2, in5);
    script.expectEffects({sent(2, "E0 01 81"), closed(2)});
}

void ConformanceTest::stringsThatAreNoUtf8EndTheConnection_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("3.1.1, filter [MQTT-3.8.3-1]") << V311 << QByteArray("82 .. 0001 0001 FF 00");
    QTest::newRow("3.1.1, filter to remove [MQTT-3.10.3-1]") << V311 << QByteArray("A2 .. 0001 0001 FF");
    QTest::newRow("3.1.1, topic [MQTT-3.3.2-1]") << V311 << QByteArray("30 .. 0001 FF 'x'");
    QTest::newRow("3.1.1, surrogate [MQTT-1.5.3-1]") << V311 << QByteArray("30 .. 0003 EDA080 'x'");
    QTest::newRow("3.1.1, U+0000 [MQTT-1.5.3-2]") << V311 << QByteArray("30 .. 0002'a' 00 'x'");
    QTest::newRow("5, filter [MQTT-3.8.3-1]") << V5 << QByteArray("82 .. 0001 00 0001 FF 00");
    QTest::newRow("5, filter to remove [MQTT-3.10.3-1]") << V5 << QByteArray("A2 .. 0001 00 0001 FF");
    QTest::newRow("5, topic [MQTT-3.3.2-1]") << V5 << QByteArray("30 .. 0001 FF 00 'x'");
    QTest::newRow("5, surrogate [MQTT-1.5.4-1]") << V5 << QByteArray("30 .. 0003 EDA080 00 'x'");
    QTest::newRow("5, U+0000 [MQTT-1.5.4-2]") << V5 << QByteArray("30 .. 0002'a' 00 00 'x'");
    QTest::newRow("5, Response Topic [MQTT-3.3.2-13]") << V5 << QByteArray("30 .. 0001'a' 04 08 0001 FF 'x'");
    QTest::newRow("5, Content Type [MQTT-3.3.2-19]") << V5 << QByteArray("30 .. 0001'a' 04 03 0001 FF 'x'");
    QTest::newRow("5, User Property [MQTT-1.5.7-1]") << V5 << QByteArray("30 .. 0001'a' 07 26 0001'n' 0001 FF 'x'");
}

void ConformanceTest::stringsThatAreNoUtf8EndTheConnection()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, packet);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, packet);
    if (version == V5) {
        script.expectEffects({sent(1, "E0 01 81"), closed(1)});
    } else {
        script.expectEffects({closed(1)});
    }
}

// MQTT 5 §1.5.4 [MQTT-1.5.4-3], §4.7.3 [MQTT-4.7.3-4]: no character is taken away or altered.
void ConformanceTest::topicsAreComparedByteByByte()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 0004 EFBBBF 'a' 00 0002 C3A4 00");
    script.forget();
    publish(script, "a", "1");         // without U+FEFF
    publish(script, "a\xCC\x88", "2"); // the same letter as U+00E4, composed of two
    publish(script,
            "\xEF\xBB\xBF"
            "a",
            "3");
    publish(script, "\xC3\xA4", "4");
    script.expectEffects({sent(1, "30 .. 0004 EFBBBF 'a' '3'"), sent(1, "30 .. 0002 C3A4 '4'")});
}

// MQTT 5 §3.1.3.1 [MQTT-3.1.3-5].
void ConformanceTest::everyCommonClientIdentifierIsAllowed()
{
    for (const Version version : {V31, V311, V5}) {
        BrokerScript script;
        script.join(1, version, "0123456789abcdefghijklm");
        script.join(2, version, "nopqrstuvwxyzABCDEFGHIJ");
        script.join(3, version, "KLMNOPQRSTUVWXYZ");
        script.join(4, version, "0");
        QCOMPARE(script.core().counters().clientsConnected, 4);
    }
}

// MQTT 5 §3.1.2.11.7 [MQTT-3.1.2-29].
void ConformanceTest::problemInformationIsKeptToConnackAndDisconnect()
{
    Config config = quietConfig();
    config.sendsReasonStrings = true;
    BrokerScript script(config);
    script.connect(1, connectPacket(V5, 0x02, "c", "17 00"));
    script.forget();
    script.access.publish = [](const PublishRequest &) {
        return Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("why"));
    };
    script.access.subscribe = [](const SubscribeRequest &) {
        return Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("why"));
    };
    script.receive(1, "32 .. 0001'a' 0001 00");
    script.receive(1, "34 .. 0001'a' 0001 00");
    script.receive(1, "62 02 0001");
    script.receive(1, "82 .. 0001 00 0001'a' 00");
    script.receive(1, "A2 .. 0001 00 0001'a'");
    script.expectEffects({sent(1, "40 03 0001 87"), sent(1, "50 03 0001 87"), sent(1, "70 03 0001 92"),
                          sent(1, "90 04 0001 00 87"), sent(1, "B0 04 0001 00 11")});
}

// MQTT 5 §3.2.2.3.8 [MQTT-3.2.2-18].
void ConformanceTest::aliasWithoutTopicAliasMaximumEndsTheConnection()
{
    BrokerScript script;
    script.setListener({.topicAliasMaximum = 0});
    script.join(1, V5, "c");
    script.receive(1, "30 .. 0001'a' 03 23 0001 'x'");
    script.expectEffects({sent(1, "E0 01 94"), closed(1)});
}

// MQTT 5 §3.3.1.1 [MQTT-3.3.1-3].
void ConformanceTest::dupFlagIsNotPassedOn()
{
    for (const Version version : {V311, V5}) {
        BrokerScript script;
        script.join(1, V311, "c");
        script.subscribe(1, "a", 1);
        script.join(2, version, "d");
        script.receive(2, version == V5 ? "3A .. 0001'a' 0001 00 'x'" : "3A .. 0001'a' 0001 'x'");
        QCOMPARE(script.count(sent(1, "32 .. 0001'a' 0001 'x'")), 1);
    }
}

// MQTT 5 §4.9 [MQTT-4.9.0-3], §3.3.4 [MQTT-3.3.4-10].
void ConformanceTest::otherPacketsGoOnWhereTheWindowIsFull()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "21 0001"));
    script.receive(1, "82 .. 0001 00 0001'a' 01");
    script.forget();
    publish(script, "a", "1", 1);
    publish(script, "a", "2", 1);
    script.expectEffects({sent(1, "32 .. 0001'a' 0001 00 '1'")});
    script.receive(1, "C0 00");
    script.receive(1, "82 .. 0002 00 0001'b' 00");
    script.receive(1, "32 .. 0001'c' 0005 00");
    publish(script, "b", "3");
    script.expectEffects({sent(1, "D0 00"), sent(1, "90 04 0002 00 00"), sent(1, "40 03 0005 10")});
    script.receive(1, "40 02 0001");
    script.expectEffects({sent(1, "32 .. 0001'a' 0002 00 '2'"), sent(1, "30 .. 0001'b' 00 '3'")});
}

// MQTT 5 §3.8.4 [MQTT-3.8.4-4]; MQTT 3.1.1 §3.8.4 [MQTT-3.8.4-3].
void ConformanceTest::replacedSubscriptionGetsRetainedMessagesAgain()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, "31 .. 0001'a' 'x'");
    script.forget();
    script.receive(1, "82 .. 0001 0001'a' 00");
    script.expectEffects({sent(1, "90 03 0001 00"), sent(1, "31 .. 0001'a' 'x'")});
    script.receive(1, "82 .. 0002 0001'a' 01");
    script.expectEffects({sent(1, "90 03 0002 01"), sent(1, "31 .. 0001'a' 'x'")});
    QCOMPARE(script.core().counters().subscriptions, 1);
}

// MQTT 5 §4.3.2 [MQTT-4.3.2-5]; MQTT 3.1.1 §4.3.2 [MQTT-4.3.2-2].
void ConformanceTest::identifierIsFreeAfterPuback()
{
    BrokerScript script;
    script.join(1, V311, "c");
    for (const QByteArray first : {"32", "3A"}) {
        script.receive(1, first + " .. 0001'a' 0001 'x'");
        script.expect({"published c a qos 1 x", sent(1, "40 02 0001")});
    }
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-7]: what was sent once is sent again, however old.
void ConformanceTest::messageOnItsWayDoesNotExpire()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    script.join(2, V5, "d");
    script.receive(2, "34 .. 0001'a' 0001 05 02 00000001 'x'");
    QCOMPARE(script.count(sent(1, "34 .. 0001'a' 0001 05 02 00000001 'x'")), 1);
    script.lose(1);
    script.pass(10s);
    script.forget();
    script.rejoin(1, V5, "c");
    QCOMPARE(script.count("> 1 3c"), 1);
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-13].
void ConformanceTest::expiryDoesNotBreakTheHandshakeOfQos2()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "34 .. 0001'a' 0001 05 02 00000001 'x'");
    script.pass(10s);
    script.forget();
    script.receive(1, "62 02 0001");
    script.expectEffects({sent(1, "70 02 0001")});
}

// MQTT 5 §4.8.2 [MQTT-4.8.2-3].
void ConformanceTest::memberOfASharedSubscriptionHasItsOwnQos()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "$share/g/a", 0);
    script.join(2, V311, "d");
    script.subscribe(2, "$share/g/a", 2);
    publish(script, "a", "1", 2);
    publish(script, "a", "2", 2);
    script.expectEffects({sent(1, "30 .. 0001'a' '1'"), sent(2, "34 .. 0001'a' 0001 '2'")});
}

/// Two members of a shared subscription, of which "c" has a QoS 2 message on its way.
static void sendToShared(BrokerScript &script)
{
    script.join(1, V5, "c", Stay::Kept);
    script.subscribe(1, "$share/g/a", 2);
    script.join(2, V5, "d");
    script.subscribe(2, "$share/g/a", 2);
    publish(script, "a", "1", 2);
    script.expectEffects({sent(1, "34 .. 0001'a' 0001 00 '1'")});
}

// MQTT 5 §4.8.2 [MQTT-4.8.2-4].
void ConformanceTest::sharedQos2MessageIsCompletedAfterReconnecting()
{
    BrokerScript script;
    sendToShared(script);
    script.lose(1);
    script.forget();
    script.rejoin(1, V5, "c");
    script.expectEffects({sent(1, "20 06 01 00 03 22 0064"), sent(1, "3C .. 0001'a' 0001 00 '1'")});
}

// MQTT 5 §4.8.2 [MQTT-4.8.2-5].
void ConformanceTest::sharedQos2MessageGoesToNobodyElse()
{
    BrokerScript script;
    sendToShared(script);
    script.receive(1, "E0 07 00 05 11 00000000");
    script.expectEffects({closed(1)});
}

// MQTT 5 §4.8.2 [MQTT-4.8.2-6], §4.4 [MQTT-4.4.0-2].
void ConformanceTest::sharedMessageThatIsRefusedIsDiscarded()
{
    BrokerScript script;
    sendToShared(script);
    script.receive(1, "50 03 0001 80");
    script.expectEffects({});
    publish(script, "a", "2", 1);
    publish(script, "a", "3", 1);
    script.expectEffects({sent(2, "32 .. 0001'a' 0001 00 '2'"), sent(1, "32 .. 0001'a' 0002 00 '3'")});
    script.receive(1, "40 03 0002 80");
    script.expectEffects({});
}

// MQTT 5 §3.8.3.1 [MQTT-3.8.3-3]: retained ones are no exception.
void ConformanceTest::noLocalHidesOwnRetainedMessages()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "31 .. 0001'a' 00 'x'");
    script.join(2, V5, "d");
    script.receive(2, "31 .. 0001'b' 00 'y'");
    script.forget();
    script.receive(1, "82 .. 0001 00 0001'+' 04");
    script.expectEffects({sent(1, "90 04 0001 00 00"), sent(1, "31 .. 0001'b' 00 'y'")});
}

// MQTT 3.1.1 §3.1.2.4 [MQTT-3.1.2-7].
void ConformanceTest::retainedMessagesOutliveTheirPublisher()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, "31 .. 0001'a' 'x'");
    script.receive(1, "E0 00");
    script.join(2, V311, "d");
    script.receive(2, "82 .. 0001 0001'a' 00");
    script.expectEffects({sent(2, "90 03 0001 00"), sent(2, "31 .. 0001'a' 'x'")});
}

// MQTT 5 §4.6 [MQTT-4.6.0-6]; MQTT 3.1.1 §4.6 [MQTT-4.6.0-5].
void ConformanceTest::messagesOfATopicKeepTheirOrder()
{
    Config config = quietConfig();
    config.maximumInflight = 2;
    BrokerScript script(config);
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    script.lose(1);
    for (const char *payload : {"1", "2", "3"}) {
        publish(script, "a", payload, 1);
    }
    script.forget();
    script.rejoin(1, V311, "c");
    script.expectEffects(
        {sent(1, "20 02 01 00"), sent(1, "32 .. 0001'a' 0001 '1'"), sent(1, "32 .. 0001'a' 0002 '2'")});
    publish(script, "a", "4", 1);
    script.receive(1, "40 02 0001 40 02 0002");
    script.expectEffects({sent(1, "32 .. 0001'a' 0003 '3'"), sent(1, "32 .. 0001'a' 0004 '4'")});
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
