// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/secrets.h"

#include <QSet>
#include <QTest>

using namespace brokerscope::access;

class TestSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesAllBytes()
    {
        QVERIFY(equalInConstantTime("", ""));
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("xbc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abcd"));
        QVERIFY(!equalInConstantTime(QByteArrayView("a\0b", 3), QByteArrayView("a\0c", 3)));
    }

    void randomBytesDiffer()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 100; ++i) {
            const QByteArray bytes = randomBytes(16);
            QCOMPARE(bytes.size(), 16);
            seen.insert(bytes);
        }
        QCOMPARE(seen.size(), 100);
    }

    void base64IsTakenAsAWhole()
    {
        QCOMPARE(decodeBase64("AAEC/w=="), QByteArray("\0\1\2\xFF", 4));
        QCOMPARE(decodeBase64(""), QByteArray());
        QVERIFY(!decodeBase64("AAEC/w"));
        QVERIFY(!decodeBase64("AAEC/w=!"));
        QVERIFY(!decodeBase64("AAEC _=="));
        QVERIFY(!decodeBase64("AAEC\n_==="));
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
