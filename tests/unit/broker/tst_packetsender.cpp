// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packetsender.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

/// Publishes from the broker's own side.
static void publish(BrokerScript &script, const char *topic, const char *payload, int qos)
{
    (void)script.core().publish({.topic = topic, .payload = payload, .qos = static_cast<QoS>(qos)}, script.now());
}

class PacketSenderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void receiversOfOneVersionShareTheirHead();
    void headsOfOneMessageDoNotMix();
    void messagesOfOneTopicDoNotMix();
    void sentBytesAndMessagesAreCounted();
    void acknowledgementTooLargeForTheClientIsNotSent();
    void qosMayBeUpgraded();
    void bytesInFlightAreBounded();
};

// Only packet identifiers differ.
void PacketSenderTest::receiversOfOneVersionShareTheirHead()
{
    BrokerScript script;
    script.join(1, V311, "b");
    script.join(2, V31, "c");
    script.subscribe(1, "a", 1);
    script.subscribe(2, "a", 1);
    script.subscribe(1, "z", 1);
    (void)script.core().publish({.topic = "z", .payload = "z", .qos = QoS::AtLeastOnce}, script.now());
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::AtLeastOnce}, script.now());
    script.expectEffects(
        {sent(1, "32 06 0001'z' 0001 'z'"), sent(1, "32 06 0001'a' 0002 'x'"), sent(2, "32 06 0001'a' 0001 'x'")});
}

// Version, QoS, retain flag, subscription identifiers.
void PacketSenderTest::headsOfOneMessageDoNotMix()
{
    BrokerScript script;
    script.join(1, V5, "five0");
    script.join(2, V311, "three1");
    script.join(3, V5, "five2");
    script.join(4, V5, "five0 with identifier");
    script.join(5, V5, "five0 as published");
    script.join(6, V5, "five0 again");
    script.subscribe(1, "a", 0);
    script.subscribe(2, "a", 1);
    script.subscribe(3, "a", 2);
    script.receive(4, "82 .. 0001 02 0B 05 0001'a' 00");
    script.subscribe(5, "a", 0x08);
    script.subscribe(6, "a", 0);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::ExactlyOnce, .retain = true}, script.now());
    script.expectEffects({sent(1, "30 05 0001'a' 00 'x'"), sent(2, "32 06 0001'a' 0001 'x'"),
                          sent(3, "34 07 0001'a' 0001 00 'x'"), sent(4, "30 07 0001'a' 02 0B 05 'x'"),
                          sent(5, "31 05 0001'a' 00 'x'"), sent(6, "30 05 0001'a' 00 'x'")});
}

void PacketSenderTest::messagesOfOneTopicDoNotMix()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a");
    for (const char *payload : {"1", "22"}) {
        (void)script.core().publish({.topic = "a", .payload = payload}, script.now());
    }
    script.expectEffects({sent(1, "30 05 0001'a' 00 '1'"), sent(1, "30 06 0001'a' 00 '22'")});
}

void PacketSenderTest::sentBytesAndMessagesAreCounted()
{
    BrokerScript script;
    script.join(1, V311, "c");                                                   // CONNECT of 15 bytes, CONNACK of 4
    script.subscribe(1, "a");                                                    // 8 and 5
    (void)script.core().publish({.topic = "a", .payload = "xyz"}, script.now()); // 8
    script.receive(1, "C0 00");
    const Traffic &traffic = script.core().counters().traffic;
    QCOMPARE(traffic.bytesIn, quint64(15 + 8 + 2));
    QCOMPARE(traffic.bytesOut, quint64(4 + 5 + 8 + 2));
    QCOMPARE(traffic.messagesOut, quint64(1));
    QCOMPARE(traffic.messagesIn, quint64(0));
    script.core().sample(script.now());
    const SessionSample sample = script.events().lastSamples.value(0);
    QCOMPARE(sample.clientId, "c");
    QCOMPARE(sample.traffic.messagesOut, quint64(1));
}

// MQTT 5 §3.1.2.11.4 [MQTT-3.1.2-24].
void PacketSenderTest::acknowledgementTooLargeForTheClientIsNotSent()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "27 00000004"));
    script.forget();
    script.receive(1, "32 .. 0001'a' 0001 00"); // would be answered in five bytes
    script.expectEffects({});
    script.receive(1, "C0 00");
    script.expectEffects({sent(1, "D0 00")});
}

// The other choices that Config has beside the specification.
void PacketSenderTest::qosMayBeUpgraded()
{
    Config config = quietConfig();
    config.upgradesOutgoingQoS = true;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    publish(script, "a", "x", 0);
    publish(script, "a", "y", 2);
    script.expectEffects({sent(1, "32 .. 0001'a' 0001 'x'"), sent(1, "32 .. 0001'a' 0002 'y'")});
}

void PacketSenderTest::bytesInFlightAreBounded()
{
    Config config = quietConfig();
    config.maximumInflightBytes = 5;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    publish(script, "a", "12345", 1);
    publish(script, "a", "6", 1);
    script.expectEffects({sent(1, "32 .. 0001'a' 0001 '12345'")});
    script.receive(1, "40 02 0001");
    script.expectEffects({sent(1, "32 .. 0001'a' 0002 '6'")});
}

QTEST_GUILESS_MAIN(PacketSenderTest)
#include "tst_packetsender.moc"
