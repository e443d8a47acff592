// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "packetbytes.h"
#include "refusals.h"

#include <QTest>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

class DecodeConnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §3.1, MQTT 3.1.1 §3.1, MQTT 3.1 §3.1.
    void connectNamesItsVersion_data();
    void connectNamesItsVersion();
    void everyFieldOfConnectIsRead();
    void oldConnectHasNoProperties();
    void mqtt31ToleratesMissingCredentials();
    void mqtt31IgnoresUnusedFlags();
    void mqtt5AllowsPasswordAlone();
    void refusedConnect_data();
    void refusedConnect() { checkRefusal(); }

    // MQTT 5 §3.2, MQTT 3.1.1 §3.2.
    void connackIsReadInEveryVersion();
    void refusedConnack_data();
    void refusedConnack() { checkRefusal(); }
};

static const Connect *connectIn(const Result<Packet> &result)
{
    return result ? std::get_if<Connect>(&*result) : nullptr;
}

void DecodeConnectTest::connectNamesItsVersion_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Version>("version");
    QTest::addColumn<bool>("isBridge");
    QTest::newRow("3.1") << bytesOf("10 0F 0006'MQIsdp' 03 02 003C 0001'c'") << V31 << false;
    QTest::newRow("3.1.1") << bytesOf("10 0D 0004'MQTT' 04 02 003C 0001'c'") << V311 << false;
    QTest::newRow("5") << bytesOf("10 0E 0004'MQTT' 05 02 003C 00 0001'c'") << V5 << false;
    QTest::newRow("3.1 bridge") << bytesOf("10 0F 0006'MQIsdp' 83 02 003C 0001'c'") << V31 << true;
    QTest::newRow("3.1.1 bridge") << bytesOf("10 0D 0004'MQTT' 84 02 003C 0001'c'") << V311 << true;
}

void DecodeConnectTest::connectNamesItsVersion()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Version, version);
    QFETCH(bool, isBridge);
    for (const Version ignored : {V31, V311, V5}) {
        const auto result = decodeBytes(bytes, ignored);
        const Connect *connect = connectIn(result);
        QVERIFY(connect);
        QCOMPARE(connect->version, version);
        QCOMPARE(connect->isBridge, isBridge);
        QCOMPARE(connect->keepAlive, quint16(60));
        QCOMPARE(connect->clientId, QByteArrayView("c"));
        QVERIFY(connect->cleanStart);
        QVERIFY(!connect->will && !connect->userName && !connect->password);
    }
}

void DecodeConnectTest::everyFieldOfConnectIsRead()
{
    // The variable header is the example of MQTT 5 §3.1.2.12, Figure 3-6, with a will of QoS 1.
    const QByteArray bytes = bytesOf("10 30 0004'MQTT' 05 EE 000A 05 11 0000000A 0001'c'"
                                     "0C 18 00000005 26 0001'k' 0001'v' 0003'w/t' 0002 00FF 0001'u' 0002 0001");
    const auto result = decodeBytes(bytes, V5);
    const Connect *connect = connectIn(result);
    QVERIFY(connect);
    QVERIFY(connect->cleanStart);
    QCOMPARE(connect->keepAlive, quint16(10));
    QCOMPARE(connect->properties.size(), 1);
    QCOMPARE(connect->properties.integer(PropertyId::SessionExpiryInterval), std::optional<quint32>(10));
    QVERIFY(connect->will);
    QCOMPARE(connect->will->topic, QByteArrayView("w/t"));
    QCOMPARE(connect->will->payload.toByteArray(), bytesOf("00FF"));
    QCOMPARE(connect->will->qos, QoS::AtLeastOnce);
    QVERIFY(connect->will->retain);
    QCOMPARE(connect->will->properties.size(), 2);
    QCOMPARE(connect->will->properties.integer(PropertyId::WillDelayInterval), std::optional<quint32>(5));
    QVERIFY(connect->userName == QByteArrayView("u"));
    QCOMPARE(connect->password.value_or(QByteArrayView()).toByteArray(), bytesOf("0001"));
}

void DecodeConnectTest::oldConnectHasNoProperties()
{
    const QByteArray bytes = bytesOf("10 17 0004'MQTT' 04 94 0000 0000 0003'w/t' 0000 0002'me'");
    const auto result = decodeBytes(bytes, V5);
    const Connect *connect = connectIn(result);
    QVERIFY(connect);
    QVERIFY(!connect->cleanStart);
    QVERIFY(connect->clientId.isEmpty());
    QVERIFY(connect->will);
    QCOMPARE(connect->will->qos, QoS::ExactlyOnce);
    QVERIFY(connect->will->payload.isEmpty());
    QVERIFY(!connect->will->retain);
    QVERIFY(connect->userName == QByteArrayView("me"));
}

// MQTT 3.1 §3.1: "Remaining Length" decides, not the flags.
void DecodeConnectTest::mqtt31ToleratesMissingCredentials()
{
    const QByteArray none = bytesOf("10 0F 0006'MQIsdp' 03 C2 003C 0001'c'");
    const auto result = decodeBytes(none, V31);
    const Connect *connect = connectIn(result);
    QVERIFY(connect);
    QVERIFY(!connect->userName && !connect->password);

    const QByteArray onlyUser = bytesOf("10 12 0006'MQIsdp' 03 C2 003C 0001'c' 0001'u'");
    const auto second = decodeBytes(onlyUser, V31);
    connect = connectIn(second);
    QVERIFY(connect);
    QVERIFY(connect->userName && !connect->password);
}

void DecodeConnectTest::mqtt31IgnoresUnusedFlags()
{
    const QByteArray bytes = bytesOf("10 0F 0006'MQIsdp' 03 2B 003C 0001'c'");
    const auto result = decodeBytes(bytes, V31);
    const Connect *connect = connectIn(result);
    QVERIFY(connect);
    QVERIFY(!connect->will);
}

// MQTT 5 §3.1.2.9.
void DecodeConnectTest::mqtt5AllowsPasswordAlone()
{
    const QByteArray bytes = bytesOf("10 11 0004'MQTT' 05 42 003C 00 0001'c' 0001'p'");
    const auto result = decodeBytes(bytes, V5);
    const Connect *connect = connectIn(result);
    QVERIFY(connect);
    QVERIFY(!connect->userName);
    QVERIFY(connect->password == QByteArrayView("p"));
}

void DecodeConnectTest::refusedConnect_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    constexpr auto Unsupported = ReasonCode::UnsupportedProtocolVersion;
    addRefusalColumns();
    addRefusal("wrong name", V5, "10 0D 0004'MQTX' 05 02 003C 00 0000", Malformed, "MQTT-3.1.2-1", 2);
    addRefusal("name in lower case", V311, "10 0C 0004'mqtt' 04 02 003C 0000", Malformed, "MQTT-3.1.2-1", 2);
    addRefusal("level 6", V5, "10 0D 0004'MQTT' 06 02 003C 00 0000", Unsupported, "MQTT-3.1.2-2", 8);
    addRefusal("level 3 under the new name", V311, "10 0C 0004'MQTT' 03 02 003C 0000", Unsupported, "MQTT-3.1.2-2", 8);
    addRefusal("level 4 under the old name", V31, "10 0E 0006'MQIsdp' 04 02 003C 0000", Unsupported, "MQTT-3.1.2-2",
               10);
    addRefusal("bridge bit", V5, "10 0D 0004'MQTT' 85 02 003C 00 0000", Unsupported, "MQTT-3.1.2-2", 8);
    addRefusal("unknown level and nothing else", V5, "10 07 0004'MQTT' 09", Unsupported, "MQTT-3.1.2-2", 8);
    addRefusal("fixed header flags", V5, "11 0D 0004'MQTT' 05 02 003C 00 0000", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("fixed header flags", V311, "12 0C 0004'MQTT' 04 02 003C 0000", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("Remaining Length in two bytes", V5, "10 8D00 0004'MQTT' 05 02 003C 00 0000", Malformed, "MQTT-1.5.5-1",
               1);
    addRefusal("reserved flag", V5, "10 0D 0004'MQTT' 05 03 003C 00 0000", Malformed, "MQTT-3.1.2-3", 9);
    addRefusal("reserved flag", V311, "10 0C 0004'MQTT' 04 03 003C 0000", Malformed, "MQTT-3.1.2-3", 9);
    addRefusal("Will QoS 3", V5, "10 13 0004'MQTT' 05 1E 003C 00 0000 00 0001'w' 0000", Malformed, "MQTT-3.1.2-12", 9);
    addRefusal("Will QoS 3", V311, "10 11 0004'MQTT' 04 1E 003C 0000 0001'w' 0000", Malformed, "MQTT-3.1.2-14", 9);
    addRefusal("Will QoS 3", V31, "10 13 0006'MQIsdp' 03 1E 003C 0000 0001'w' 0000", Malformed, "MQTT-3.1.2-14", 11);
    addRefusal("Will QoS without will", V5, "10 0D 0004'MQTT' 05 0A 003C 00 0000", Malformed, "MQTT-3.1.2-11", 9);
    addRefusal("Will QoS without will", V311, "10 0C 0004'MQTT' 04 12 003C 0000", Malformed, "MQTT-3.1.2-13", 9);
    addRefusal("Will Retain without will", V5, "10 0D 0004'MQTT' 05 22 003C 00 0000", Malformed, "MQTT-3.1.2-13", 9);
    addRefusal("Will Retain without will", V311, "10 0C 0004'MQTT' 04 22 003C 0000", Malformed, "MQTT-3.1.2-15", 9);
    addRefusal("password alone", V311, "10 0F 0004'MQTT' 04 42 003C 0000 0001'p'", Malformed, "MQTT-3.1.2-22", 9);
    addRefusal("ClientID not UTF-8", V5, "10 0E 0004'MQTT' 05 02 003C 00 0001 FF", Malformed, "MQTT-1.5.4-1", 15);
    addRefusal("ClientID with U+0000", V311, "10 0D 0004'MQTT' 04 02 003C 0001 00", Malformed, "MQTT-1.5.3-2", 14);
    addRefusal("user name not UTF-8", V311, "10 0F 0004'MQTT' 04 82 003C 0000 0001 80", Malformed, "MQTT-1.5.3-1", 16);
    addRefusal("Will Topic with wildcard", V5, "10 13 0004'MQTT' 05 06 003C 00 0000 00 0001'#' 0000",
               ReasonCode::TopicNameInvalid, "MQTT-4.7.0-1", 18);
    addRefusal("Will Topic with wildcard", V311, "10 11 0004'MQTT' 04 06 003C 0000 0001'+' 0000",
               ReasonCode::TopicNameInvalid, "MQTT-4.7.1-1", 16);
    addRefusal("Will Topic empty", V5, "10 12 0004'MQTT' 05 06 003C 00 0000 00 0000 0000", ReasonCode::TopicNameInvalid,
               "MQTT-4.7.3-1", 16);
    addRefusal("Will Topic empty", V311, "10 10 0004'MQTT' 04 06 003C 0000 0000 0000", ReasonCode::TopicNameInvalid,
               "MQTT-4.7.3-1", 14);
    addRefusal("will missing", V311, "10 0C 0004'MQTT' 04 06 003C 0000", Malformed, "", 14);
    addRefusal("will property in CONNECT", V5, "10 12 0004'MQTT' 05 02 003C 05 18 00000001 0000", Malformed, "", 13);
    addRefusal("CONNECT property in will", V5, "10 18 0004'MQTT' 05 06 003C 00 0000 05 11 00000001 0001'w' 0000",
               Malformed, "", 16);
    addRefusal("Receive Maximum 0", V5, "10 10 0004'MQTT' 05 02 003C 03 21 0000 0000", Protocol, "", 14);
    addRefusal("user name without flag", V311, "10 0F 0004'MQTT' 04 02 003C 0000 0001'u'", Malformed, "", 14);
    addRefusal("user name missing", V311, "10 0C 0004'MQTT' 04 82 003C 0000", Malformed, "", 14);
}

void DecodeConnectTest::connackIsReadInEveryVersion()
{
    // MQTT 3.1 §3.2: the first byte is unused.
    const QByteArray old = bytesOf("20 02 01 04");
    auto result = decodeBytes(old, V31);
    QVERIFY(result);
    QCOMPARE(std::get<Connack>(*result).reason, ReasonCode::BadUserNameOrPassword);
    QVERIFY(!std::get<Connack>(*result).sessionPresent);

    const QByteArray resumed = bytesOf("20 02 01 00");
    result = decodeBytes(resumed, V311);
    QVERIFY(result);
    QCOMPARE(std::get<Connack>(*result).reason, ReasonCode::Success);
    QVERIFY(std::get<Connack>(*result).sessionPresent);

    const QByteArray refused = bytesOf("20 09 00 87 06 1F 0003'why'");
    result = decodeBytes(refused, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Connack>(*result).reason, ReasonCode::NotAuthorized);
    QVERIFY(std::get<Connack>(*result).properties.bytes(PropertyId::ReasonString) == QByteArrayView("why"));
}

void DecodeConnectTest::refusedConnack_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    addRefusal("reserved flags", V5, "20 03 02 00 00", Malformed, "MQTT-3.2.2-1", 2);
    addRefusal("reserved flags", V311, "20 02 80 00", Malformed, "", 2);
    addRefusal("session in a refusal", V5, "20 03 01 87 00", Protocol, "MQTT-3.2.2-6", 2);
    addRefusal("session in a refusal", V311, "20 02 01 05", Protocol, "MQTT-3.2.2-4", 2);
    addRefusal("reason of another packet", V5, "20 03 00 10 00", Protocol, "MQTT-3.2.2-8", 3);
    addRefusal("reserved return code", V311, "20 02 00 06", Malformed, "", 3);
    addRefusal("no properties", V5, "20 02 00 00", Malformed, "", 4);
    addRefusal("bytes behind", V311, "20 03 00 00 00", Malformed, "", 4);
    addRefusal("property of CONNECT", V5, "20 05 00 00 02 17 01", Malformed, "", 5);
}

QTEST_APPLESS_MAIN(DecodeConnectTest)
#include "tst_decodeconnect.moc"
