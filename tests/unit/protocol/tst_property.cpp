// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/property.h"

#include <QTest>

#include <algorithm>

using namespace brokerscope::protocol;

namespace {

// Columns of MQTT 5 Table 2-4, spelled out one letter per place so that a row can
// be held against the printed table.
PropertyPlaces placesOf(const char *letters)
{
    PropertyPlaces places = 0;
    for (const char c : QByteArrayView(letters)) {
        switch (c) {
        case 'W':
            places |= WillPlace;
            break;
        case 'C':
            places |= placeOf(PacketType::Connect);
            break;
        case 'c':
            places |= placeOf(PacketType::Connack);
            break;
        case 'P':
            places |= placeOf(PacketType::Publish);
            break;
        case 'k':
            places |= placeOf(PacketType::Puback);
            break;
        case 'r':
            places |= placeOf(PacketType::Pubrec);
            break;
        case 'l':
            places |= placeOf(PacketType::Pubrel);
            break;
        case 'm':
            places |= placeOf(PacketType::Pubcomp);
            break;
        case 'S':
            places |= placeOf(PacketType::Subscribe);
            break;
        case 's':
            places |= placeOf(PacketType::Suback);
            break;
        case 'U':
            places |= placeOf(PacketType::Unsubscribe);
            break;
        case 'u':
            places |= placeOf(PacketType::Unsuback);
            break;
        case 'D':
            places |= placeOf(PacketType::Disconnect);
            break;
        case 'A':
            places |= placeOf(PacketType::Auth);
            break;
        default:
            qFatal("unknown place %c", c);
        }
    }
    return places;
}

} // namespace

class PropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §2.2.2.2, Table 2-4.
    void theTableIsThatOfTheSpecification_data();
    void theTableIsThatOfTheSpecification();
    void noOtherByteIsAProperty();
    void allPropertiesStandInOrder();

    void findReturnsTheFirstOccurrence();
    void lookingUpTheWrongTypeYieldsNothing();
    void orderCountsInComparison();
};

void PropertyTest::theTableIsThatOfTheSpecification_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<PropertyType>("type");
    QTest::addColumn<QByteArray>("places");
    QTest::addColumn<bool>("isRepeatable");
    const auto row = [](int id, const char *name, PropertyType type, const char *places, bool isRepeatable = false) {
        QTest::newRow(name) << id << type << QByteArray(places) << isRepeatable;
    };
    row(0x01, "Payload Format Indicator", PropertyType::Byte, "PW");
    row(0x02, "Message Expiry Interval", PropertyType::FourByteInteger, "PW");
    row(0x03, "Content Type", PropertyType::Utf8String, "PW");
    row(0x08, "Response Topic", PropertyType::Utf8String, "PW");
    row(0x09, "Correlation Data", PropertyType::BinaryData, "PW");
    row(0x0B, "Subscription Identifier", PropertyType::VariableByteInteger, "PS", true);
    row(0x11, "Session Expiry Interval", PropertyType::FourByteInteger, "CcD");
    row(0x12, "Assigned Client Identifier", PropertyType::Utf8String, "c");
    row(0x13, "Server Keep Alive", PropertyType::TwoByteInteger, "c");
    row(0x15, "Authentication Method", PropertyType::Utf8String, "CcA");
    row(0x16, "Authentication Data", PropertyType::BinaryData, "CcA");
    row(0x17, "Request Problem Information", PropertyType::Byte, "C");
    row(0x18, "Will Delay Interval", PropertyType::FourByteInteger, "W");
    row(0x19, "Request Response Information", PropertyType::Byte, "C");
    row(0x1A, "Response Information", PropertyType::Utf8String, "c");
    row(0x1C, "Server Reference", PropertyType::Utf8String, "cD");
    row(0x1F, "Reason String", PropertyType::Utf8String, "ckrlmsuDA");
    row(0x21, "Receive Maximum", PropertyType::TwoByteInteger, "Cc");
    row(0x22, "Topic Alias Maximum", PropertyType::TwoByteInteger, "Cc");
    row(0x23, "Topic Alias", PropertyType::TwoByteInteger, "P");
    row(0x24, "Maximum QoS", PropertyType::Byte, "c");
    row(0x25, "Retain Available", PropertyType::Byte, "c");
    row(0x26, "User Property", PropertyType::Utf8StringPair, "CcPWkrlmSsUuDA", true);
    row(0x27, "Maximum Packet Size", PropertyType::FourByteInteger, "Cc");
    row(0x28, "Wildcard Subscription Available", PropertyType::Byte, "c");
    row(0x29, "Subscription Identifier Available", PropertyType::Byte, "c");
    row(0x2A, "Shared Subscription Available", PropertyType::Byte, "c");
}

void PropertyTest::theTableIsThatOfTheSpecification()
{
    QFETCH(int, id);
    QFETCH(PropertyType, type);
    QFETCH(QByteArray, places);
    QFETCH(bool, isRepeatable);
    const PropertyInfo *info = propertyInfo(static_cast<quint8>(id));
    QVERIFY(info);
    QCOMPARE(static_cast<int>(info->id), id);
    QCOMPARE(info->type, type);
    QCOMPARE(info->places, placesOf(places.constData()));
    QCOMPARE(info->isRepeatable, isRepeatable);
    QCOMPARE(info->name, QTest::currentDataTag());
}

void PropertyTest::noOtherByteIsAProperty()
{
    int count = 0;
    for (int byte = 0; byte < 256; ++byte)
        count += propertyInfo(static_cast<quint8>(byte)) ? 1 : 0;
    QCOMPARE(count, 27);
}

void PropertyTest::allPropertiesStandInOrder()
{
    const QList<PropertyInfo> all = allProperties();
    QCOMPARE(all.size(), 27);
    QVERIFY(std::is_sorted(all.begin(), all.end(),
                           [](const PropertyInfo &a, const PropertyInfo &b) { return a.id < b.id; }));
}

void PropertyTest::findReturnsTheFirstOccurrence()
{
    Properties properties;
    QVERIFY(properties.isEmpty());
    QVERIFY(!properties.find(PropertyId::UserProperty));
    properties.addUser("k", "first");
    properties.addUser("k", "second");
    properties.add(PropertyId::TopicAlias, 7U);
    properties.add(PropertyId::ContentType, QByteArrayView("text"));

    QCOMPARE(properties.size(), 3 + 1);
    QCOMPARE(std::get<StringPair>(properties.find(PropertyId::UserProperty)->value).value, QByteArrayView("first"));
    QCOMPARE(properties.integer(PropertyId::TopicAlias), std::optional<quint32>(7));
    QVERIFY(properties.bytes(PropertyId::ContentType) == QByteArrayView("text"));
}

void PropertyTest::lookingUpTheWrongTypeYieldsNothing()
{
    Properties properties;
    properties.add(PropertyId::TopicAlias, 7U);
    properties.add(PropertyId::ContentType, QByteArrayView("text"));
    QVERIFY(!properties.bytes(PropertyId::TopicAlias));
    QVERIFY(!properties.integer(PropertyId::ContentType));
    QVERIFY(!properties.integer(PropertyId::MaximumQoS));
}

void PropertyTest::orderCountsInComparison()
{
    Properties a;
    a.addUser("k", "1");
    a.addUser("k", "2");
    Properties b;
    b.addUser("k", "2");
    b.addUser("k", "1");
    QVERIFY(!(a == b));
    QVERIFY(a == Properties(a));
}

QTEST_APPLESS_MAIN(PropertyTest)
#include "tst_property.moc"
