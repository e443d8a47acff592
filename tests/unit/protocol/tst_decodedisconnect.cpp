// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "packetbytes.h"
#include "refusals.h"

#include <QTest>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

class DecodeDisconnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §3.14, §3.15, MQTT 3.1.1 §3.14.
    void disconnectIsReadInEveryForm_data();
    void disconnectIsReadInEveryForm();
    void authIsReadInEveryForm_data();
    void authIsReadInEveryForm();
    void refused_data();
    void refused() { checkRefusal(); }
};

void DecodeDisconnectTest::disconnectIsReadInEveryForm_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<int>("properties");
    for (const Version version : {V31, V311, V5})
        QTest::addRow("empty [v%s]", versionName(version)) << version << bytesOf("E0 00") << ReasonCode::Success << 0;
    QTest::newRow("reason") << V5 << bytesOf("E0 01 04") << ReasonCode::DisconnectWithWill << 0;
    QTest::newRow("no properties") << V5 << bytesOf("E0 02 8E 00") << ReasonCode::SessionTakenOver << 0;
    QTest::newRow("properties") << V5 << bytesOf("E0 0D 00 0B 11 00000000 1F 0003'why'") << ReasonCode::Success << 2;
}

void DecodeDisconnectTest::disconnectIsReadInEveryForm()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, bytes);
    QFETCH(ReasonCode, reason);
    QFETCH(int, properties);
    const auto result = decodeBytes(bytes, version);
    QVERIFY(result);
    QCOMPARE(std::get<Disconnect>(*result).reason, reason);
    QCOMPARE(std::get<Disconnect>(*result).properties.size(), properties);
}

void DecodeDisconnectTest::authIsReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<int>("properties");
    QTest::newRow("empty") << bytesOf("F0 00") << ReasonCode::Success << 0;
    QTest::newRow("success") << bytesOf("F0 02 00 00") << ReasonCode::Success << 0;
    QTest::newRow("method and data") << bytesOf("F0 0A 18 08 15 0001'm' 16 0001 FF")
                                     << ReasonCode::ContinueAuthentication << 2;
    QTest::newRow("once more") << bytesOf("F0 06 19 04 15 0001'm'") << ReasonCode::ReAuthenticate << 1;
}

void DecodeDisconnectTest::authIsReadInEveryForm()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ReasonCode, reason);
    QFETCH(int, properties);
    const auto result = decodeBytes(bytes, V5);
    QVERIFY(result);
    QCOMPARE(std::get<Auth>(*result).reason, reason);
    QCOMPARE(std::get<Auth>(*result).properties.size(), properties);
}

void DecodeDisconnectTest::refused_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    addRefusal("DISCONNECT flags", V5, "E1 00", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("DISCONNECT flags", V311, "E8 00", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("DISCONNECT with reason", V311, "E0 01 00", Malformed, "", 2);
    addRefusal("DISCONNECT reason of CONNACK", V5, "E0 01 86", Protocol, "MQTT-3.14.2-1", 2);
    addRefusal("DISCONNECT unassigned reason", V5, "E0 01 03", Protocol, "MQTT-3.14.2-1", 2);
    addRefusal("DISCONNECT property of CONNECT", V5, "E0 05 00 03 21 0001", Malformed, "", 4);
    addRefusal("DISCONNECT bytes behind", V5, "E0 03 00 00 00", Malformed, "", 4);
    addRefusal("AUTH before MQTT 5", V311, "F0 00", Malformed, "", 0);
    addRefusal("AUTH before MQTT 5", V31, "F0 02 18 00", Malformed, "", 0);
    addRefusal("AUTH flags", V5, "F2 00", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("AUTH reason", V5, "F0 02 80 00", Protocol, "MQTT-3.15.2-1", 2);
    addRefusal("AUTH without Property Length", V5, "F0 01 18", Malformed, "", 3);
    addRefusal("AUTH without method", V5, "F0 02 18 00", Protocol, "", 3);
    addRefusal("AUTH data without method", V5, "F0 06 18 04 16 0001 FF", Protocol, "", 3);
    addRefusal("PINGREQ flags", V5, "C1 00", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("PINGREQ with a body", V311, "C0 01 00", Malformed, "", 2);
    addRefusal("PINGRESP with a body", V5, "D0 01 00", Malformed, "", 2);
}

QTEST_APPLESS_MAIN(DecodeDisconnectTest)
#include "tst_decodedisconnect.moc"
