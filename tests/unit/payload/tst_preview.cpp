// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/preview.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::payload;

class TestPreview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOneLine_data();
    void isOneLine();
    void isCutBetweenCharacters();
};

void TestPreview::isOneLine_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("text") << QByteArray("21.5 \xC2\xB0"
                                        "C")
                          << QStringLiteral("21.5 °C");
    QTest::newRow("line ends") << QByteArray("a\r\n\tb") << QStringLiteral("a\\r\\n\\tb");
    QTest::newRow("escape") << QByteArray("\x1B[0m") << QStringLiteral("\\x1b[0m");
    QTest::newRow("direction marks") << QByteArray("\xE2\x80\xAE"
                                                   "x")
                                     << QStringLiteral("\\u202ex");
    QTest::newRow("not UTF-8") << QByteArray("\xDE\xAD\xBE\xEF", 4) << QStringLiteral("de ad be ef");
    QTest::newRow("NUL") << QByteArray("a\0", 2) << QStringLiteral("61 00");
}

void TestPreview::isOneLine()
{
    QFETCH(QByteArray, payload);
    QTEST(preview(payload), "text");
}

void TestPreview::isCutBetweenCharacters()
{
    QCOMPARE(preview("aaa\xC3\xBC", 4), QStringLiteral("aaa…"));
    QCOMPARE(preview("aaa\xC3\xBC", 5), QStringLiteral("aaaü"));
    QCOMPARE(preview(QByteArray("\xFF\xFE\xFD", 3), 2), QStringLiteral("ff fe…"));
    QCOMPARE(preview(QByteArray(10'000'000, 'x')).size(), 257);
}

QTEST_APPLESS_MAIN(TestPreview)
#include "tst_preview.moc"
