// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/decoder.h"

#include "packetbytes.h"
#include "refusals.h"

#include <QTest>

using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

class DecodePublishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §3.3, MQTT 3.1.1 §3.3.
    void publishIsReadInEveryVersion_data();
    void publishIsReadInEveryVersion();
    void propertiesOfPublishAreRead();
    void emptyTopicNeedsAnAlias();
    void viewsPointIntoTheFrame();
    void refusedPublish_data();
    void refusedPublish() { checkRefusal(); }
    void bothDecodersRefuseTheSame_data() { refusedPublish_data(); }
    void bothDecodersRefuseTheSame();

    // MQTT 5 §3.4 … §3.7.
    void acknowledgements_data();
    void acknowledgements();
    void refusedAcknowledgement_data();
    void refusedAcknowledgement() { checkRefusal(); }
};

void DecodePublishTest::publishIsReadInEveryVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QoS>("qos");
    QTest::addColumn<bool>("retain");
    QTest::addColumn<bool>("dup");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, Version version, const char *hex, QoS qos, bool retain, bool dup,
                        const char *payload) {
        QTest::addRow("%s [v%s]", name, versionName(version))
            << version << bytesOf(hex) << qos << retain << dup << QByteArray(payload);
    };
    for (const Version version : {V31, V311}) {
        row("QoS 0", version, "30 07 0003'a/b' 'hi'", QoS::AtMostOnce, false, false, "hi");
        row("QoS 1 retained", version, "33 09 0003'a/b' 000A 'hi'", QoS::AtLeastOnce, true, false, "hi");
        row("QoS 2 again", version, "3C 07 0003'a/b' 000A", QoS::ExactlyOnce, false, true, "");
        row("long Remaining Length", version, "30 8700 0003'a/b' 'hi'", QoS::AtMostOnce, false, false, "hi");
    }
    row("QoS 0", V5, "31 08 0003'a/b' 00 'hi'", QoS::AtMostOnce, true, false, "hi");
    row("QoS 1", V5, "32 0A 0003'a/b' 000A 00 'hi'", QoS::AtLeastOnce, false, false, "hi");
    row("QoS 2 again", V5, "3D 08 0003'a/b' 000A 00", QoS::ExactlyOnce, true, true, "");
}

void DecodePublishTest::publishIsReadInEveryVersion()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, bytes);
    QFETCH(QoS, qos);
    QFETCH(bool, retain);
    QFETCH(bool, dup);
    QFETCH(QByteArray, payload);
    const auto publish = decodePublish(frameOf(bytes), version);
    QVERIFY(publish);
    QCOMPARE(publish->topic, QByteArrayView("a/b"));
    QCOMPARE(publish->payload.toByteArray(), payload);
    QCOMPARE(publish->qos, qos);
    QCOMPARE(publish->retain, retain);
    QCOMPARE(publish->dup, dup);
    QCOMPARE(int(publish->packetId), qos == QoS::AtMostOnce ? 0 : 10);
    QVERIFY(publish->properties.isEmpty());

    const auto packet = decodeBytes(bytes, version);
    QVERIFY(packet);
    QCOMPARE(std::get<Publish>(*packet).payload.toByteArray(), payload);
}

void DecodePublishTest::propertiesOfPublishAreRead()
{
    const QByteArray bytes = bytesOf("30 14 0003'a/b' 0C 01 01 02 0000000A 0B 01 0B 8001 'hi'");
    const auto publish = decodePublish(frameOf(bytes), V5);
    QVERIFY(publish);
    QCOMPARE(publish->properties.size(), 4);
    QCOMPARE(publish->properties.integer(PropertyId::MessageExpiryInterval), std::optional<quint32>(10));
    QCOMPARE(publish->payload, QByteArrayView("hi"));
}

// MQTT 5 §3.3.2.1, §3.3.2.3.4.
void DecodePublishTest::emptyTopicNeedsAnAlias()
{
    const QByteArray bytes = bytesOf("30 08 0000 03 23 0001 'hi'");
    const auto publish = decodePublish(frameOf(bytes), V5);
    QVERIFY(publish);
    QVERIFY(publish->topic.isEmpty());
    QCOMPARE(publish->properties.integer(PropertyId::TopicAlias), std::optional<quint32>(1));
}

void DecodePublishTest::viewsPointIntoTheFrame()
{
    const QByteArray bytes = bytesOf("30 07 0003'a/b' 'hi'");
    const auto publish = decodePublish(frameOf(bytes), V311);
    QVERIFY(publish);
    QCOMPARE(publish->topic.data(), bytes.constData() + 4);
    QCOMPARE(publish->payload.data(), bytes.constData() + 7);
}

void DecodePublishTest::refusedPublish_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    for (const Version version : {V31, V311}) {
        addRefusal("QoS 3", version, "36 09 0003'a/b' 000A 'hi'", Malformed, "MQTT-3.3.1-4", 0);
        addRefusal("DUP at QoS 0", version, "38 07 0003'a/b' 'hi'", Malformed, "MQTT-3.3.1-2", 0);
        addRefusal("packet id 0", version, "32 09 0003'a/b' 0000 'hi'", Protocol, "MQTT-2.3.1-1", 7);
        addRefusal("empty topic", version, "30 04 0000 'hi'", ReasonCode::TopicNameInvalid, "MQTT-4.7.3-1", 2);
        addRefusal("wildcard", version, "30 07 0003'a/#' 'hi'", ReasonCode::TopicNameInvalid, "MQTT-3.3.2-2", 6);
        addRefusal("topic not UTF-8", version, "30 05 0003'a' C3 '/'", Malformed, "MQTT-1.5.3-1", 5);
        addRefusal("topic with U+0000", version, "30 05 0003'a' 00 'b'", Malformed, "MQTT-1.5.3-2", 5);
        addRefusal("topic too long", version, "30 05 0004'a/b'", Malformed, "", 4);
        addRefusal("no topic", version, "30 00", Malformed, "", 2);
        addRefusal("no packet id", version, "32 05 0003'a/b'", Malformed, "", 7);
    }
    addRefusal("QoS 3", V5, "36 0A 0003'a/b' 000A 00 'hi'", Malformed, "MQTT-3.3.1-4", 0);
    addRefusal("DUP at QoS 0", V5, "38 08 0003'a/b' 00 'hi'", Malformed, "MQTT-3.3.1-2", 0);
    addRefusal("packet id 0", V5, "34 0A 0003'a/b' 0000 00 'hi'", Protocol, "MQTT-2.2.1-3", 7);
    addRefusal("empty topic", V5, "30 05 0000 00 'hi'", Protocol, "", 2);
    addRefusal("wildcard", V5, "30 08 0003'+/b' 00 'hi'", ReasonCode::TopicNameInvalid, "MQTT-3.3.2-2", 4);
    addRefusal("topic not UTF-8", V5, "30 07 0004 EDA080 'a' 00", Malformed, "MQTT-1.5.4-1", 4);
    addRefusal("topic with U+0000", V5, "30 06 0003'ab' 00 00", Malformed, "MQTT-1.5.4-2", 6);
    addRefusal("Topic Alias 0", V5, "30 09 0003'a/b' 03 23 0000", ReasonCode::TopicAliasInvalid, "MQTT-3.3.2-8", 9);
    addRefusal("property of CONNECT", V5, "30 09 0003'a/b' 03 21 0001", Malformed, "", 8);
    addRefusal("no properties", V5, "30 05 0003'a/b'", Malformed, "", 7);
    addRefusal("Remaining Length in two bytes", V5, "30 8600 0003'a/b' 00", Malformed, "MQTT-1.5.5-1", 1);
}

void DecodePublishTest::bothDecodersRefuseTheSame()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, requirement);
    QFETCH(int, offset);
    const auto publish = decodePublish(frameOf(packet), version);
    QVERIFY(!publish);
    QCOMPARE(QByteArray(publish.error().requirement), requirement);
    QCOMPARE(int(publish.error().offset), offset);
}

void DecodePublishTest::acknowledgements_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PacketType>("type");
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<int>("properties");
    const auto row = [](const char *name, Version version, const char *hex, PacketType type, ReasonCode reason,
                        int properties) {
        QTest::addRow("%s [v%s]", name, versionName(version))
            << version << bytesOf(hex) << type << reason << properties;
    };
    for (const Version version : {V31, V311, V5}) {
        row("PUBACK", version, "40 02 000A", PacketType::Puback, ReasonCode::Success, 0);
        row("PUBREC", version, "50 02 000A", PacketType::Pubrec, ReasonCode::Success, 0);
        row("PUBREL", version, "62 02 000A", PacketType::Pubrel, ReasonCode::Success, 0);
        row("PUBCOMP", version, "70 02 000A", PacketType::Pubcomp, ReasonCode::Success, 0);
    }
    row("PUBREL again", V31, "6A 02 000A", PacketType::Pubrel, ReasonCode::Success, 0);
    row("PUBACK without properties", V5, "40 03 000A 10", PacketType::Puback, ReasonCode::NoMatchingSubscribers, 0);
    row("PUBACK with no properties", V5, "40 04 000A 00 00", PacketType::Puback, ReasonCode::Success, 0);
    row("PUBREC", V5, "50 0A 000A 91 06 1F 0003'why'", PacketType::Pubrec, ReasonCode::PacketIdentifierInUse, 1);
    row("PUBREL", V5, "62 0B 000A 92 07 26 0001'k' 0001'v'", PacketType::Pubrel, ReasonCode::PacketIdentifierNotFound,
        1);
    row("PUBCOMP", V5, "70 03 000A 92", PacketType::Pubcomp, ReasonCode::PacketIdentifierNotFound, 0);
}

static const Acknowledgement *acknowledgementIn(const Packet &packet)
{
    if (const auto *puback = std::get_if<Puback>(&packet))
        return puback;
    if (const auto *pubrec = std::get_if<Pubrec>(&packet))
        return pubrec;
    if (const auto *pubrel = std::get_if<Pubrel>(&packet))
        return pubrel;
    return std::get_if<Pubcomp>(&packet);
}

void DecodePublishTest::acknowledgements()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, bytes);
    QFETCH(PacketType, type);
    QFETCH(ReasonCode, reason);
    QFETCH(int, properties);
    const auto result = decodeBytes(bytes, version);
    QVERIFY(result);
    QCOMPARE(packetType(*result), type);
    const Acknowledgement *acknowledgement = acknowledgementIn(*result);
    QVERIFY(acknowledgement);
    QCOMPARE(int(acknowledgement->packetId), 10);
    QCOMPARE(acknowledgement->reason, reason);
    QCOMPARE(acknowledgement->properties.size(), properties);
}

void DecodePublishTest::refusedAcknowledgement_data()
{
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    addRefusalColumns();
    addRefusal("packet id 0", V5, "40 02 0000", Protocol, "MQTT-2.2.1-3", 2);
    addRefusal("packet id 0", V311, "40 02 0000", Protocol, "MQTT-2.3.1-1", 2);
    addRefusal("half a packet id", V311, "40 01 00", Malformed, "", 2);
    addRefusal("reason code", V311, "40 03 000A 00", Malformed, "", 4);
    addRefusal("PUBACK flags", V311, "42 02 000A", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("PUBACK flags", V5, "41 02 000A", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("PUBREL flags", V5, "60 02 000A", Malformed, "MQTT-2.1.3-1", 0);
    addRefusal("PUBREL with DUP", V311, "6A 02 000A", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("PUBREL of QoS 2", V31, "64 02 000A", Malformed, "MQTT-2.2.2-2", 0);
    addRefusal("PUBACK reason", V5, "40 03 000A 92", Protocol, "MQTT-3.4.2-1", 4);
    addRefusal("PUBREC reason", V5, "50 03 000A 01", Protocol, "MQTT-3.5.2-1", 4);
    addRefusal("PUBREL reason", V5, "62 03 000A 10", Protocol, "MQTT-3.6.2-1", 4);
    addRefusal("PUBCOMP reason", V5, "70 03 000A FF", Protocol, "MQTT-3.7.2-1", 4);
    addRefusal("property of PUBLISH", V5, "40 06 000A 00 02 01 01", Malformed, "", 6);
    addRefusal("Reason String twice", V5, "40 0C 000A 00 08 1F 0001'a' 1F 0001'b'", Protocol, "", 10);
    addRefusal("bytes behind the properties", V5, "40 05 000A 00 00 00", Malformed, "", 6);
}

QTEST_APPLESS_MAIN(DecodePublishTest)
#include "tst_decodepublish.moc"
