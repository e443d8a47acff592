// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/payloadkind.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::payload;

class TestPayloadKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recognises_data();
    void recognises();
    void looksNoFurtherThanItMust();
};

void TestPayloadKind::recognises_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("kind");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("empty");
    QTest::newRow("text") << QByteArray("on\n") << QStringLiteral("text");
    QTest::newRow("number") << QByteArray("21.5") << QStringLiteral("JSON");
    QTest::newRow("object") << QByteArray("{\"a\":1}") << QStringLiteral("JSON");
    QTest::newRow("broken object") << QByteArray("{\"a\":1") << QStringLiteral("text");
    QTest::newRow("control character") << QByteArray("a\x01") << QStringLiteral("binary");
    QTest::newRow("not UTF-8") << QByteArray("\xFF") << QStringLiteral("binary");
}

void TestPayloadKind::recognises()
{
    QFETCH(QByteArray, payload);
    QTEST(QString::fromLatin1(kindName(recognise(payload))), "kind");
}

void TestPayloadKind::looksNoFurtherThanItMust()
{
    constexpr qsizetype Seen = 1024 * 1024;
    QCOMPARE(recognise(QByteArray(Seen, 'a') + '\xFF'), Kind::Text);
    QCOMPARE(recognise(QByteArray(Seen - 1, 'a') + "\xC3\xBC"), Kind::Text); // a character cut in two
    QCOMPARE(recognise('[' + QByteArray("1,").repeated(Seen) + "1]"), Kind::Json);
}

QTEST_APPLESS_MAIN(TestPayloadKind)
#include "tst_payloadkind.moc"
