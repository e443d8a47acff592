// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/writer.h"

#include "core/protocol/encoder.h"

#include "packetbytes.h"

#include <QTest>

using namespace brokerscope::protocol;
using brokerscope::testing::bytesOf;

class WriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §1.5.
    void fieldsAreAppendedInBigEndian();
    void lengthIsInsertedInFront_data();
    void lengthIsInsertedInFront();
    // MQTT 5 §1.5.5, Table 1-1.
    void variableByteIntegersAreMinimal_data();
    void variableByteIntegersAreMinimal();
};

void WriterTest::fieldsAreAppendedInBigEndian()
{
    QByteArray out("x");
    Writer writer(out);
    writer.byte(0x80);
    writer.twoByteInteger(0x1234);
    writer.fourByteInteger(0x89ABCDEF);
    writer.lengthPrefixed("ab");
    writer.lengthPrefixed({});
    writer.raw("end");
    QCOMPARE(out, bytesOf("'x' 80 1234 89ABCDEF 0002'ab' 0000 'end'"));
    QCOMPARE(writer.position(), out.size());
}

void WriterTest::lengthIsInsertedInFront_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("0") << 0 << bytesOf("00");
    QTest::newRow("127") << 127 << bytesOf("7F");
    QTest::newRow("128") << 128 << bytesOf("8001");
    QTest::newRow("16384") << 16'384 << bytesOf("808001");
}

void WriterTest::lengthIsInsertedInFront()
{
    QFETCH(int, size);
    QFETCH(QByteArray, length);
    QByteArray out("before");
    Writer writer(out);
    const qsizetype start = writer.position();
    writer.raw(QByteArray(size, 'x'));
    writer.insertLengthAt(start);
    QCOMPARE(out, "before" + length + QByteArray(size, 'x'));
}

void WriterTest::variableByteIntegersAreMinimal_data()
{
    QTest::addColumn<quint32>("value");
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](quint32 value, const char *hex) { QTest::addRow("%u", value) << value << bytesOf(hex); };
    row(0, "00");
    row(127, "7F");
    row(128, "8001");
    row(16'383, "FF7F");
    row(16'384, "808001");
    row(2'097'151, "FFFF7F");
    row(2'097'152, "80808001");
    row(MaxVariableByteInteger, "FFFFFF7F");
}

void WriterTest::variableByteIntegersAreMinimal()
{
    QFETCH(quint32, value);
    QFETCH(QByteArray, bytes);
    QByteArray out;
    encodeVariableByteInteger(value, out);
    QCOMPARE(out, bytes);
    QCOMPARE(variableByteIntegerSize(value), bytes.size());
}

QTEST_APPLESS_MAIN(WriterTest)
#include "tst_writer.moc"
