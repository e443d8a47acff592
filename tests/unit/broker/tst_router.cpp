// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/router.h"

#include "tests/support/brokerscript.h"

#include <QTest>

#include <algorithm>

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

class RouterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void qosIsTheLowerOfPublishedAndGranted_data();
    void qosIsTheLowerOfPublishedAndGranted();
    void propertiesAreForwardedUnaltered();
    void versionsMix();
    void overlappingSubscriptionsBringOneCopy();
    void noLocalHidesOwnMessages();
    void retainFlagReachesThoseWhoAskedForIt();
    void windowIsTheSmallerOfBothSides_data();
    void windowIsTheSmallerOfBothSides();
    void laterMessagesDoNotOvertake();
    void acknowledgementsMayComeInAnyOrder();
    void congestedConnectionQueues();
    void acknowledgementDoesNotDrainACongestedConnection();
    void queueIsBoundedByMessages();
    void queueIsBoundedByBytes();
    void qos0WaitsForNobodyWhoIsAway_data();
    void qos0WaitsForNobodyWhoIsAway();
    void packetTooLargeForTheReceiverIsDropped_data();
    void packetTooLargeForTheReceiverIsDropped();
    void largePayloadIsShared();
    void sharedSubscriptionServesItsMembersInTurn();
    void sharedSubscriptionPassesOverThoseAway();
    void sharedSubscriptionComesBesidesOthers();
};

void RouterTest::qosIsTheLowerOfPublishedAndGranted_data()
{
    QTest::addColumn<int>("published");
    QTest::addColumn<int>("granted");
    QTest::addColumn<QByteArray>("delivery");
    for (int published = 0; published <= 2; ++published) {
        for (int granted = 0; granted <= 2; ++granted) {
            const int qos = std::min(published, granted);
            QTest::addRow("%d to %d", published, granted)
                << published << granted
                << (qos == 0 ? QByteArray("30 04 0001'a' 'x'")
                             : (qos == 1 ? "32" : "34") + QByteArray(" 06 0001'a' 0001 'x'"));
        }
    }
}

// MQTT 5 §3.8.4 [MQTT-3.8.4-8].
void RouterTest::qosIsTheLowerOfPublishedAndGranted()
{
    QFETCH(int, published);
    QFETCH(int, granted);
    QFETCH(QByteArray, delivery);
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "a", granted);
    publish(script, "a", "x", published);
    script.expectEffects({sent(1, delivery)});
}

// MQTT 5 §3.3.2.3 [MQTT-3.3.2-4], [MQTT-3.3.2-15], [MQTT-3.3.2-16], [MQTT-3.3.2-17], [MQTT-3.3.2-18], [MQTT-3.3.2-20].
void RouterTest::propertiesAreForwardedUnaltered()
{
    BrokerScript script;
    script.join(1, V5, "p");
    script.join(2, V5, "s");
    script.subscribe(2, "a");
    const QByteArray properties = "01 01 26 0001'k' 0001'1' 03 0001't' 08 0001'r' 09 0001 00 26 0001'k' 0001'2'";
    script.receive(1, "30 .. 0001'a' 1C " + properties + " 'x'");
    script.expectEffects({sent(2, "30 .. 0001'a' 1C " + properties + " 'x'")});
}

// An MQTT 5 message loses its properties for a 3.1.1 client, and the other way round gets none.
void RouterTest::versionsMix()
{
    BrokerScript script;
    script.join(1, V5, "five");
    script.join(2, V311, "three");
    script.subscribe(1, "a", 1);
    script.subscribe(2, "a", 1);
    script.receive(1, "32 .. 0001'a' 0009 02 01 01 'x'");
    script.expectEffects(
        {sent(1, "32 09 0001'a' 0001 02 01 01 'x'"), sent(2, "32 06 0001'a' 0001 'x'"), sent(1, "40 02 0009")});
    script.receive(2, "30 04 0001'a' 'y'");
    script.expectEffects({sent(1, "30 05 0001'a' 00 'y'"), sent(2, "30 04 0001'a' 'y'")});
}

// MQTT 5 §3.3.4 [MQTT-3.3.4-2], §3.3.2.3.8 [MQTT-3.3.4-4].
void RouterTest::overlappingSubscriptionsBringOneCopy()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 02 0B 07 0003'a/#' 01");
    script.receive(1, "82 .. 0002 03 0B 8001 0003'a/+' 02");
    script.receive(1, "82 .. 0003 00 0003'+/b' 00");
    script.forget();
    publish(script, "a/b", "x", 2);
    script.expectEffects({sent(1, "34 .. 0003'a/b' 0001 05 0B 07 0B 8001 'x'")});
}

// MQTT 5 §3.8.3.1 [MQTT-3.8.3-3].
void RouterTest::noLocalHidesOwnMessages()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.join(2, V5, "d");
    script.subscribe(1, "a", 0x04);
    script.receive(1, "30 05 0001'a' 00 'x'");
    script.expectEffects({});
    script.receive(2, "30 05 0001'a' 00 'y'");
    script.expectEffects({sent(1, "30 05 0001'a' 00 'y'")});
}

// MQTT 5 §3.3.1.3 [MQTT-3.3.1-12], [MQTT-3.3.1-13].
void RouterTest::retainFlagReachesThoseWhoAskedForIt()
{
    BrokerScript script;
    script.join(1, V5, "plain");
    script.join(2, V5, "aspublished");
    script.join(3, V311, "old");
    script.connect(4, "10 .. 0004'MQTT' 84 02 0000 0006'bridge'");
    script.receive(4, "82 .. 0001 0001'a' 00");
    script.subscribe(1, "a");
    script.subscribe(2, "a", 0x08);
    script.subscribe(3, "a");
    publish(script, "a", "x", 0, true);
    script.expectEffects({sent(4, "31 04 0001'a' 'x'"), sent(1, "30 05 0001'a' 00 'x'"),
                          sent(2, "31 05 0001'a' 00 'x'"), sent(3, "30 04 0001'a' 'x'")});
}

void RouterTest::windowIsTheSmallerOfBothSides_data()
{
    QTest::addColumn<int>("brokers");
    QTest::addColumn<int>("clients");
    QTest::addColumn<int>("window");
    QTest::newRow("client's") << 100 << 2 << 2;
    QTest::newRow("broker's") << 3 << 65535 << 3;
    QTest::newRow("one") << 100 << 1 << 1;
}

// MQTT 5 §3.3.4 [MQTT-3.3.4-9].
void RouterTest::windowIsTheSmallerOfBothSides()
{
    QFETCH(int, brokers);
    QFETCH(int, clients);
    QFETCH(int, window);
    Config config = quietConfig();
    config.maximumInflight = static_cast<quint16>(brokers);
    BrokerScript script(config);
    const QByteArray property = "21 " + QByteArray::number(clients, 16).rightJustified(4, '0');
    script.connect(1, connectPacket(V5, 0x02, "c", property.constData()));
    script.receive(1, "82 .. 0001 00 0001'a' 01");
    script.forget();
    for (int i = 0; i < 5; ++i) {
        publish(script, "a", "x", 1);
    }
    QCOMPARE(script.count("> 1 32 "), window);
    QCOMPARE(script.core().counters().queuedMessages, 5 - window);
    script.forget();
    script.receive(1, "40 02 0001");
    QCOMPARE(script.count("> 1 32 "), 1);
}

// MQTT 5 §4.6: QoS 0 waits behind QoS 1 that does not fit the window.
void RouterTest::laterMessagesDoNotOvertake()
{
    Config config = quietConfig();
    config.maximumInflight = 1;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    publish(script, "a", "2", 1);
    publish(script, "a", "3", 0);
    script.expectEffects({sent(1, "32 06 0001'a' 0001 '1'")});
    script.receive(1, "40 02 0001");
    script.expectEffects({sent(1, "32 06 0001'a' 0002 '2'"), sent(1, "30 04 0001'a' '3'")});
}

void RouterTest::acknowledgementsMayComeInAnyOrder()
{
    Config config = quietConfig();
    config.maximumInflight = 3;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    for (const char *payload : {"1", "2", "3", "4", "5"}) {
        publish(script, "a", payload, 1);
    }
    script.forget();
    script.receive(1, "40 02 0002");
    script.receive(1, "40 02 0003");
    script.expectEffects({sent(1, "32 06 0001'a' 0004 '4'"), sent(1, "32 06 0001'a' 0005 '5'")});
    script.receive(1, "40 02 0001");
    script.receive(1, "40 02 0005");
    script.receive(1, "40 02 0004");
    publish(script, "a", "6", 1);
    script.expectEffects({sent(1, "32 06 0001'a' 0006 '6'")});
}

void RouterTest::congestedConnectionQueues()
{
    Config config = quietConfig();
    config.writeBufferHighWater = 100;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    script.setUnsent(1, 99);
    publish(script, "a", "1", 0);
    script.setUnsent(1, 100);
    publish(script, "a", "2", 0);
    publish(script, "a", "3", 1);
    script.expectEffects({sent(1, "30 04 0001'a' '1'")});
    QCOMPARE(script.core().counters().queuedMessages, 2);
    script.writable(1);
    script.expectEffects({sent(1, "30 04 0001'a' '2'"), sent(1, "32 06 0001'a' 0001 '3'")});
    QCOMPARE(script.core().counters().queuedMessages, 0);
}

void RouterTest::acknowledgementDoesNotDrainACongestedConnection()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    script.setUnsent(1, 1024 * 1024);
    publish(script, "a", "2", 1);
    script.forget();
    script.receive(1, "40 02 0001");
    script.expectEffects({});
}

void RouterTest::queueIsBoundedByMessages()
{
    Config config = quietConfig();
    config.maximumQueuedMessages = 2;
    BrokerScript script(config);
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    for (const char *payload : {"1", "2", "3"}) {
        publish(script, "a", payload, 1);
    }
    QCOMPARE(script.count("dropped c a queueFull"), 1);
    QCOMPARE(script.core().counters().droppedBy(DropReason::QueueFull), quint64(1));
    script.forget();
    script.rejoin(1, V311, "c");
    script.expectEffects(
        {sent(1, "20 02 01 00"), sent(1, "32 06 0001'a' 0001 '1'"), sent(1, "32 06 0001'a' 0002 '2'")});
}

void RouterTest::queueIsBoundedByBytes()
{
    Config config = quietConfig();
    config.maximumQueuedBytes = 8;
    BrokerScript script(config);
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    script.forget();
    publish(script, "a", "1234567", 1);
    publish(script, "a", "", 1);
    script.expect({"published - a qos 1 1234567", "published - a qos 1 ", "dropped c a queueFull"});
}

void RouterTest::qos0WaitsForNobodyWhoIsAway_data()
{
    QTest::addColumn<bool>("isKept");
    QTest::newRow("dropped") << false;
    QTest::newRow("kept by configuration") << true;
}

// MQTT 5 §4.5.
void RouterTest::qos0WaitsForNobodyWhoIsAway()
{
    QFETCH(bool, isKept);
    Config config = quietConfig();
    config.queueQoS0WhileAway = isKept;
    BrokerScript script(config);
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    publish(script, "a", "x", 0);
    QCOMPARE(script.count("dropped c a notQueued"), isKept ? 0 : 1);
    script.forget();
    script.rejoin(1, V311, "c");
    QCOMPARE(script.count("> 1 30"), isKept ? 1 : 0);
}

void RouterTest::packetTooLargeForTheReceiverIsDropped_data()
{
    QTest::addColumn<int>("qos");
    QTest::newRow("QoS 0") << 0;
    QTest::newRow("QoS 1") << 1;
    QTest::newRow("QoS 2") << 2;
}

// MQTT 5 §3.1.2.11.4 [MQTT-3.1.2-24], [MQTT-3.1.2-25].
void RouterTest::packetTooLargeForTheReceiverIsDropped()
{
    QFETCH(int, qos);
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "21 0001 27 00000010"));
    script.receive(1, "82 .. 0001 00 0001'a' 02");
    script.forget();
    const QByteArray fits(qos == 0 ? 10 : 8, 'x'); // 16 bytes with the rest
    publish(script, "a", (fits + 'x').constData(), qos);
    QCOMPARE(script.count("dropped c a packetTooLarge"), 1);
    script.expectEffects({});
    publish(script, "a", fits.constData(), qos); // the window of one is free still
    QCOMPARE(script.count("> 1 3"), 1);
}

void RouterTest::largePayloadIsShared()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.join(2, V5, "d");
    script.subscribe(1, "a");
    script.subscribe(2, "a");
    const QByteArray payload(4096, 'x');
    publish(script, "a", payload.constData(), 0);
    script.expectEffects({"> 1 shared 30 83 20 00 01 61 + 4096", "> 2 shared 30 84 20 00 01 61 00 + 4096"});
}

// MQTT 5 §4.8.2.
void RouterTest::sharedSubscriptionServesItsMembersInTurn()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.join(2, V5, "d");
    script.subscribe(1, "$share/g/a");
    script.subscribe(2, "$share/g/a");
    for (const char *payload : {"1", "2", "3"}) {
        publish(script, "a", payload, 0);
    }
    script.expectEffects(
        {sent(1, "30 05 0001'a' 00 '1'"), sent(2, "30 05 0001'a' 00 '2'"), sent(1, "30 05 0001'a' 00 '3'")});
}

void RouterTest::sharedSubscriptionPassesOverThoseAway()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.join(2, V311, "d");
    script.subscribe(1, "$share/g/a", 1);
    script.subscribe(2, "$share/g/a", 1);
    script.lose(1);
    script.forget();
    publish(script, "a", "1", 1);
    publish(script, "a", "2", 1);
    script.expectEffects({sent(2, "32 06 0001'a' 0001 '1'"), sent(2, "32 06 0001'a' 0002 '2'")});
    script.lose(2);
    publish(script, "a", "3", 1); // only one who is away is left
    script.forget();
    script.rejoin(1, V311, "c");
    script.expectEffects({sent(1, "20 02 01 00"), sent(1, "32 06 0001'a' 0001 '3'")});
}

// MQTT 5 §4.8.2.
void RouterTest::sharedSubscriptionComesBesidesOthers()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "$share/g/a");
    script.subscribe(1, "a");
    publish(script, "a", "x", 0);
    script.expectEffects({sent(1, "30 05 0001'a' 00 'x'"), sent(1, "30 05 0001'a' 00 'x'")});
}

QTEST_GUILESS_MAIN(RouterTest)
#include "tst_router.moc"
