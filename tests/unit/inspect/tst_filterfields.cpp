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
    QCOMPARE(findFilterField(u"topic")->field, FilterField::Topic);
    QCOMPARE(findFilterField(u"MQTT.Topic")->field, FilterField::Topic);
    QCOMPARE(findFilterField(u"mqtt.msgid")->field, FilterField::PacketId);
    QCOMPARE(findFilterField(u"top"), nullptr);
    QCOMPARE(findFilterField(u""), nullptr);
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
}

void TestFilterFields::numbers()
{
    QFETCH(int, field);
    QFETCH(QString, text);
    QTEST(filterNumber(static_cast<FilterField>(field), text).value_or(-1), "number");
}

QTEST_APPLESS_MAIN(TestFilterFields)
#include "tst_filterfields.moc"
