// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetfieldreader.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestPacketFieldReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsSteps();
    void failsOnce();
    void textIsKeptToOneLine();
};

void TestPacketFieldReader::readsSteps()
{
    const QByteArray bytes("\x01\x02\x80\x01\x00\x02hixy", 10);
    PacketFieldReader reader(bytes, 0, 10);
    std::vector<PacketField> fields;
    QCOMPARE(reader.integer(fields, "two", "f", 2), 0x0102U);
    QCOMPARE(reader.variableInteger(fields, "variable", "f"), 128U);
    QCOMPARE(reader.text(fields, "text", "f", "length").toByteArray(), QByteArray("hi"));
    QCOMPARE(reader.remainder(fields, "rest", "f").toByteArray(), QByteArray("xy"));
    QVERIFY(reader.isAtEnd());
    QCOMPARE(fields[2].name, QStringLiteral("text Length"));
    QCOMPARE(fields[2].filterName, QByteArray("length"));
    QCOMPARE(fields[2].offset, 4U);
    QCOMPARE(fields[2].length, 2U);
    QCOMPARE(fields[2].value, QStringLiteral("2"));
    QCOMPARE(fields[3].offset, 6U);
    QCOMPARE(fields[3].length, 2U);
    QCOMPARE(fields[3].value, QStringLiteral("hi"));
}

void TestPacketFieldReader::failsOnce()
{
    const QByteArray bytes("\x00\x05hi", 4);
    PacketFieldReader reader(bytes, 0, 4);
    std::vector<PacketField> fields;
    reader.text(fields, "text", "f", "length");
    reader.integer(fields, "next", "f", 1);
    QCOMPARE(fields.size(), size_t{1});
    QVERIFY(fields[0].isError);
    QCOMPARE(fields[0].name, QStringLiteral("text: a length of 5, with 2 bytes left"));
    QCOMPARE(fields[0].offset, 0U);
    QCOMPARE(fields[0].length, 4U);
    QVERIFY(reader.isAtEnd());
}

void TestPacketFieldReader::textIsKeptToOneLine()
{
    QCOMPARE(lineText("a\nb"), QStringLiteral("a\u240Ab"));
    QCOMPARE(lineText(QByteArray(600, 'x')).size(), 513);
    QCOMPARE(hexText(QByteArray("\xde\xad", 2)), QStringLiteral("de ad"));
    QCOMPARE(hexText({}), QStringLiteral("(none)"));
}

QTEST_APPLESS_MAIN(TestPacketFieldReader)
#include "tst_packetfieldreader.moc"
