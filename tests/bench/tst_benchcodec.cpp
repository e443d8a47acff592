// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/codec.h"

#include <QTest>

using namespace brokerscope::bench;
using namespace std::string_literals;

static QByteArray hex(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())).toHex(' ');
}

static std::string bytes(const char *hexText)
{
    return QByteArray::fromHex(hexText).toStdString();
}

class BenchCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectIsWrittenForBothVersions();
    void subscribeIsWrittenForBothVersions();
    void publishIsWrittenForBothVersions();
    void longPacketsHaveALongerLength();
    void acknowledgementsAreWritten();
    void packetsAreCutOneByOne();
    void incompletePacketsAreLeftAlone_data();
    void incompletePacketsAreLeftAlone();
    void aLengthOfFiveBytesIsMalformed();
    void publishIsRead();
    void publishThatIsTooShortIsNotRead_data();
    void publishThatIsTooShortIsNotRead();
    void answersAreRead();
};

void BenchCodecTest::connectIsWrittenForBothVersions()
{
    std::string out;
    appendConnect(out, Version::V311, {.clientId = "ab", .keepAlive = 258});
    QCOMPARE(hex(out), "10 0e 00 04 4d 51 54 54 04 02 01 02 00 02 61 62");
    out.clear();
    appendConnect(out, Version::V5, {.clientId = "ab", .keepAlive = 258, .receiveMaximum = 20});
    QCOMPARE(hex(out), "10 12 00 04 4d 51 54 54 05 02 01 02 03 21 00 14 00 02 61 62");
}

void BenchCodecTest::subscribeIsWrittenForBothVersions()
{
    const std::array filters{"a/+"s, "#"s};
    std::string out;
    appendSubscribe(out, Version::V311, 0x1234, filters, 1);
    QCOMPARE(hex(out), "82 0c 12 34 00 03 61 2f 2b 01 00 01 23 01");
    out.clear();
    appendSubscribe(out, Version::V5, 0x1234, filters, 2);
    QCOMPARE(hex(out), "82 0d 12 34 00 00 03 61 2f 2b 02 00 01 23 02");
}

void BenchCodecTest::publishIsWrittenForBothVersions()
{
    std::string out;
    appendPublish(out, Version::V311, {.topic = "a/b"}, "xy");
    QCOMPARE(hex(out), "30 07 00 03 61 2f 62 78 79");
    out.clear();
    appendPublish(out, Version::V311, {.topic = "a", .qos = 2, .retain = true, .packetId = 7}, "x");
    QCOMPARE(hex(out), "35 06 00 01 61 00 07 78");
    out.clear();
    appendPublish(out, Version::V5, {.topic = "a", .qos = 1, .packetId = 0xABCD}, "x");
    QCOMPARE(hex(out), "32 07 00 01 61 ab cd 00 78");
}

void BenchCodecTest::longPacketsHaveALongerLength()
{
    std::string out;
    appendPublish(out, Version::V311, {.topic = "a"}, std::string(125, 'x')); // 128 bytes remain
    QCOMPARE(hex(out).left(8), "30 80 01");
    out.clear();
    appendPublish(out, Version::V311, {.topic = "a"}, std::string(16'381, 'x')); // 16 384
    QCOMPARE(hex(out).left(11), "30 80 80 01");
}

void BenchCodecTest::acknowledgementsAreWritten()
{
    std::string out;
    for (const PacketType type : {PacketType::Puback, PacketType::Pubrec, PacketType::Pubrel, PacketType::Pubcomp})
        appendAcknowledgement(out, type, 0x0102);
    appendPingreq(out);
    appendDisconnect(out);
    QCOMPARE(hex(out), "40 02 01 02 50 02 01 02 62 02 01 02 70 02 01 02 c0 00 e0 00");
}

void BenchCodecTest::packetsAreCutOneByOne()
{
    const std::string stream = bytes("30 03 00 01 61 d0 00 40");
    std::string_view input = stream;
    PacketView packet;
    QCOMPARE(cutPacket(input, packet), Cut::Packet);
    QCOMPARE(packet.type, PacketType::Publish);
    QCOMPARE(hex(packet.body), "00 01 61");
    QCOMPARE(cutPacket(input, packet), Cut::Packet);
    QCOMPARE(packet.type, PacketType::Pingresp);
    QVERIFY(packet.body.empty());
    QCOMPARE(cutPacket(input, packet), Cut::Incomplete);
    QCOMPARE(hex(input), "40");
}

void BenchCodecTest::incompletePacketsAreLeftAlone_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("type") << QByteArray("30");
    QTest::newRow("half a length") << QByteArray("30 80");
    QTest::newRow("no body") << QByteArray("30 03");
    QTest::newRow("half a body") << QByteArray("30 03 00 01");
}

void BenchCodecTest::incompletePacketsAreLeftAlone()
{
    QFETCH(QByteArray, start);
    const std::string stream = bytes(start.constData());
    std::string_view input = stream;
    PacketView packet;
    QCOMPARE(cutPacket(input, packet), Cut::Incomplete);
    QCOMPARE(input.size(), stream.size());
}

void BenchCodecTest::aLengthOfFiveBytesIsMalformed()
{
    const std::string stream = bytes("30 ff ff ff ff 01");
    std::string_view input = stream;
    PacketView packet;
    QCOMPARE(cutPacket(input, packet), Cut::Malformed);
}

void BenchCodecTest::publishIsRead()
{
    const std::string v311 = bytes("00 01 61 00 07 78 79");
    auto publish = readPublish({PacketType::Publish, 0x03, v311}, Version::V311);
    QVERIFY(publish.has_value());
    QCOMPARE(hex(publish->topic), "61");
    QCOMPARE(hex(publish->payload), "78 79");
    QCOMPARE(publish->qos, 1);
    QCOMPARE(publish->packetId, 7);
    QVERIFY(publish->retain);

    const std::string v5 = bytes("00 01 61 05 02 00 00 00 3c 78"); // Message Expiry Interval of 60 s
    publish = readPublish({PacketType::Publish, 0x00, v5}, Version::V5);
    QVERIFY(publish.has_value());
    QCOMPARE(hex(publish->payload), "78");
    QCOMPARE(publish->qos, 0);
    QVERIFY(!publish->retain);
}

void BenchCodecTest::publishThatIsTooShortIsNotRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("flags");
    QTest::newRow("no topic") << QByteArray("00") << 0;
    QTest::newRow("half a topic") << QByteArray("00 02 61") << 0;
    QTest::newRow("no identifier") << QByteArray("00 01 61 00") << 2;
    QTest::newRow("no property length") << QByteArray("00 01 61") << 0;
    QTest::newRow("half the properties") << QByteArray("00 01 61 05 02") << 0;
}

void BenchCodecTest::publishThatIsTooShortIsNotRead()
{
    QFETCH(QByteArray, body);
    QFETCH(int, flags);
    const std::string bodyBytes = bytes(body.constData());
    QVERIFY(!readPublish({PacketType::Publish, static_cast<std::uint8_t>(flags), bodyBytes}, Version::V5));
}

void BenchCodecTest::answersAreRead()
{
    const std::string plain = bytes("01 02");
    const std::string refusal = bytes("01 02 97 00");
    auto acknowledgement = readAcknowledgement({PacketType::Puback, 0, plain});
    QVERIFY(acknowledgement.has_value());
    QCOMPARE(acknowledgement->packetId, 0x0102);
    QCOMPARE(acknowledgement->reason, 0);
    acknowledgement = readAcknowledgement({PacketType::Puback, 0, refusal});
    QVERIFY(acknowledgement.has_value());
    QCOMPARE(acknowledgement->reason, 0x97);
    QVERIFY(!readAcknowledgement({PacketType::Puback, 0, "x"}));

    QCOMPARE(readConnack({PacketType::Connack, 0, bytes("00 05")}), 5);
    QVERIFY(!readConnack({PacketType::Connack, 0, "x"}));

    const std::string suback = bytes("00 01 00 02 80");
    auto answer = readSuback({PacketType::Suback, 0, suback}, Version::V311);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->granted, 2);
    QCOMPARE(answer->refused, 1);
    const std::string suback5 = bytes("00 01 00 01 87 a2");
    answer = readSuback({PacketType::Suback, 0, suback5}, Version::V5);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->granted, 1);
    QCOMPARE(answer->refused, 2);
}

QTEST_APPLESS_MAIN(BenchCodecTest)
#include "tst_benchcodec.moc"
