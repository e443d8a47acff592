// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/scramverifier.h"

#include <QTest>

using namespace brokerscope::access;

namespace {

// The exchange of RFC 7677 §3: password "pencil". Keys computed with Python's hashlib.
constexpr QByteArrayView Pencil(
    "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
    "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");

} // namespace

class TestScramVerifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysAreThoseOfTheRfc()
    {
        const auto verifier = ScramVerifier::create("pencil", QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
        QCOMPARE(verifier.text(), Pencil);
        QCOMPARE(ScramVerifier::parse(Pencil), verifier);
    }

    void passwordIsPrepared()
    {
        const QByteArray salt("0123456789abcdef");
        QCOMPARE(ScramVerifier::create("I\xC2\xADX", salt, 4096), ScramVerifier::create("IX", salt, 4096));
    }

    void newVerifiersHaveSaltsOfTheirOwn()
    {
        const auto one = ScramVerifier::create("pencil");
        QVERIFY(one.salt != ScramVerifier::create("pencil").salt);
        QCOMPARE(one.salt.size(), 16);
        QCOMPARE(one.iterations, 4096);
    }

    void brokenTextIsRefused_data()
    {
        const QByteArray whole = Pencil.toByteArray();
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("other mechanism") << QByteArray(whole).replace("256", "512");
        QTest::newRow("few iterations") << QByteArray(whole).replace("4096", "4095");
        QTest::newRow("many iterations") << QByteArray(whole).replace("4096", "1000001");
        QTest::newRow("no number") << QByteArray(whole).replace("4096", "x");
        QTest::newRow("no salt") << QByteArray(whole).replace("W22ZaJ0SNY7soEsUEjb6gQ==", "");
        QTest::newRow("short key") << QByteArray(whole).replace("WG5d", "");
        QTest::newRow("bad key") << QByteArray(whole).replace("wfPL", "wf!L");
        QTest::newRow("part too many") << whole + "$x";
        QTest::newRow("key too many") << whole + ":x";
    }
    void brokenTextIsRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!ScramVerifier::parse(text));
    }
};

QTEST_GUILESS_MAIN(TestScramVerifier)
#include "tst_scramverifier.moc"
