// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterfields.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestFilterFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsByNameAndAlias();
    void numbers_data();
    void numbers();
};

void TestFilterFields::findsByNameAndAlias()
{
    QCOMPARE(findFilterField(u"topic").info->field, FilterField::Topic);
    QCOMPARE(findFilterField(u"MQTT.Topic").info->field, FilterField::Topic);
    QCOMPARE(findFilterField(u"mqtt.msgid").info->field, FilterField::PacketId);
    QCOMPARE(findFilterField(u"top").info, nullptr);
    QCOMPARE(findFilterField(u"").info, nullptr);
    QCOMPARE(findFilterField(u"json.a[0].b").info->field, FilterField::Json);
    QCOMPARE(findFilterField(u"json.a[0].b").path, u"a[0].b");
    QCOMPARE(findFilterField(u"json[0]").path, u"[0]");
    QCOMPARE(findFilterField(u"UP.Room").path, u"Room");
    QCOMPARE(findFilterField(u"json").info, nullptr);
    QCOMPARE(findFilterField(u"topic.x").info, nullptr);
    for (const FilterFieldInfo &info : allFilterFields())
        QVERIFY(!filterValueHint(info.field).isEmpty());
}

void TestFilterFields::numbers_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("number"); // -1: none
    const auto row = [](FilterField field, const char *text, qint64 number) {
        QTest::addRow("%d %s", static_cast<int>(field), text)
            << static_cast<int>(field) << QString::fromUtf8(text) << number;
    };
    row(FilterField::QoS, "2", 2);
    row(FilterField::QoS, "3", -1);
    row(FilterField::QoS, "-1", -1);
    row(FilterField::Retain, "Yes", 1);
    row(FilterField::Retain, "0", 0);
    row(FilterField::Retain, "maybe", -1);
    row(FilterField::Type, "publish", 3);
    row(FilterField::Type, "15", 15);
    row(FilterField::Type, "16", -1);
    row(FilterField::Direction, "out", 1);
    row(FilterField::Size, "10k", 10'000);
    row(FilterField::Size, "1.5M", 1'500'000);
    row(FilterField::Size, "2KiB", 2048);
    row(FilterField::Size, "2i", -1);
    row(FilterField::Size, "k", -1);
    row(FilterField::PacketId, "65536", -1);
    row(FilterField::Version, "3.1.1", 4);
    row(FilterField::Version, "6", -1);
    row(FilterField::Topic, "1", -1);
    row(FilterField::TopicAlias, "7", 7);
    row(FilterField::Reason, "0x87", 135);
    row(FilterField::Reason, "135", 135);
    row(FilterField::Reason, "256", -1);
    row(FilterField::Reason, "0xZ", -1);
    row(FilterField::MessageExpiry, "2h", 7200);
    row(FilterField::MessageExpiry, "90", 90);
    row(FilterField::Age, "200ms", 200'000'000);
    row(FilterField::Age, "1.5m", 90'000'000'000);
    row(FilterField::Age, "1d", 86'400'000'000'000);
    row(FilterField::Age, "m", -1);
    row(FilterField::Time, "2026-05-01T12:30:15.5Z", 1'777'638'615'500'000'000);
    row(FilterField::Time, "noon", -1);
    row(FilterField::Malformed, "yes", 1);
}

void TestFilterFields::numbers()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    QTEST(filterNumber(static_cast<FilterField>(field), text).value_or(-1), "number");
}

QTEST_APPLESS_MAIN(TestFilterFields)
#include "tst_filterfields.moc"
