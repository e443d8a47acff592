// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/encoder.h"

#include "packetbytes.h"
#include "validpackets.h"

#include <QTest>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

class EncoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsBecomeTheBytesOfTheSpecification_data();
    void packetsBecomeTheBytesOfTheSpecification();
    void validPacketsAreEncodedAsTheyCame_data();
    void validPacketsAreEncodedAsTheyCame();
    void packetsAreAppended();
    void publishHeadStopsBeforeThePayload();
    void publishHeadPutsExtraPropertiesInFront();
    void publishHeadHasNoPropertiesBeforeMqtt5();
    void publishLongerThanAPacketCanBeIsRefused();
};

namespace {

Connect fullConnect(Version version)
{
    Connect connect;
    connect.version = version;
    connect.keepAlive = 60;
    connect.clientId = "c";
    connect.properties.add(PropertyId::ReceiveMaximum, 20U);
    connect.will = Will{"w/t", "bye", QoS::ExactlyOnce, true, {}};
    connect.will->properties.add(PropertyId::WillDelayInterval, 5U);
    connect.userName = "u";
    connect.password = "p";
    return connect;
}

Properties why()
{
    Properties properties;
    properties.add(PropertyId::ReasonString, QByteArrayView("why"));
    return properties;
}

Publish publish(QoS qos)
{
    Publish packet;
    packet.topic = "a/b";
    packet.payload = "hi";
    packet.qos = qos;
    packet.packetId = qos == QoS::AtMostOnce ? 0 : 10;
    packet.properties.add(PropertyId::MessageExpiryInterval, 10U);
    return packet;
}

template<typename T>
T acknowledgement(ReasonCode reason, Properties properties = {})
{
    T packet;
    packet.packetId = 10;
    packet.reason = reason;
    packet.properties = std::move(properties);
    return packet;
}

Subscribe subscribe()
{
    Subscribe packet;
    packet.packetId = 10;
    packet.subscriptions = {{"a/b", QoS::AtLeastOnce, true, true, RetainHandling::DoNotSend},
                            {"c/d", QoS::ExactlyOnce, false, false, RetainHandling::SendIfNew}};
    packet.properties.add(PropertyId::SubscriptionIdentifier, 128U);
    return packet;
}

} // namespace

void EncoderTest::packetsBecomeTheBytesOfTheSpecification_data()
{
    QTest::addColumn<Packet>("packet");
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const Packet &packet, Version version, const char *hex) {
        QTest::addRow("%s [v%s]", name, versionName(version)) << packet << version << bytesOf(hex);
    };
    // MQTT 5 §3.1, MQTT 3.1.1 §3.1; the version in the packet outranks the other one.
    row("CONNECT", fullConnect(V31), V5, "10 1F 0006'MQIsdp' 03 F6 003C 0001'c' 0003'w/t' 0003'bye' 0001'u' 0001'p'");
    row("CONNECT", fullConnect(V311), V5, "10 1D 0004'MQTT' 04 F6 003C 0001'c' 0003'w/t' 0003'bye' 0001'u' 0001'p'");
    row("CONNECT", fullConnect(V5), V311,
        "10 27 0004'MQTT' 05 F6 003C 03 21 0014 0001'c' 05 18 00000005 0003'w/t' 0003'bye' 0001'u' 0001'p'");
    Connect bridge;
    bridge.version = V311;
    bridge.isBridge = true;
    bridge.cleanStart = false;
    row("CONNECT of a bridge", bridge, V311, "10 0C 0004'MQTT' 84 00 0000 0000");

    // MQTT 5 §3.2, MQTT 3.1.1 §3.2.
    row("CONNACK", Connack{true, ReasonCode::Success, {}}, V31, "20 02 00 00");
    row("CONNACK", Connack{true, ReasonCode::Success, {}}, V311, "20 02 01 00");
    row("CONNACK", Connack{true, ReasonCode::Success, {}}, V5, "20 03 01 00 00");
    row("CONNACK refusing", Connack{false, ReasonCode::NotAuthorized, why()}, V311, "20 02 00 05");
    row("CONNACK refusing", Connack{false, ReasonCode::NotAuthorized, why()}, V5, "20 09 00 87 06 1F 0003'why'");

    // MQTT 5 §3.3, MQTT 3.1.1 §3.3.
    row("PUBLISH", publish(QoS::AtMostOnce), V311, "30 07 0003'a/b' 'hi'");
    row("PUBLISH", publish(QoS::AtLeastOnce), V31, "32 09 0003'a/b' 000A 'hi'");
    row("PUBLISH", publish(QoS::ExactlyOnce), V5, "34 0F 0003'a/b' 000A 05 02 0000000A 'hi'");
    Publish again = publish(QoS::ExactlyOnce);
    again.dup = true;
    again.retain = true;
    row("PUBLISH again", again, V311, "3D 09 0003'a/b' 000A 'hi'");

    // MQTT 5 §3.4 … §3.7: the short forms.
    row("PUBACK", acknowledgement<Puback>(ReasonCode::NoMatchingSubscribers), V311, "40 02 000A");
    row("PUBACK", acknowledgement<Puback>(ReasonCode::Success), V5, "40 02 000A");
    row("PUBACK reason", acknowledgement<Puback>(ReasonCode::NoMatchingSubscribers), V5, "40 03 000A 10");
    row("PUBREC", acknowledgement<Pubrec>(ReasonCode::QuotaExceeded, why()), V5, "50 0A 000A 97 06 1F 0003'why'");
    row("PUBREL", acknowledgement<Pubrel>(ReasonCode::Success), V31, "62 02 000A");
    row("PUBREL", acknowledgement<Pubrel>(ReasonCode::Success, why()), V5, "62 0A 000A 00 06 1F 0003'why'");
    row("PUBCOMP", acknowledgement<Pubcomp>(ReasonCode::PacketIdentifierNotFound), V5, "70 03 000A 92");

    // MQTT 5 §3.8 … §3.11.
    row("SUBSCRIBE", subscribe(), V311, "82 0E 000A 0003'a/b' 01 0003'c/d' 02");
    row("SUBSCRIBE", subscribe(), V5, "82 12 000A 03 0B 8001 0003'a/b' 2D 0003'c/d' 12");
    const Suback suback{10, {ReasonCode::GrantedQoS2, ReasonCode::NotAuthorized}, why()};
    row("SUBACK", suback, V311, "90 04 000A 02 80");
    row("SUBACK", suback, V5, "90 0B 000A 06 1F 0003'why' 02 87");
    const Unsubscribe unsubscribe{10, {"a/b", "c"}, {}};
    row("UNSUBSCRIBE", unsubscribe, V31, "A2 0A 000A 0003'a/b' 0001'c'");
    row("UNSUBSCRIBE", unsubscribe, V5, "A2 0B 000A 00 0003'a/b' 0001'c'");
    const Unsuback unsuback{10, {ReasonCode::Success, ReasonCode::NoSubscriptionExisted}, {}};
    row("UNSUBACK", unsuback, V311, "B0 02 000A");
    row("UNSUBACK", unsuback, V5, "B0 05 000A 00 00 11");

    // MQTT 5 §3.12 … §3.15.
    row("PINGREQ", Pingreq{}, V5, "C0 00");
    row("PINGRESP", Pingresp{}, V31, "D0 00");
    row("DISCONNECT", Disconnect{ReasonCode::ServerBusy, why()}, V311, "E0 00");
    row("DISCONNECT", Disconnect{}, V5, "E0 00");
    row("DISCONNECT reason", Disconnect{ReasonCode::ServerBusy, {}}, V5, "E0 01 89");
    row("DISCONNECT all", Disconnect{ReasonCode::Success, why()}, V5, "E0 08 00 06 1F 0003'why'");
    row("AUTH", Auth{}, V5, "F0 00");
    row("AUTH all", Auth{ReasonCode::ContinueAuthentication, why()}, V5, "F0 08 18 06 1F 0003'why'");
}

void EncoderTest::packetsBecomeTheBytesOfTheSpecification()
{
    QFETCH(Packet, packet);
    QFETCH(Version, version);
    QFETCH(QByteArray, bytes);
    QByteArray out;
    encode(packet, version, out);
    QCOMPARE(out.toHex(' '), bytes.toHex(' '));
}

void EncoderTest::validPacketsAreEncodedAsTheyCame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Version>("version");
    for (const ValidPacket &packet : validPackets())
        QTest::addRow("%s [v%s]", packet.name, versionName(packet.version)) << packet.bytes << packet.version;
}

void EncoderTest::validPacketsAreEncodedAsTheyCame()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Version, version);
    const auto packet = decodeBytes(bytes, version);
    QVERIFY(packet);
    QByteArray out;
    encode(*packet, version, out);
    QCOMPARE(out.toHex(' '), bytes.toHex(' '));
}

void EncoderTest::packetsAreAppended()
{
    QByteArray out;
    encode(Pingresp{}, V311, out);
    encode(subscribe(), V311, out);
    QCOMPARE(out, bytesOf("D0 00 82 0E 000A 0003'a/b' 01 0003'c/d' 02"));
}

void EncoderTest::publishHeadStopsBeforeThePayload()
{
    PublishHead head;
    head.topic = "a/b";
    head.retain = true;
    QByteArray out;
    QVERIFY(encodePublishHead(head, 123, V311, out));
    QCOMPARE(out, bytesOf("31 8001 0003'a/b'"));
    out.clear();
    QVERIFY(encodePublishHead(head, 122, V5, out));
    QCOMPARE(out, bytesOf("31 8001 0003'a/b' 00"));
}

void EncoderTest::publishHeadPutsExtraPropertiesInFront()
{
    const QByteArray stored = bytesOf("03 0001't'");
    Properties extra;
    extra.add(PropertyId::TopicAlias, 7U);
    PublishHead head;
    head.topic = "a/b";
    head.encodedProperties = stored;
    head.extra = &extra;
    head.qos = QoS::AtLeastOnce;
    head.packetId = 10;
    head.dup = true;
    QByteArray out;
    QVERIFY(encodePublishHead(head, 2, V5, out));
    QCOMPARE(out, bytesOf("3A 11 0003'a/b' 000A 07 23 0007 03 0001't'"));
}

void EncoderTest::publishHeadHasNoPropertiesBeforeMqtt5()
{
    const QByteArray stored = bytesOf("03 0001't'");
    Properties extra;
    extra.add(PropertyId::TopicAlias, 7U);
    PublishHead head;
    head.topic = "a/b";
    head.encodedProperties = stored;
    head.extra = &extra;
    QByteArray out;
    QVERIFY(encodePublishHead(head, 0, V311, out));
    QCOMPARE(out, bytesOf("30 05 0003'a/b'"));
}

// MQTT 5 §2.1.4.
void EncoderTest::publishLongerThanAPacketCanBeIsRefused()
{
    PublishHead head;
    head.topic = "a/b";
    QByteArray out;
    QVERIFY(!encodePublishHead(head, 268'435'455 - 4, V311, out));
    QVERIFY(!encodePublishHead(head, 268'435'455 - 5, V5, out));
    QVERIFY(out.isEmpty());
    QVERIFY(encodePublishHead(head, 268'435'455 - 5, V311, out));
    QCOMPARE(out, bytesOf("30 FFFFFF7F 0003'a/b'"));
}

QTEST_APPLESS_MAIN(EncoderTest)
#include "tst_encoder.moc"
