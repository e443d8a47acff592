// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/propertycodec.h"

#include "core/protocol/decoder.h"
#include "core/protocol/encoder.h"

#include "packetbytes.h"

#include <QTest>

using namespace brokerscope::protocol;
using brokerscope::testing::bytesOf;

namespace {

constexpr PropertyPlaces PublishPlace = placeOf(PacketType::Publish);
constexpr PropertyPlaces ConnectPlace = placeOf(PacketType::Connect);
constexpr PropertyPlaces ConnackPlace = placeOf(PacketType::Connack);

} // namespace

class PropertyCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void propertiesOfEveryTypeAreRead();
    void propertiesAreWrittenAsTheyWereRead_data();
    void propertiesAreWrittenAsTheyWereRead();
    void invalidPropertiesAreRefused_data();
    void invalidPropertiesAreRefused();
    void everyPropertyIsRefusedWhereItDoesNotBelong();
    void everyPropertyButTwoMayStandOnlyOnce();
};

void PropertyCodecTest::propertiesOfEveryTypeAreRead()
{
    const QByteArray bytes = bytesOf("1D 01 01 23 0007 02 0000000A 0B FFFFFF7F 03 0001't' 09 0001 FF 26 0001'k' 0000");
    const auto result = decodeProperties(bytes, PublishPlace);
    QVERIFY(result);
    QCOMPARE(result->size(), 7);
    QCOMPARE(result->integer(PropertyId::PayloadFormatIndicator), std::optional<quint32>(1));
    QCOMPARE(result->integer(PropertyId::TopicAlias), std::optional<quint32>(7));
    QCOMPARE(result->integer(PropertyId::MessageExpiryInterval), std::optional<quint32>(10));
    QCOMPARE(result->integer(PropertyId::SubscriptionIdentifier), std::optional<quint32>(268'435'455));
    QVERIFY(result->bytes(PropertyId::ContentType) == QByteArrayView("t"));
    QVERIFY(result->bytes(PropertyId::CorrelationData) == QByteArrayView("\xFF"));
    QCOMPARE(std::get<StringPair>(result->find(PropertyId::UserProperty)->value), (StringPair{"k", ""}));
}

void PropertyCodecTest::propertiesAreWrittenAsTheyWereRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PropertyPlaces>("place");
    const auto row = [](const char *name, const char *hex, PropertyPlaces place) {
        QTest::newRow(name) << bytesOf(hex) << place;
    };
    row("none", "00", PublishPlace);
    row("message", "20 01 00 02 00000000 03 0000 08 0001'r' 09 0000 0B 01 0B 8001 23 FFFF 26 0001'k' 0001'v'",
        PublishPlace);
    row("CONNECT", "1C 11 FFFFFFFF 15 0001'm' 16 0001 00 17 01 19 00 21 0001 22 0000 27 00000001", ConnectPlace);
    row("CONNACK", "1D 12 0001'c' 13 0000 1A 0001'r' 1C 0001's' 1F 0001'w' 24 01 25 00 28 00 29 01 2A 00",
        ConnackPlace);
    row("will", "0A 18 00000005 02 00000001", WillPlace);
    row("user properties keep order and repetition", "15 26 0001'b' 0001'1' 26 0001'a' 0001'2' 26 0001'b' 0001'1'",
        placeOf(PacketType::Unsubscribe));
}

void PropertyCodecTest::propertiesAreWrittenAsTheyWereRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(PropertyPlaces, place);
    const auto properties = decodeProperties(bytes, place);
    QVERIFY(properties);
    QByteArray out;
    encodeProperties(*properties, out);
    QCOMPARE(out, bytes.sliced(1));
    QCOMPARE(encodedSize(*properties), bytes.size() - 1);
}

void PropertyCodecTest::invalidPropertiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<PropertyPlaces>("place");
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<QByteArray>("requirement");
    QTest::addColumn<int>("offset");
    const auto row = [](const char *name, const char *hex, PropertyPlaces place, ReasonCode reason, int offset,
                        const char *requirement = "") {
        QTest::newRow(name) << bytesOf(hex) << place << reason << QByteArray(requirement) << offset;
    };
    constexpr auto Malformed = ReasonCode::MalformedPacket;
    constexpr auto Protocol = ReasonCode::ProtocolError;
    row("no length", "", PublishPlace, Malformed, 0);
    row("length beyond the end", "02 01", PublishPlace, Malformed, 1);
    row("length not minimal", "8000", PublishPlace, Malformed, 0, "MQTT-1.5.5-1");
    row("length of five bytes", "8080808001", PublishPlace, Malformed, 0);
    row("bytes behind", "00 00", PublishPlace, Malformed, 1);
    row("unknown identifier 0", "02 00 00", PublishPlace, Malformed, 1);
    row("identifier of two bytes", "03 8101 01", PublishPlace, Malformed, 1);
    row("value cut by the length", "02 02 0000000A", PublishPlace, Malformed, 2);
    row("string cut by the length", "04 03 0002'a' 'b'", PublishPlace, Malformed, 4);
    row("pair cut", "04 26 0001'k'", PublishPlace, Malformed, 5);
    row("string not UTF-8", "04 03 0001 FF", PublishPlace, Malformed, 4, "MQTT-1.5.4-1");
    row("string with U+0000", "05 03 0002'a' 00", PublishPlace, Malformed, 5, "MQTT-1.5.4-2");
    row("pair value not UTF-8", "07 26 0001'k' 0001 80", PublishPlace, Malformed, 7, "MQTT-1.5.4-1");
    row("Payload Format Indicator 2", "02 01 02", PublishPlace, Protocol, 2);
    row("Topic Alias 0", "03 23 0000", PublishPlace, ReasonCode::TopicAliasInvalid, 2, "MQTT-3.3.2-8");
    row("Subscription Identifier 0", "02 0B 00", PublishPlace, Protocol, 2);
    row("Subscription Identifier twice in SUBSCRIBE", "04 0B 01 0B 02", placeOf(PacketType::Subscribe), Protocol, 3);
    row("Response Topic with wildcard", "06 08 0003'a/+'", PublishPlace, Protocol, 4, "MQTT-3.3.2-14");
    row("Response Topic of a will with wildcard", "04 08 0001'#'", WillPlace, Protocol, 4, "MQTT-4.7.0-1");
    row("Response Topic empty", "03 08 0000", PublishPlace, Protocol, 4, "MQTT-4.7.3-1");
    row("Receive Maximum 0", "03 21 0000", ConnectPlace, Protocol, 2);
    row("Maximum Packet Size 0", "05 27 00000000", ConnectPlace, Protocol, 2);
    row("Request Problem Information 2", "02 17 02", ConnectPlace, Protocol, 2);
    row("Request Response Information 2", "02 19 02", ConnectPlace, Protocol, 2);
    row("Maximum QoS 2", "02 24 02", ConnackPlace, Protocol, 2);
    row("Retain Available 2", "02 25 02", ConnackPlace, Protocol, 2);
    row("Wildcard Subscription Available 2", "02 28 02", ConnackPlace, Protocol, 2);
    row("Subscription Identifier Available 2", "02 29 02", ConnackPlace, Protocol, 2);
    row("Shared Subscription Available 2", "02 2A FF", ConnackPlace, Protocol, 2);
    row("Authentication Data alone", "04 16 0001 00", ConnectPlace, Protocol, 0);
}

void PropertyCodecTest::invalidPropertiesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(PropertyPlaces, place);
    QFETCH(ReasonCode, reason);
    QFETCH(QByteArray, requirement);
    QFETCH(int, offset);
    const auto result = decodeProperties(bytes, place);
    QVERIFY(!result);
    QCOMPARE(reasonName(result.error().reason), reasonName(reason));
    QCOMPARE(QByteArray(result.error().requirement), requirement);
    QCOMPARE(int(result.error().offset), offset);
}

static QByteArray sample(const PropertyInfo &info)
{
    const QByteArray id(1, static_cast<char>(info.id));
    switch (info.type) {
    case PropertyType::Byte:
    case PropertyType::VariableByteInteger:
        return id + bytesOf("01");
    case PropertyType::TwoByteInteger:
        return id + bytesOf("0001");
    case PropertyType::FourByteInteger:
        return id + bytesOf("00000001");
    case PropertyType::Utf8String:
    case PropertyType::BinaryData:
        return id + bytesOf("0001'x'");
    case PropertyType::Utf8StringPair:
        return id + bytesOf("0001'x' 0001'y'");
    }
    return {};
}

static QByteArray withLength(const QByteArray &properties)
{
    return QByteArray(1, static_cast<char>(properties.size())) + properties;
}

// MQTT 5 §2.2.2.2: an identifier that is not valid for the packet is malformed.
void PropertyCodecTest::everyPropertyIsRefusedWhereItDoesNotBelong()
{
    for (const PropertyInfo &info : allProperties()) {
        // Authentication Data never comes without a method.
        const QByteArray method = info.id == PropertyId::AuthenticationData ? bytesOf("15 0001'm'") : QByteArray();
        for (int bit = 0; bit < 16; ++bit) {
            const auto place = static_cast<PropertyPlaces>(1U << bit);
            const auto result = decodeProperties(withLength(method + sample(info)), place);
            QCOMPARE(result.hasValue(), (info.places & place) != 0);
            if (!result)
                QCOMPARE(result.error().reason, ReasonCode::MalformedPacket);
        }
    }
}

void PropertyCodecTest::everyPropertyButTwoMayStandOnlyOnce()
{
    for (const PropertyInfo &info : allProperties()) {
        const QByteArray method = info.id == PropertyId::AuthenticationData ? bytesOf("15 0001'm'") : QByteArray();
        for (int bit = 0; bit < 16; ++bit) {
            const auto place = static_cast<PropertyPlaces>(info.places & (1U << bit));
            if (place == 0)
                continue;
            const bool mayRepeat = info.id == PropertyId::UserProperty
                                   || (info.id == PropertyId::SubscriptionIdentifier && place == PublishPlace);
            const auto result = decodeProperties(withLength(method + sample(info) + sample(info)), place);
            QCOMPARE(result.hasValue(), mayRepeat);
            if (!result)
                QCOMPARE(result.error().reason, ReasonCode::ProtocolError);
        }
    }
}

QTEST_APPLESS_MAIN(PropertyCodecTest)
#include "tst_propertycodec.moc"
