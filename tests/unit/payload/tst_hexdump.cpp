// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/hexdump.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::payload;

class TestHexDump : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreMadeOnDemand();
    void textHasAlignedLines();
};

void TestHexDump::rowsAreMadeOnDemand()
{
    const HexDump dump(QByteArray("0123456789abcdef\x00\xFF~", 19));
    QCOMPARE(dump.rowCount(), 2);
    QCOMPARE(dump.row(0).offset, QStringLiteral("00000000"));
    QCOMPARE(dump.row(0).text, QStringLiteral("0123456789abcdef"));
    QCOMPARE(dump.row(1).offset, QStringLiteral("00000010"));
    QCOMPARE(dump.row(1).hex, QStringLiteral("00 ff 7e"));
    QCOMPARE(dump.row(1).text, QStringLiteral("..~"));
    QCOMPARE(HexDump().rowCount(), 0);
}

void TestHexDump::textHasAlignedLines()
{
    const HexDump dump(QByteArray("0123456789abcdefg"));
    QCOMPARE(dump.text(0, 100),
             QStringLiteral("00000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
                            "00000010  67                                               g\n"));
    QCOMPARE(dump.text(1, 1).count(u'\n'), 1);
}

QTEST_APPLESS_MAIN(TestHexDump)
#include "tst_hexdump.moc"
