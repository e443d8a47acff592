// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/packethandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

static void addVersions()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("3.1") << V31;
    QTest::newRow("3.1.1") << V311;
    QTest::newRow("5") << V5;
}

class PacketHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingComesBeforeConnect_data();
    void nothingComesBeforeConnect();
    void firstByteOfAnythingElseIsEnough();
    void packetsMayComeInPieces();
    void packetsMayComeTogether();
    void nothingIsReadAfterTheEnd();
    void pingIsAnswered_data();
    void pingIsAnswered();
    void forbiddenPacketsEndTheConnection_data();
    void forbiddenPacketsEndTheConnection();
    void packetAboveTheLimitEndsTheConnection();
    void lowerLimitHoldsBeforeConnect();
    void normalDisconnectTakesTheWillBack_data();
    void normalDisconnectTakesTheWillBack();
    void otherDisconnectReasonsLeaveTheWill();
    void disconnectChangesTheSessionExpiry();
    void disconnectMayNotBringASessionExpiryToLife();
    void wireIsTold();
    void wireOfMqtt5IsTold();
};

void PacketHandlerTest::nothingComesBeforeConnect_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("PUBLISH") << QByteArray("30 04 0001'a' 'x'");
    QTest::newRow("PINGREQ") << QByteArray("C0 00");
    QTest::newRow("SUBSCRIBE") << QByteArray("82 06 0001 0001'a' 00");
    QTest::newRow("DISCONNECT") << QByteArray("E0 00");
    QTest::newRow("AUTH") << QByteArray("F0 00");
    QTest::newRow("CONNACK") << QByteArray("20 02 00 00");
}

// MQTT 5 §3.1 [MQTT-3.1.0-1].
void PacketHandlerTest::nothingComesBeforeConnect()
{
    QFETCH(QByteArray, packet);
    BrokerScript script;
    script.connect(1, packet);
    script.expect(
        {"violated #1 0x82 MQTT-3.1.0-1", "refused  0x82: The first packet is not CONNECT [MQTT-3.1.0-1]", closed(1)});
    QCOMPARE(script.core().counters().connections, 0);
}

// A request of another protocol may look like a long packet of which the rest never comes.
void PacketHandlerTest::firstByteOfAnythingElseIsEnough()
{
    BrokerScript script;
    script.connect(1, "'GET / HTTP/1.1'");
    script.expect(
        {"violated #1 0x82 MQTT-3.1.0-1", "refused  0x82: The first packet is not CONNECT [MQTT-3.1.0-1]", closed(1)});
}

void PacketHandlerTest::packetsMayComeInPieces()
{
    BrokerScript script;
    script.open(1);
    for (const char byte : bytes("10 0D 0004'MQTT' 04 02 003C 0001'c' C0 00")) {
        script.receive(1, QByteArray(1, byte).toHex());
    }
    script.expect({sent(1, "20 02 00 00"), "connected c", sent(1, "D0 00")});
}

// MQTT 5 §3.1: a client need not wait for CONNACK.
void PacketHandlerTest::packetsMayComeTogether()
{
    BrokerScript script;
    script.connect(1, "10 0D 0004'MQTT' 04 02 003C 0001'c' 82 06 0001 0001'a' 00 30 04 0001'a' 'x' E0 00");
    script.expect({sent(1, "20 02 00 00"), "connected c", sent(1, "90 03 0001 00"), "subscribed c a qos 0 0x00",
                   "published c a qos 0 x", sent(1, "30 04 0001'a' 'x'"), closed(1),
                   "disconnected c client disconnected 0x00", "session ended c"});
}

void PacketHandlerTest::nothingIsReadAfterTheEnd()
{
    BrokerScript script;
    script.connect(1, "10 0D 0004'MQTT' 04 02 003C 0001'c' E0 00 30 04 0001'a' 'x' C0 00");
    script.expectEffects({sent(1, "20 02 00 00"), closed(1)});
    script.receive(1, "C0 00");
    script.expectNothing();
}

void PacketHandlerTest::pingIsAnswered_data()
{
    addVersions();
}

// MQTT 5 §3.12.4 [MQTT-3.12.4-1].
void PacketHandlerTest::pingIsAnswered()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, "C0 00");
    script.expect({sent(1, "D0 00")});
}

void PacketHandlerTest::forbiddenPacketsEndTheConnection_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<int>("reason");
    QTest::newRow("3.1.1 CONNACK") << V311 << QByteArray("20 02 00 00") << 0x82;
    QTest::newRow("3.1.1 SUBACK") << V311 << QByteArray("90 03 0001 00") << 0x82;
    QTest::newRow("3.1.1 UNSUBACK") << V311 << QByteArray("B0 02 0001") << 0x82;
    QTest::newRow("3.1.1 PINGRESP") << V311 << QByteArray("D0 00") << 0x82;
    QTest::newRow("3.1.1 AUTH") << V311 << QByteArray("F0 00") << 0x81;
    QTest::newRow("3.1.1 type 0") << V311 << QByteArray("00 00") << 0x81;
    QTest::newRow("3.1.1 flags of PINGREQ") << V311 << QByteArray("C1 00") << 0x81;
    QTest::newRow("3.1.1 DISCONNECT with more") << V311 << QByteArray("E0 01 00") << 0x81;
    QTest::newRow("5 CONNACK") << V5 << QByteArray("20 03 00 00 00") << 0x82;
    QTest::newRow("5 CONNACK, malformed") << V5 << QByteArray("20 01 00") << 0x82;
    QTest::newRow("5 SUBACK, malformed") << V5 << QByteArray("90 00") << 0x82;
    QTest::newRow("5 PINGRESP") << V5 << QByteArray("D0 00") << 0x82;
    QTest::newRow("5 AUTH [MQTT-4.12.0-7]") << V5 << QByteArray("F0 00") << 0x82;
    QTest::newRow("5 type 0") << V5 << QByteArray("00 00") << 0x81;
    QTest::newRow("5 length of five bytes") << V5 << QByteArray("C0 80808080 01") << 0x81;
    QTest::newRow("5 PUBLISH of QoS 3") << V5 << QByteArray("36 06 0001'a' 0001 00") << 0x81;
    QTest::newRow("5 packet identifier 0") << V5 << QByteArray("32 06 0001'a' 0000 00") << 0x82;
    QTest::newRow("5 truncated PUBLISH") << V5 << QByteArray("30 03 0004'a'") << 0x81;
}

// MQTT 5 §4.13: the reason in DISCONNECT, before that a bare close.
void PacketHandlerTest::forbiddenPacketsEndTheConnection()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, packet);
    QFETCH(int, reason);
    const QByteArray code = QByteArray::number(reason, 16).toUpper();
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, packet);
    QCOMPARE(script.count("violated #1 0x" + code), 1);
    QCOMPARE(script.count("disconnected c protocol error 0x" + code), 1);
    if (version == V5) {
        script.expectEffects({sent(1, "E0 01 " + code), closed(1)});
    } else {
        script.expectEffects({closed(1)});
    }
}

// MQTT 5 §3.2.2.3.6: as soon as its length shows.
void PacketHandlerTest::packetAboveTheLimitEndsTheConnection()
{
    Config config = quietConfig();
    config.maximumPacketSize = 100;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.receive(1, "30 .. 0001'a' 00 '" + QByteArray(94, 'x') + '\'');
    QCOMPARE(script.count("published c"), 1);
    script.forget();
    script.receive(1, "30 63");
    QCOMPARE(script.count("violated #1 0x95"), 1);
    script.expectEffects({sent(1, "E0 01 95"), closed(1)});
}

void PacketHandlerTest::lowerLimitHoldsBeforeConnect()
{
    Config config = quietConfig();
    config.maximumPacketSizeBeforeConnect = 100;
    BrokerScript script(config);
    script.connect(1, "10 63");
    QCOMPARE(script.count("violated #1 0x95"), 1);
    script.expectEffects({closed(1)});
    script.connect(2, connectPacket(V311, 0x02, "c"));
    script.receive(2, "30 .. 0001'a' '" + QByteArray(200, 'x') + '\'');
    QCOMPARE(script.count("published c"), 1);
}

void PacketHandlerTest::normalDisconnectTakesTheWillBack_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("disconnect");
    QTest::newRow("3.1") << V31 << QByteArray("E0 00");
    QTest::newRow("3.1.1") << V311 << QByteArray("E0 00");
    QTest::newRow("5") << V5 << QByteArray("E0 00");
    QTest::newRow("5, spelled out") << V5 << QByteArray("E0 02 00 00");
}

// MQTT 5 §3.14.4 [MQTT-3.14.4-3].
void PacketHandlerTest::normalDisconnectTakesTheWillBack()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, disconnect);
    BrokerScript script;
    const QByteArray name = version == V31 ? "0006'MQIsdp' 03" : version == V311 ? "0004'MQTT' 04" : "0004'MQTT' 05";
    const QByteArray none = version == V5 ? " 00 " : " ";
    script.connect(1, "10 .. " + name + " 06 0000" + none + "0001'c'" + none + "0001'w' 0002'hi'");
    script.forget();
    script.receive(1, disconnect);
    script.expect({closed(1), "disconnected c client disconnected 0x00", "session ended c"});
}

// MQTT 5 §3.14.2.1: 0x04 and all failures.
void PacketHandlerTest::otherDisconnectReasonsLeaveTheWill()
{
    for (const QByteArray reason : {"04", "80", "93"}) {
        BrokerScript script;
        script.connect(1, "10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001'w' 0002'hi'");
        script.forget();
        script.receive(1, "E0 01 " + reason);
        script.expect({closed(1), "disconnected c client disconnected 0x" + reason, "published c will w qos 0 hi",
                       "session ended c"});
    }
}

// MQTT 5 §3.14.2.2.2.
void PacketHandlerTest::disconnectChangesTheSessionExpiry()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "11 0000000A"));
    script.connect(2, connectPacket(V5, 0x02, "d", "11 0000000A"));
    script.forget();
    script.receive(1, "E0 07 00 05 11 00000000");
    script.expect({closed(1), "disconnected c client disconnected 0x00", "session ended c"});
    script.receive(2, "E0 07 00 05 11 00000014");
    script.expect({closed(2), "disconnected d client disconnected 0x00 stays"});
    script.pass(19s);
    script.expectNothing();
    script.pass(1s);
    script.expect({"session ended d"});
}

// MQTT 5 §3.14.2.2.2.
void PacketHandlerTest::disconnectMayNotBringASessionExpiryToLife()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "E0 07 00 05 11 00000001");
    QCOMPARE(script.count("violated #1 0x82"), 1);
    script.expectEffects({sent(1, "E0 01 82"), closed(1)});
}

void PacketHandlerTest::wireIsTold()
{
    BrokerScript script;
    script.tellWire();
    script.connect(1, "10 0D 0004'MQTT' 04 02 003C 0001'c'");
    script.expect({"opened #1 192.0.2.1:1000", "packet #1 received 10 0d 00 04 4d 51 54 54 04 02 00 3c 00 01 63",
                   sent(1, "20 02 00 00"), "packet #1 sent 20 02 00 00", "connected c"});
    script.receive(1, "3B 06 0001'a' 0005 'x'");
    script.expect({"publish #1 received client 3.1.1 3b id 5 message 1 topic 1 a [] x 8 bytes",
                   "published c a qos 1 retain x", "retained a", sent(1, "40 02 0005"), "packet #1 sent 40 02 00 05"});
    script.receive(1, "82 06 0001 0001'a' 01");
    script.expect({"packet #1 received 82 06 00 01 00 01 61 01", sent(1, "90 03 0001 01"),
                   "packet #1 sent 90 03 00 01 01", "subscribed c a qos 1 0x01", sent(1, "33 06 0001'a' 0001 'x'"),
                   "publish #1 sent client 3.1.1 33 id 1 message 1 topic 1 a [] x 8 bytes"});
    script.receive(1, "C1 00");
    script.expect({"violated #1 0x81 MQTT-2.2.2-2", "by c1 00", closed(1),
                   "disconnected c protocol error 0x81: Reserved flags of the fixed header are wrong [MQTT-2.2.2-2]",
                   "session ended c", "gone #1 protocol error"});
}

void PacketHandlerTest::wireOfMqtt5IsTold()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a");
    script.tellWire();
    script.receive(1, "30 .. 0001'a' 05 23 0001 01 01 'x'");
    script.expect({"publish #1 received client 5 30 id 0 message 1 topic 1 a [23 00 01 01 01] x 12 bytes",
                   "published c a qos 0 x", sent(1, "30 07 0001'a' 02 01 01 'x'"),
                   "publish #1 sent client 5 30 id 0 message 1 topic 1 a [01 01] x 9 bytes"});
    script.receive(1, "30 .. 0000 03 23 0001 'y'");
    script.expect({"publish #1 received client 5 30 id 0 message 2 topic 1 a aliased [23 00 01] y 9 bytes",
                   "published c a qos 0 y", sent(1, "30 05 0001'a' 00 'y'"),
                   "publish #1 sent client 5 30 id 0 message 2 topic 1 a [] y 7 bytes"});
}

QTEST_GUILESS_MAIN(PacketHandlerTest)
#include "tst_packethandler.moc"
