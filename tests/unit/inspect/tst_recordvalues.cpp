// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/recordvalues.h"

#include "core/inspect/eventtap.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

/// A log with one packet that the broker sent, in row 2.
struct Sent {
    Sent(const QByteArray &packet, bool isMqtt5)
    {
        EventTap tap;
        TapScript script(tap);
        script.open(1);
        // CONNECT, by whose protocol level the tap knows the version
        script.packet(1, isMqtt5 ? QByteArray::fromHex("100d00044d5154540502003c0000")
                                 : QByteArray::fromHex("100c00044d5154540402003c0000"));
        script.packet(1, packet, true);
        moveInto(log, tap);
    }
    RecordView record() const { return log.at(2); }

    TrafficLog log{1 << 20};
};

QByteArray codesOf(const QByteArray &packet, bool isMqtt5)
{
    return reasonCodes(Sent(packet, isMqtt5).record()).toByteArray().toHex();
}

} // namespace

class TestRecordValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void propertiesAreWalkedOver();
    void brokenPropertiesEndTheWalk_data();
    void brokenPropertiesEndTheWalk();
    void reasonCodesAreFound_data();
    void reasonCodesAreFound();
    void severityIsThatOfTheWorstCode_data();
    void severityIsThatOfTheWorstCode();
};

void TestRecordValues::propertiesAreWalkedOver()
{
    // Payload Format Indicator, Subscription Identifier 200, User Property, Topic Alias: MQTT 5 §2.2.2.2
    const QByteArray bytes("\x01\x01\x0B\xC8\x01\x26\0\x01k\0\x01v\x23\x01\x02", 15);
    PropertyCursor cursor(bytes);
    QVERIFY(cursor.next());
    QCOMPARE(cursor.id(), protocol::PropertyId::PayloadFormatIndicator);
    QCOMPARE(cursor.number(), 1U);
    QVERIFY(cursor.next());
    QCOMPARE(cursor.number(), 200U);
    QVERIFY(cursor.next());
    QCOMPARE(cursor.name().toByteArray(), QByteArray("k"));
    QCOMPARE(cursor.value().toByteArray(), QByteArray("v"));
    QVERIFY(cursor.next());
    QCOMPARE(cursor.id(), protocol::PropertyId::TopicAlias);
    QCOMPARE(cursor.number(), 258U);
    QVERIFY(!cursor.next());
}

void TestRecordValues::brokenPropertiesEndTheWalk_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no property") << QByteArray("\x00", 1);
    QTest::newRow("cut off integer") << QByteArray("\x02\0\0", 3);
    QTest::newRow("cut off text") << QByteArray("\x03\0\x05zip", 6);
    QTest::newRow("cut off variable integer") << QByteArray("\x0B\x80", 2);
    QTest::newRow("endless variable integer") << QByteArray("\x0B\x80\x80\x80\x80\x01", 6);
    QTest::newRow("pair without value") << QByteArray("\x26\0\x01k", 4);
}

void TestRecordValues::brokenPropertiesEndTheWalk()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!PropertyCursor(bytes).next());
}

void TestRecordValues::reasonCodesAreFound_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<bool>("isMqtt5");
    QTest::addColumn<QByteArray>("codes"); // hexadecimal
    const auto row = [](const char *name, const char *packet, bool isMqtt5, const char *codes) {
        QTest::newRow(name) << QByteArray::fromHex(packet) << isMqtt5 << QByteArray(codes);
    };
    row("CONNACK 3.1.1", "20020005", false, "05");
    row("CONNACK 5", "2003008700", true, "87");
    row("PUBACK 3.1.1", "40020001", false, "");
    row("PUBACK 5, short", "40020001", true, "00");
    row("PUBACK 5", "4003000110", true, "10");
    row("PUBREC 5 with properties",
        "5004000197"
        "00",
        true, "97");
    row("SUBACK 3.1.1",
        "900500010080"
        "02",
        false, "008002");
    row("SUBACK 5",
        "90060001000087"
        "9e",
        true, "00879e");
    row("SUBACK 5 with properties",
        "9008000104"
        "1f000178"
        "80",
        true, "80");
    row("SUBACK 5, broken", "9003000109", true, "");
    row("UNSUBACK 5",
        "b004000100"
        "11",
        true, "11");
    row("UNSUBACK 3.1.1", "b0020001", false, "");
    row("DISCONNECT 5, short", "e000", true, "00");
    row("DISCONNECT 5", "e0018e", true, "8e");
    row("DISCONNECT 3.1.1", "e000", false, "");
    row("AUTH", "f00118", true, "18");
    row("PINGRESP", "d000", true, "");
}

void TestRecordValues::reasonCodesAreFound()
{
    QFETCH(const QByteArray, packet);
    QFETCH(const bool, isMqtt5);
    QTEST(codesOf(packet, isMqtt5), "codes");
}

void TestRecordValues::severityIsThatOfTheWorstCode_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<bool>("isMqtt5");
    QTest::addColumn<Severity>("severity");
    const auto row = [](const char *name, const char *hex, bool isMqtt5, Severity severity) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << isMqtt5 << severity;
    };
    row("CONNACK of 3.1.1, accepted", "20020000", false, Severity::None);
    row("CONNACK of 3.1.1, bad user name or password", "20020004", false, Severity::Bad);
    row("CONNACK of 5, success", "2003000000", true, Severity::None);
    row("CONNACK of 5, not authorized", "2003008700", true, Severity::Bad);
    row("PUBACK without a reason code", "40020001", true, Severity::None);
    row("PUBACK, no matching subscribers", "4003000110", true, Severity::None);
    row("PUBACK, quota exceeded", "4003000197", true, Severity::Warning);
    row("SUBACK of 3.1.1, one of two failed", "900400010180", false, Severity::Warning);
    row("SUBACK of 5, granted", "900400010001", true, Severity::None);
    row("SUBACK of 5, not authorized", "900400010087", true, Severity::Warning);
    row("DISCONNECT, session taken over", "e0028e00", true, Severity::Warning);
    row("PINGREQ", "c000", true, Severity::None);
}

void TestRecordValues::severityIsThatOfTheWorstCode()
{
    QFETCH(QByteArray, packet);
    QFETCH(bool, isMqtt5);
    QFETCH(Severity, severity);
    QVERIFY(severityOf(Sent(packet, isMqtt5).record()) == severity);
}

QTEST_APPLESS_MAIN(TestRecordValues)
#include "tst_recordvalues.moc"
