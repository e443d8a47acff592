// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/passwordhash.h"

#include <QTest>

using namespace brokerscope::access;
using namespace Qt::StringLiterals;

namespace {

// Written by Debian's mosquitto_passwd 2.0.11: "secret", and "pw" with -H sha512.
constexpr QByteArrayView Pbkdf2("$7$101$O/jhvHKjJ9h1dZoU$cBdVALY3wILYY9kFLaVfJKoAW0MuNmZHGH7PACSjCHeH926v2zR+1gnm+"
                                "vKEoYQf3xL5dJ1abDOUVmTpnC/X/g==");
constexpr QByteArrayView Sha512("$6$W1/OUgC2s4JEYjHD$mRj3QDIm32ZY7dsESNANAxSuwGniguWb77nqLjQs/raFgtmJo2pulN2UhBKkDjuwZL"
                                "038J8Fus6UoKVUGDFxZg==");

PasswordHash accepted(QByteArrayView text)
{
    const auto result = PasswordHash::parse(text);
    if (const auto *objection = std::get_if<QString>(&result))
        qFatal("refused: %s", qPrintable(*objection));
    return std::get<PasswordHash>(result);
}

} // namespace

class TestPasswordHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mosquittosHashesAreVerified()
    {
        QVERIFY(accepted(Pbkdf2).matches("secret"));
        QVERIFY(!accepted(Pbkdf2).matches("secreT"));
        QVERIFY(!accepted(Pbkdf2).matches(""));
        QVERIFY(accepted(Sha512).matches("pw"));
        QVERIFY(!accepted(Sha512).matches("pw "));
        QVERIFY(!accepted(Sha512).matches(QByteArrayView("pw\0", 3)));
    }

    void textIsWhatWasRead()
    {
        QCOMPARE(accepted(Pbkdf2).text(), Pbkdf2);
        QCOMPARE(accepted(Sha512).text(), Sha512);
    }

    void hashIsThatOfMosquitto()
    {
        const QByteArray salt = QByteArray::fromBase64("O/jhvHKjJ9h1dZoU");
        QCOMPARE(PasswordHash::create("secret", 101, salt).text(), Pbkdf2);
    }

    void newHashesHaveSaltsOfTheirOwn()
    {
        const PasswordHash one = PasswordHash::create("secret");
        const PasswordHash other = PasswordHash::create("secret");
        QVERIFY(one.text() != other.text());
        QVERIFY(one.matches("secret"));
        QVERIFY(other.matches("secret"));
        QVERIFY(one.text().startsWith("$7$1000$"));
        QCOMPARE(QByteArray::fromBase64(one.text().split('$').at(3)).size(), 12);
    }

    void brokenHashesAreRefused_data()
    {
        const QByteArray whole = Pbkdf2.toByteArray();
        const QByteArray hash = whole.split('$').constLast();
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QByteArray() << u"not hashed"_s;
        QTest::newRow("plain") << QByteArray("geheim") << u"not hashed"_s;
        QTest::newRow("plain with dollar") << QByteArray("ge$heim") << u"not hashed"_s;
        QTest::newRow("dollar") << QByteArray("$") << u"not known"_s;
        QTest::newRow("other kind") << QByteArray("$5$abc$def") << u"not known"_s;
        QTest::newRow("no iterations") << QByteArray("$7$") << u"iterations"_s;
        QTest::newRow("0 iterations") << QByteArray(whole).replace("$101$", "$0$") << u"iterations"_s;
        QTest::newRow("negative") << QByteArray(whole).replace("$101$", "$-5$") << u"iterations"_s;
        QTest::newRow("endless") << QByteArray(whole).replace("$101$", "$1000001$") << u"iterations"_s;
        QTest::newRow("overflow") << QByteArray(whole).replace("$101$", "$4294967397$") << u"iterations"_s;
        QTest::newRow("no salt") << QByteArray("$7$101$") << u"parts"_s;
        QTest::newRow("empty salt") << "$7$101$$" + hash << u"salt"_s;
        QTest::newRow("bad salt") << "$7$101$?!$" + hash << u"salt"_s;
        QTest::newRow("long salt") << "$7$101$" + QByteArray(65, 's').toBase64() + '$' + hash << u"salt"_s;
        QTest::newRow("no hash") << QByteArray("$7$101$O/jhvHKjJ9h1dZoU") << u"parts"_s;
        QTest::newRow("empty hash") << QByteArray("$7$101$O/jhvHKjJ9h1dZoU$") << u"64 bytes"_s;
        QTest::newRow("short hash") << QByteArray("$6$O/jhvHKjJ9h1dZoU$AAAA") << u"64 bytes"_s;
        QTest::newRow("bad hash") << QByteArray(whole).replace("/X/g", "/X?g") << u"64 bytes"_s;
        QTest::newRow("more") << whole + "$x" << u"parts"_s;
    }
    void brokenHashesAreRefused()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, problem);
        const auto result = PasswordHash::parse(text);
        QVERIFY(std::holds_alternative<QString>(result));
        const QString objection = std::get<QString>(result);
        QVERIFY2(objection.contains(problem), qPrintable(objection));
        QVERIFY(!objection.contains(u"heim"));
    }
};

QTEST_GUILESS_MAIN(TestPasswordHash)
#include "tst_passwordhash.moc"
