// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/reader.h"

#include "packetbytes.h"

#include <QTest>

using namespace brokerscope::protocol;
using brokerscope::testing::bytesOf;

class ReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §1.5.
    void fieldsAreReadInOrder();
    void variableByteIntegers_data();
    void variableByteIntegers();
    void fieldsNeverExceedThePacket_data();
    void fieldsNeverExceedThePacket();
    void firstErrorSticks();
    void sectionEndsWhereItShould();
    void sectionBeyondTheEndFails();
    void topicNamesHaveNoWildcards();
    void utf8RulesAreNamedByVersion();
};

void ReaderTest::fieldsAreReadInOrder()
{
    const QByteArray bytes = bytesOf("FF 01 1234 89ABCDEF 0002 00FF 0001'x' 0003'a/b' 000A 'rest'");
    Reader reader(bytes, 1, Version::V5);
    QCOMPARE(int(reader.byte()), 1);
    QCOMPARE(int(reader.twoByteInteger()), 0x1234);
    QCOMPARE(reader.fourByteInteger(), 0x89ABCDEF);
    QCOMPARE(reader.binaryData().toByteArray(), bytesOf("00FF"));
    QCOMPARE(reader.utf8String().toByteArray(), bytesOf("'x'"));
    QCOMPARE(reader.topicName("").toByteArray(), bytesOf("'a/b'"));
    QCOMPARE(int(reader.packetId()), 10);
    QCOMPARE(reader.position(), bytes.size() - 4);
    QCOMPARE(reader.rest().toByteArray(), bytesOf("'rest'"));
    QVERIFY(reader.atEnd());
    QVERIFY(!reader.hasFailed());
}

void ReaderTest::variableByteIntegers_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("value"); // -1 = refused
    QTest::addColumn<QByteArray>("requirement");
    // MQTT 5 §1.5.5, Table 1-1.
    QTest::newRow("0") << bytesOf("00") << 0 << QByteArray();
    QTest::newRow("127") << bytesOf("7F") << 127 << QByteArray();
    QTest::newRow("128") << bytesOf("8001") << 128 << QByteArray();
    QTest::newRow("16383") << bytesOf("FF7F") << 16'383 << QByteArray();
    QTest::newRow("16384") << bytesOf("808001") << 16'384 << QByteArray();
    QTest::newRow("2097151") << bytesOf("FFFF7F") << 2'097'151 << QByteArray();
    QTest::newRow("2097152") << bytesOf("80808001") << 2'097'152 << QByteArray();
    QTest::newRow("268435455") << bytesOf("FFFFFF7F") << 268'435'455 << QByteArray();
    QTest::newRow("five bytes") << bytesOf("8080808001") << -1 << QByteArray();
    QTest::newRow("0 in two bytes") << bytesOf("8000") << -1 << QByteArray("MQTT-1.5.5-1");
    QTest::newRow("127 in two bytes") << bytesOf("FF00") << -1 << QByteArray("MQTT-1.5.5-1");
    QTest::newRow("cut") << bytesOf("80") << -1 << QByteArray();
}

void ReaderTest::variableByteIntegers()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, value);
    QFETCH(QByteArray, requirement);
    Reader reader(bytes, 0, Version::V5);
    const quint32 read = reader.variableByteInteger();
    QCOMPARE(reader.hasFailed(), value < 0);
    QCOMPARE(read, value < 0 ? 0U : quint32(value));
    QCOMPARE(QByteArray(reader.error().requirement), requirement);
    QCOMPARE(reader.error().reason, ReasonCode::MalformedPacket);
}

void ReaderTest::fieldsNeverExceedThePacket_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a length") << bytesOf("00");
    QTest::newRow("a string that is too short") << bytesOf("0003'ab'");
    QTest::newRow("a string of 65535") << bytesOf("FFFF'ab'");
}

void ReaderTest::fieldsNeverExceedThePacket()
{
    QFETCH(QByteArray, bytes);
    Reader binary(bytes, 0, Version::V5);
    QVERIFY(binary.binaryData().isEmpty());
    QVERIFY(binary.hasFailed());
    Reader text(bytes, 0, Version::V5);
    QVERIFY(text.utf8String().isEmpty());
    QVERIFY(text.hasFailed());
    Reader topic(bytes, 0, Version::V5);
    QVERIFY(topic.topicName("").isEmpty());
    QVERIFY(topic.hasFailed());
    QVERIFY(topic.atEnd());
}

void ReaderTest::firstErrorSticks()
{
    const QByteArray bytes = bytesOf("01 02 03");
    Reader reader(bytes, 0, Version::V5);
    reader.fail(ReasonCode::ProtocolError, "first", "First", 1);
    reader.fail(ReasonCode::MalformedPacket, "second", "Second", 2);
    QCOMPARE(reader.error().requirement, "first");
    QCOMPARE(reader.error().reason, ReasonCode::ProtocolError);
    QCOMPARE(reader.error().offset, 1U);
    QCOMPARE(int(reader.byte()), 0);
    QCOMPARE(int(reader.packetId()), 0);
    QVERIFY(reader.rest().isEmpty());
    QCOMPARE(reader.error().requirement, "first");
}

void ReaderTest::sectionEndsWhereItShould()
{
    const QByteArray bytes = bytesOf("01 02 03");
    Reader reader(bytes, 0, Version::V5);
    Reader section = reader.section(2);
    QCOMPARE(reader.remaining(), 1);
    QCOMPARE(int(section.twoByteInteger()), 0x0102);
    QVERIFY(section.atEnd());
    section.byte();
    QVERIFY(section.hasFailed());
    QVERIFY(!reader.hasFailed());
    reader.adoptErrorOf(section);
    QVERIFY(reader.hasFailed());
    QCOMPARE(reader.error().offset, 2U);
}

void ReaderTest::sectionBeyondTheEndFails()
{
    const QByteArray bytes = bytesOf("01 02 03");
    Reader reader(bytes, 1, Version::V5);
    const Reader section = reader.section(3);
    QVERIFY(section.atEnd());
    QVERIFY(reader.hasFailed());
    QCOMPARE(reader.error().offset, 1U);
}

void ReaderTest::topicNamesHaveNoWildcards()
{
    const QByteArray bytes = bytesOf("0003'a/+'");
    Reader reader(bytes, 0, Version::V5);
    QVERIFY(reader.topicName("rule").isEmpty());
    QCOMPARE(reader.error().reason, ReasonCode::TopicNameInvalid);
    QCOMPARE(reader.error().requirement, "rule");
    QCOMPARE(reader.error().offset, 4U);
}

void ReaderTest::utf8RulesAreNamedByVersion()
{
    const QByteArray illFormed = bytesOf("0002'a' FF");
    const QByteArray nul = bytesOf("0002'a' 00");
    const auto requirementOf = [](const QByteArray &bytes, Version version) {
        Reader reader(bytes, 0, version);
        reader.utf8String();
        return QByteArray(reader.error().requirement);
    };
    QCOMPARE(requirementOf(illFormed, Version::V5), "MQTT-1.5.4-1");
    QCOMPARE(requirementOf(illFormed, Version::V311), "MQTT-1.5.3-1");
    QCOMPARE(requirementOf(nul, Version::V5), "MQTT-1.5.4-2");
    QCOMPARE(requirementOf(nul, Version::V311), "MQTT-1.5.3-2");
}

QTEST_APPLESS_MAIN(ReaderTest)
#include "tst_reader.moc"
