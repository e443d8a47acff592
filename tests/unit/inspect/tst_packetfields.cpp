// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetfields.h"

#include "core/protocol/decoder.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

/// One line a field: "name=value@offset+length", indented by level.
QString print(const std::vector<PacketField> &fields, int level = 0)
{
    QString text;
    for (const PacketField &field : fields) {
        text += QString(level, u' ') + (field.isError ? QStringLiteral("!") : QString()) + field.name + u'='
                + field.value + QStringLiteral("@%1+%2\n").arg(field.offset).arg(field.length);
        text += print(field.children, level + 1);
    }
    return text;
}

} // namespace

class TestPacketFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectIsTakenApart();
    void publishIsTakenApart();
    void everyPacketIsUnderstood_data();
    void everyPacketIsUnderstood();
    void brokenRulesAreMarked();
    void malformedPacketsShowPrefixByteAndRule_data();
    void malformedPacketsShowPrefixByteAndRule();
    void anyBytesWillDo();
};

void TestPacketFields::connectIsTakenApart()
{
    const QByteArray frame("\x10\x13\x00\x04MQTT\x05\x82\x00\x3C\x00\x00\x02id\x00\x02me", 21);
    const PacketFields packet = packetFields(frame, protocol::Version::V5);
    QCOMPARE(packet.title, QStringLiteral("CONNECT, id"));
    QCOMPARE(print(packet.fields), QStringLiteral("Fixed Header=0x10 (CONNECT)@0+1\n"
                                                  " Packet Type=1 (CONNECT)@0+1\n"
                                                  " Reserved=0@0+1\n"
                                                  "Remaining Length=19@1+1\n"
                                                  "Protocol Name Length=4@2+2\n"
                                                  "Protocol Name=MQTT@4+4\n"
                                                  "Protocol Version=5 (MQTT 5)@8+1\n"
                                                  "Connect Flags=0x82@9+1\n"
                                                  " User Name Flag=set@9+1\n"
                                                  " Password Flag=not set@9+1\n"
                                                  " Will Retain=not set@9+1\n"
                                                  " Will QoS=0 (At most once)@9+1\n"
                                                  " Will Flag=not set@9+1\n"
                                                  " Clean Start=set@9+1\n"
                                                  " Reserved=not set@9+1\n"
                                                  "Keep Alive=60 s@10+2\n"
                                                  "Properties=(none)@12+1\n"
                                                  " Property Length=0@12+1\n"
                                                  "Client Identifier Length=2@13+2\n"
                                                  "Client Identifier=id@15+2\n"
                                                  "User Name Length=2@17+2\n"
                                                  "User Name=me@19+2\n"));
}

void TestPacketFields::publishIsTakenApart()
{
    const QByteArray frame("\x3B\x0F\x00\x00\x00\x05\x03\x23\x00\x01{\"t\":1}", 17);
    const PacketFields packet = packetFields(frame, protocol::Version::V5, {}, "home/t");
    QCOMPARE(packet.title, QStringLiteral("PUBLISH, QoS 1, home/t"));
    QCOMPARE(print(packet.fields), QStringLiteral("Fixed Header=0x3b (PUBLISH)@0+1\n"
                                                  " Packet Type=3 (PUBLISH)@0+1\n"
                                                  " DUP=set@0+1\n"
                                                  " QoS=1 (At least once)@0+1\n"
                                                  " RETAIN=set@0+1\n"
                                                  "Remaining Length=15@1+1\n"
                                                  "Topic Length=0@2+2\n"
                                                  "Topic=home/t (by its alias)@4+0\n"
                                                  "Packet Identifier=5@4+2\n"
                                                  "Properties=1@6+4\n"
                                                  " Property Length=3@6+1\n"
                                                  " Topic Alias=1@7+3\n"
                                                  "  Identifier=0x23 (Topic Alias)@7+1\n"
                                                  "  Topic Alias=1@8+2\n"
                                                  "Payload=7 bytes@10+7\n"));
    QCOMPARE(packet.fields[3].filterName, QByteArray("mqtt.topic"));
}

void TestPacketFields::everyPacketIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("title");
    const auto row = [](const QByteArray &frame, int version, const char *title) {
        QTest::addRow("%d %s", version, title) << frame << version << QString::fromUtf8(title);
    };
    row(QByteArray("\x10\x0E\x00\x06MQIsdp\x03\x02\x00\x00\x00\x00", 16), 3, "CONNECT");
    row(QByteArray("\x10\x14\x00\x04MQTT\x04\x06\x00\x00\x00\x01x\x00\x01w\x00\x02hi", 22), 4, "CONNECT, x");
    row(QByteArray("\x20\x02\x01\x00", 4), 4, "CONNACK, 0 (Success)");
    row(QByteArray("\x20\x03\x00\x87\x00", 5), 5, "CONNACK, 0x87 (Not authorized)");
    row(QByteArray("\x30\x05\x00\x01thi", 7), 4, "PUBLISH, QoS 0, t");
    row(QByteArray("\x40\x02\x00\x0C", 4), 4, "PUBACK, id 12");
    row(QByteArray("\x40\x03\x00\x0C\x10", 5), 5, "PUBACK, id 12");
    row(QByteArray("\x50\x04\x00\x0C\x00\x00", 6), 5, "PUBREC, id 12");
    row(QByteArray("\x62\x02\x00\x0C", 4), 5, "PUBREL, id 12");
    row(QByteArray("\x70\x02\x00\x0C", 4), 5, "PUBCOMP, id 12");
    row(QByteArray("\x82\x06\x00\x01\x00\x01t\x01", 8), 4, "SUBSCRIBE, t, QoS 1");
    row(QByteArray("\x90\x03\x00\x01\x02", 5), 4, "SUBACK, id 1, 2 (Exactly once)");
    row(QByteArray("\xA2\x05\x00\x01\x00\x01t", 7), 4, "UNSUBSCRIBE, t");
    row(QByteArray("\xB0\x02\x00\x01", 4), 4, "UNSUBACK, id 1");
    row(QByteArray("\xB0\x04\x00\x01\x00\x11", 6), 5, "UNSUBACK, id 1");
    row(QByteArray("\xC0\x00", 2), 5, "PINGREQ");
    row(QByteArray("\xD0\x00", 2), 5, "PINGRESP");
    row(QByteArray("\xE0\x00", 2), 4, "DISCONNECT");
    row(QByteArray("\xE0\x02\x04\x00", 4), 5, "DISCONNECT, 0x04 (Disconnect with Will Message)");
    row(QByteArray("\xF0\x02\x18\x00", 4), 5, "AUTH, 0x18 (Continue authentication)");
}

void TestPacketFields::everyPacketIsUnderstood()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, version);
    const PacketFields packet = packetFields(frame, static_cast<protocol::Version>(version));
    QTEST(packet.title, "title");
    QVERIFY2(!print(packet.fields).contains(u'!'), qPrintable(print(packet.fields)));
    quint32 at = 0;
    for (const PacketField &field : packet.fields) { // without gap and overlap
        QCOMPARE(field.offset, at);
        at += field.length;
    }
    QCOMPARE(at, static_cast<quint32>(frame.size()));
}

void TestPacketFields::brokenRulesAreMarked()
{
    const QByteArray frame("\x36\x05\x00\x01thi", 7);
    const protocol::ProtocolError error{protocol::ReasonCode::MalformedPacket, "MQTT-3.3.1-4", "QoS is 3", 0};
    const PacketFields packet = packetFields(frame, protocol::Version::V311, error);
    const PacketField &mark = packet.fields.back();
    QVERIFY(mark.isError);
    QCOMPARE(mark.name, QStringLiteral("QoS is 3"));
    QCOMPARE(mark.value, QStringLiteral("Malformed Packet, [MQTT-3.3.1-4]"));
    QCOMPARE(mark.offset, 0U);
    QCOMPARE(mark.length, 1U);
    QVERIFY(packet.error);
    QVERIFY(print(packet.fields).contains(QStringLiteral("QoS=3 (reserved)")));

    const QByteArray longer("\xC0\x01x", 3);
    QVERIFY(
        print(packetFields(longer, protocol::Version::V5).fields).contains(QStringLiteral("!Nothing should follow")));
}

void TestPacketFields::malformedPacketsShowPrefixByteAndRule_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("prefix"); // what was understood last
    QTest::addColumn<QString>("rule");   // and the byte that broke it
    const auto row = [](const char *name, int version, const char *hex, const char *prefix, const char *rule) {
        QTest::addRow("%s [%d]", name, version)
            << version << QByteArray::fromHex(hex) << QString::fromUtf8(prefix) << QString::fromUtf8(rule);
    };
    row("CONNECT, reserved flag", 4, "10 0d 0004 4d515454 04 03 003c 0001 61", "Client Identifier=a@14+1",
        "!Reserved flag of CONNECT is set=Malformed Packet, [MQTT-3.1.2-3]@9+1");
    row("CONNECT, Will QoS 3", 5, "10 14 0004 4d515454 05 1e 003c 00 0001 61 00 0001 77 0000",
        "Will Payload=(none)@22+0", "!Will QoS is 3=Malformed Packet, [MQTT-3.1.2-12]@9+1");
    row("CONNECT, no UTF-8", 4, "10 0d 0004 4d515454 04 02 003c 0001 ff", "Client Identifier=\uFFFD@14+1",
        "!String is not well-formed UTF-8=Malformed Packet, [MQTT-1.5.3-1]@14+1");
    row("CONNECT, cut off", 4, "10 0c 0004 4d515454 04 02 003c 0005", "Keep Alive=60 s@10+2",
        "!The packet ends inside a field (§1.2, Malformed Packet)=Malformed Packet@14+0");
    row("CONNACK, reserved flags", 4, "20 02 02 00", "Return Code=0 (Success)@3+1",
        "!Reserved Connect Acknowledge Flags are set (§3.2.2.1)=Malformed Packet@2+1");
    row("PUBLISH, QoS 3", 4, "36 06 0001 74 0001 78", "Payload=1 byte@7+1",
        "!QoS is 3=Malformed Packet, [MQTT-3.3.1-4]@0+1");
    row("PUBLISH, wildcard", 4, "30 05 0003 612f23", "Payload=0 bytes@7+0",
        "!Topic name contains a wildcard (§4.7.1)=Topic Name invalid, [MQTT-3.3.2-2]@6+1");
    row("PUBLISH, packet identifier 0", 5, "32 06 0001 74 0000 00", "Payload=0 bytes@8+0",
        "!Packet Identifier is 0=Protocol Error, [MQTT-2.2.1-3]@5+1");
    row("PUBLISH, Topic Alias 0", 5, "30 07 0001 74 03 23 0000", "Payload=0 bytes@9+0",
        "!Topic Alias is 0=Topic Alias invalid, [MQTT-3.3.2-8]@7+1");
    row("PUBLISH, property of CONNECT", 5, "30 07 0001 74 03 21 0001", "Payload=0 bytes@9+0",
        "!Property does not belong into this packet (§2.2.2.2)=Malformed Packet@6+1");
    row("PUBLISH, property twice", 5, "30 08 0001 74 04 0101 0100", "Payload=0 bytes@10+0",
        "!Property stands more than once (§2.2.2.2)=Protocol Error@8+1");
    row("PUBACK, flags", 4, "41 02 0001", "Packet Identifier=1@2+2",
        "!Reserved flags of the fixed header are wrong=Malformed Packet, [MQTT-2.2.2-2]@0+1");
    row("PUBACK, reason code", 5, "40 03 0001 01", "Reason Code=0x01 (Granted QoS 1)@4+1",
        "!Reason Code does not belong into this packet=Protocol Error, [MQTT-3.4.2-1]@4+1");
    row("PUBREC, cut off", 4, "50 01 00", "Remaining Length=1@1+1",
        "!The packet ends inside a field (§1.2, Malformed Packet)=Malformed Packet@2+1");
    row("PUBREL, flags", 4, "60 02 0001", "Packet Identifier=1@2+2",
        "!Reserved flags of the fixed header are wrong=Malformed Packet, [MQTT-2.2.2-2]@0+1");
    row("PUBCOMP, unknown property", 5, "70 06 0001 00 02 7e00", "Property Length=2@5+1",
        "!Unknown property identifier (§2.2.2.2)=Malformed Packet@6+1");
    row("SUBSCRIBE, no filter", 4, "82 02 0001", "Packet Identifier=1@2+2",
        "!SUBSCRIBE without a Topic Filter=Protocol Error, [MQTT-3.8.3-3]@4+0");
    row("SUBSCRIBE, QoS 3", 4, "82 06 0001 0001 74 03", "Requested QoS=3 (reserved)@7+1",
        "!Requested QoS is not 0, 1 or 2=Malformed Packet, [MQTT-3-8.3-4]@7+1");
    row("SUBSCRIBE, Retain Handling 3", 5, "82 07 0001 00 0001 74 30", "Maximum QoS=0 (At most once)@8+1",
        "!Retain Handling is 3 (§3.8.3.1)=Protocol Error@8+1");
    row("SUBSCRIBE, reserved options", 5, "82 07 0001 00 0001 74 40", "Maximum QoS=0 (At most once)@8+1",
        "!Reserved bits of the Subscription Options are set=Malformed Packet, [MQTT-3.8.3-5]@8+1");
    row("SUBACK, return code", 4, "90 03 0001 03", "Return Code=3 (reserved)@4+1",
        "!Return code of SUBACK is reserved=Malformed Packet, [MQTT-3.9.3-2]@4+1");
    row("UNSUBSCRIBE, no filter", 5, "a2 03 0001 00", "Property Length=0@4+1",
        "!UNSUBSCRIBE without a Topic Filter=Protocol Error, [MQTT-3.10.3-2]@5+0");
    row("UNSUBACK, reason code", 5, "b0 04 0001 00 01", "Reason Code=0x01 (Granted QoS 1)@5+1",
        "!Reason Code does not belong into this packet=Protocol Error, [MQTT-3.11.3-2]@5+1");
    row("PINGREQ, body", 4, "c0 01 00", "Remaining Length=1@1+1",
        "!Bytes follow the last field of the packet (§1.2, Malformed Packet)=Malformed Packet@2+1");
    row("PINGRESP, flags", 4, "d1 00", "Remaining Length=0@1+1",
        "!Reserved flags of the fixed header are wrong=Malformed Packet, [MQTT-2.2.2-2]@0+1");
    row("DISCONNECT, reason code", 5, "e0 01 01", "Reason Code=0x01 (Granted QoS 1)@2+1",
        "!Reason Code does not belong into this packet=Protocol Error, [MQTT-3.14.2-1]@2+1");
    row("AUTH, reason code", 5, "f0 02 01 00", "Property Length=0@3+1",
        "!Reason Code does not belong into this packet=Protocol Error, [MQTT-3.15.2-1]@2+1");
}

void TestPacketFields::malformedPacketsShowPrefixByteAndRule()
{
    QFETCH(int, version);
    QFETCH(QByteArray, frame);
    const auto spoken = static_cast<protocol::Version>(version);
    const auto decoded = protocol::decode({frame, 2}, spoken);
    QVERIFY(!decoded);
    QStringList lines = print(packetFields(frame, spoken, decoded.error()).fields).split(u'\n', Qt::SkipEmptyParts);
    QTEST(lines.takeLast(), "rule");
    lines.removeIf([](const QString &line) { return line.trimmed().startsWith(u'!'); });
    QTEST(lines.last().trimmed(), "prefix");
}

/// What comes of cutting every packet short and of every first byte stays within the bytes.
void TestPacketFields::anyBytesWillDo()
{
    const QByteArray body("\x00\x04MQTT\x05\xFE\x00\x3C\x03\x21\x00\x05\x00\x01x\x26\x00\x01", 20);
    for (int first = 0; first < 256; ++first) {
        for (qsizetype size = 0; size <= body.size(); ++size) {
            for (const protocol::Version version : {protocol::Version::V311, protocol::Version::V5}) {
                const QByteArray frame = QByteArray(1, static_cast<char>(first)) + char(20) + body.left(size);
                for (const PacketField &field : packetFields(frame, version).fields)
                    QVERIFY(field.offset + field.length <= static_cast<quint32>(frame.size()));
            }
        }
    }
    QVERIFY(packetFields({}, protocol::Version::V5).fields.empty());
    QVERIFY(packetFields("\x30", protocol::Version::V5).fields.back().isError);
    QVERIFY(packetFields("\x30\xFF\xFF\xFF\xFF\x01", protocol::Version::V5).fields.back().isError);
}

QTEST_APPLESS_MAIN(TestPacketFields)
#include "tst_packetfields.moc"
