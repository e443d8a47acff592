// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/saslprep.h"

#include <QTest>

using namespace brokerscope::access;

class TestSaslPrep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsPrepared_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("prepared");
        // RFC 4013 §3.
        QTest::newRow("soft hyphen") << QByteArray("I\xC2\xADX") << QByteArray("IX");
        QTest::newRow("as it is") << QByteArray("user") << QByteArray("user");
        QTest::newRow("case stays") << QByteArray("USER") << QByteArray("USER");
        QTest::newRow("feminine ordinal") << QByteArray("\xC2\xAA") << QByteArray("a");
        QTest::newRow("Roman nine") << QByteArray("\xE2\x85\xA8") << QByteArray("IX");
        QTest::newRow("prohibited: bell") << QByteArray("\a") << QByteArray("\a");
        QTest::newRow("prohibited: mixed") << QByteArray("\xD8\xA7"
                                                         "1")
                                           << QByteArray("\xD8\xA7"
                                                         "1");
        QTest::newRow("no-break space") << QByteArray("a\xC2\xA0z") << QByteArray("a z");
        QTest::newRow("decomposed") << QByteArray("a\xCC\x88") << QByteArray("\xC3\xA4");
        QTest::newRow("right to left") << QByteArray("\xD8\xA7\xD8\xA8") << QByteArray("\xD8\xA7\xD8\xA8");
        QTest::newRow("beyond 16 bits") << QByteArray("\xF0\x9D\x94\xB8") << QByteArray("A");
        QTest::newRow("nothing left") << QByteArray("\xC2\xAD") << QByteArray("\xC2\xAD");
        QTest::newRow("not UTF-8") << QByteArray("a\xFF\xC2\xAD") << QByteArray("a\xFF\xC2\xAD");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void textIsPrepared()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, prepared);
        QCOMPARE(saslPrepared(text), prepared);
    }
};

QTEST_GUILESS_MAIN(TestSaslPrep)
#include "tst_saslprep.moc"
