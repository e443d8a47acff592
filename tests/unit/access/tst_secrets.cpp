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

    /// RFC 7914 §11.
    void pbkdf2IsThatOfTheRfc()
    {
        QCOMPARE(pbkdf2(QCryptographicHash::Sha256, "passwd", "salt", 1, 64).toHex(),
                 QByteArray("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                            "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"));
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
