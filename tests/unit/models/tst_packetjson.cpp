// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packetjson.h"

#include "core/inspect/inspector.h"
#include "packetbytes.h"
#include "tapscript.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

struct Fixture {
    QByteArray json()
    {
        inspector.poll(inspect::wallClockNow());
        const inspect::RecordView record = inspector.log().at(inspector.log().end() - 1);
        return packetJson(record, inspector.names().nameOf(record), "node-7");
    }
    QJsonObject object() { return QJsonDocument::fromJson(json()).object(); }

    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    TapScript script{tap};
};

} // namespace

class PacketJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishHasAllThatItCarries()
    {
        Fixture f;
        f.script.publish({.topic = "home/temp",
                          .payload = "{\"t\": 21.50}",
                          .topicId = 1,
                          .firstByte = 0x3B,
                          .properties = testing::bytesOf("02 FFFFFFFF 03 0001'x' 09 0002 FF00 26 0001'k' 0001'1' "
                                                         "26 0001'k' 0001'2'"),
                          .packetId = 12});
        const QByteArray json = f.json();
        static const QRegularExpression time(
            u"^\\{\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z\","_s);
        QVERIFY(time.match(QString::fromUtf8(json)).hasMatch());
        QCOMPARE(json.sliced(json.indexOf("\"direction\"")),
                 QByteArray("\"direction\":\"received\",\"client\":\"node-7\",\"packet\":\"PUBLISH\",\"packetId\":12,"
                            "\"topic\":\"home/temp\",\"qos\":1,\"retain\":true,\"dup\":true,"
                            "\"properties\":{\"message-expiry-interval\":4294967295,\"content-type\":\"x\","
                            "\"correlation-data_b64\":\"/wA=\",\"user-property\":[{\"name\":\"k\",\"value\":\"1\"},"
                            "{\"name\":\"k\",\"value\":\"2\"}]},\"payload\":\"{\\\"t\\\": 21.50}\"}"));
    }

    void commentGoesWithIt()
    {
        Fixture f;
        f.script.publish({"a", "x"});
        f.inspector.poll(inspect::wallClockNow());
        const QByteArray json = packetJson(f.inspector.log().at(1), "a", "node-7", "why \"twice\"?");
        QCOMPARE(QJsonDocument::fromJson(json)[u"comment"].toString(), u"why \"twice\"?"_s);
        QVERIFY(!QJsonDocument::fromJson(packetJson(f.inspector.log().at(1), "a", "node-7"))
                     .object()
                     .contains(u"comment"_s));
    }

    void deliveryAndBinaryPayload()
    {
        Fixture f;
        f.script.publish({.topic = "a",
                          .payload = "\xFF",
                          .topicId = 1,
                          .isSent = true,
                          .properties = testing::bytesOf("0B 05 0B 07")});
        const QJsonObject object = f.object();
        QCOMPARE(object.value(u"direction").toString(), u"sent"_s);
        QCOMPARE(object.value(u"payload_b64").toString(), u"/w=="_s);
        QVERIFY(!object.contains(u"payload"));
        QVERIFY(!object.contains(u"packetId"));
        QCOMPARE(object.value(u"properties").toObject().value(u"subscription-identifier").toArray(),
                 (QJsonArray{5, 7}));
    }

    void otherPacketsTellWhatTheySay()
    {
        Fixture f;
        f.script.connectClient(1, "node-7");
        f.script.packet(1, testing::bytesOf("82 0B 0007 00 0005'a/\"/b' 01"));
        QCOMPARE(f.object().value(u"packet").toString(), u"SUBSCRIBE"_s);
        QCOMPARE(f.object().value(u"packetId").toInt(), 7);
        QCOMPARE(f.object().value(u"packet_b64").toString(), u"ggsABwAABWEvIi9iAQ=="_s);
        f.script.packet(1, testing::bytesOf("20 02 00 05"), true);
        QCOMPARE(f.object().value(u"reason").toString(), u"Not authorized"_s);
        f.script.violation(1, testing::bytesOf("00 00"), {protocol::ReasonCode::MalformedPacket, "", "A rule", 0});
        QCOMPARE(f.object().value(u"packet").toString(), u"violation"_s);
        QCOMPARE(f.object().value(u"detail").toString(), u"A rule"_s);
    }
};

QTEST_APPLESS_MAIN(PacketJsonTest)

#include "tst_packetjson.moc"
