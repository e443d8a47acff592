// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/textscan.h"

#include "core/protocol/topic.h"

#include <QTest>

#include <array>

using namespace brokerscope::protocol;

class TextScanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §1.5.4 [MQTT-1.5.4-1], [MQTT-1.5.4-2].
    void utf8IsJudgedBytewise_data();
    void utf8IsJudgedBytewise();
    void everyCodePointIsAcceptedAndEverySurrogateRefused();
    void faultsAreFoundAtEveryPosition();
    void wildcardsAreFoundAtEveryPosition();
    void neighboursOfWildcardsAreNone();
};

void TextScanTest::utf8IsJudgedBytewise_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qsizetype>("firstBad");
    const auto row = [](const char *name, const char *hex, qsizetype firstBad) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << firstBad;
    };
    row("empty", "", -1);
    row("A and U+2A6D4, Figure 1-2 of the specification", "41F0AA9B94", -1);
    row("U+FEFF is kept [MQTT-1.5.4-3]", "EFBBBF", -1);
    row("control and non-characters are allowed", "011FEFBFBF", -1);
    row("U+0000", "4100", 1);
    row("overlong U+0000", "C080", 0);
    row("overlong slash", "61C0AF", 1);
    row("overlong in three bytes", "E09FBF", 0);
    row("smallest in three bytes", "E0A080", -1);
    row("overlong in four bytes", "F08FBFBF", 0);
    row("smallest in four bytes", "F0908080", -1);
    row("U+D800", "EDA080", 0);
    row("U+DFFF", "EDBFBF", 0);
    row("U+D7FF", "ED9FBF", -1);
    row("U+10FFFF", "F48FBFBF", -1);
    row("U+110000", "F4908080", 0);
    row("lead byte F5", "F5808080", 0);
    row("lone continuation", "6180", 1);
    row("cut after lead byte", "61E2", 1);
    row("cut in the middle", "61E282", 1);
    row("third byte is none", "E28261", 0);
    row("fourth byte is none", "F0908061", 0);
}

void TextScanTest::utf8IsJudgedBytewise()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qsizetype, firstBad);
    QCOMPARE(firstInvalidUtf8(bytes), firstBad);
    QCOMPARE(scanTopicName(bytes).invalidUtf8, firstBad);
}

void TextScanTest::everyCodePointIsAcceptedAndEverySurrogateRefused()
{
    for (char32_t codePoint = 1; codePoint <= 0x10FFFF; ++codePoint) {
        if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
            const std::array<char, 3> surrogate{static_cast<char>(0xED),
                                                static_cast<char>(0x80 | (codePoint >> 6 & 0x3F)),
                                                static_cast<char>(0x80 | (codePoint & 0x3F))};
            QCOMPARE(firstInvalidUtf8(QByteArrayView(surrogate)), 0);
        } else if (firstInvalidUtf8(QString::fromUcs4(&codePoint, 1).toUtf8()) != -1) {
            QFAIL(qPrintable(QStringLiteral("U+%1 refused").arg(quint32(codePoint), 0, 16)));
        }
    }
}

void TextScanTest::faultsAreFoundAtEveryPosition()
{
    for (qsizetype size = 1; size < 40; ++size) {
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray text(size, 'x');
            QCOMPARE(firstInvalidUtf8(text), -1);
            text[at] = '\0';
            QCOMPARE(firstInvalidUtf8(text), at);
            text[at] = '\xFF';
            QCOMPARE(firstInvalidUtf8(text), at);
        }
    }
}

void TextScanTest::wildcardsAreFoundAtEveryPosition()
{
    for (qsizetype size = 1; size < 40; ++size) {
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray text(size, 'x');
            QCOMPARE(scanTopicName(text).wildcard, -1);
            text[at] = '+';
            QCOMPARE(scanTopicName(text).wildcard, at);
            QCOMPARE(firstInvalidUtf8(text), -1);
            text[at] = '#';
            QCOMPARE(scanTopicName(text).wildcard, at);
        }
    }
}

void TextScanTest::neighboursOfWildcardsAreNone()
{
    for (char c = 1; c < 0x7F; ++c) {
        if (c != '+' && c != '#')
            QCOMPARE(scanTopicName(QByteArray(16, c)).wildcard, -1);
    }
}

QTEST_APPLESS_MAIN(TextScanTest)
#include "tst_textscan.moc"
