// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetfields.h"

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
                                                  "Protocol Name=MQTT@2+6\n"
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
                                                  "Client Identifier=id@13+4\n"
                                                  "User Name=me@17+4\n"));
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
                                                  "Topic=home/t (by its alias)@2+2\n"
                                                  "Packet Identifier=5@4+2\n"
                                                  "Properties=1@6+4\n"
                                                  " Property Length=3@6+1\n"
                                                  " Topic Alias=1@7+3\n"
                                                  "Payload=7 bytes@10+7\n"));
    QCOMPARE(packet.fields[2].filterName, QByteArray("mqtt.topic"));
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
