// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/scram.h"

#include <QTest>

using namespace brokerscope;
using access::Scram;
using access::ScramVerifier;
using broker::Authentication;
using protocol::ReasonCode;
using namespace Qt::StringLiterals;

using Outcome = Authentication::Step::Outcome;

namespace {

// The exchange of RFC 7677 §3.
const QByteArray ServerNonce("%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
const QByteArray ClientFirst("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
const QByteArray ServerFirst("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
const QByteArray ClientFinal("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                             "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
const QByteArray ServerFinal("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");

/// A password file with one user, "user", whose password is "pencil".
struct Site {
    QList<bool> reports;
    broker::Decision decision;
    QByteArray userName = "user";

    Scram exchange(const QByteArray &serverNonce = ServerNonce)
    {
        Scram::Environment environment;
        environment.lookup = [this](const QByteArray &user) {
            const auto verifier =
                ScramVerifier::create("pencil", QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
            return Scram::Known{verifier, user == userName};
        };
        environment.mayGoOn = [this] { return decision; };
        environment.proved = [this](bool isProven) { reports.append(isProven); };
        return Scram(std::move(environment), serverNonce);
    }
};

} // namespace

class TestScram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exchangeIsThatOfTheRfc()
    {
        Site site;
        Scram scram = site.exchange();
        const auto first = scram.next(ClientFirst);
        QCOMPARE(first.outcome, Outcome::Continue);
        QCOMPARE(first.data, ServerFirst);
        QVERIFY(site.reports.isEmpty());
        const auto last = scram.next(ClientFinal);
        QCOMPARE(last.outcome, Outcome::Succeeded);
        QCOMPARE(last.data, ServerFinal);
        QCOMPARE(last.userName, QByteArray("user"));
        QCOMPARE(site.reports, QList<bool>{true});
        QCOMPARE(scram.next(ClientFinal).outcome, Outcome::Refused);
    }

    void noncesOfTheServerDiffer()
    {
        Site site;
        const auto one = site.exchange({}).next(ClientFirst);
        const auto other = site.exchange({}).next(ClientFirst);
        QVERIFY(one.data.startsWith("r=rOprNGfwEbeRWgbNEkqO"));
        QVERIFY(one.data.size() >= ClientFirst.size() + 24);
        QVERIFY(one.data != other.data);
    }

    void wrongProofIsRefused()
    {
        Site site;
        Scram scram = site.exchange();
        QCOMPARE(scram.next(ClientFirst).outcome, Outcome::Continue);
        const auto last = scram.next(QByteArray(ClientFinal).replace("p=dH", "p=dI"));
        QCOMPARE(last.outcome, Outcome::Refused);
        QCOMPARE(last.decision.reason, ReasonCode::BadUserNameOrPassword);
        QCOMPARE(last.decision.explanation, u"Wrong password for user 'user'"_s);
        QVERIFY(last.data.isEmpty());
        QCOMPARE(site.reports, QList<bool>{false});
        QCOMPARE(scram.next(ClientFinal).outcome, Outcome::Refused);
        QCOMPARE(site.reports, QList<bool>{false});
    }

    void unknownUserLearnsItAtTheEnd()
    {
        Site site;
        site.userName = "somebody else";
        Scram scram = site.exchange();
        QCOMPARE(scram.next(ClientFirst).data, ServerFirst);
        const auto last = scram.next(ClientFinal); // even with the password that was made up
        QCOMPARE(last.outcome, Outcome::Refused);
        QCOMPARE(last.decision.reason, ReasonCode::BadUserNameOrPassword);
        QVERIFY(last.decision.explanation.contains(u"no user 'user'"));
        QCOMPARE(site.reports, QList<bool>{false});
    }

    void firstMessagesAreRead_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("user"); // empty: refused
        QTest::addColumn<QString>("why");
        const QString malformed = u"The first message of SCRAM is malformed"_s;
        QTest::newRow("n") << QByteArray("n,,n=user,r=abc") << QByteArray("user") << QString();
        QTest::newRow("y") << QByteArray("y,,n=user,r=abc") << QByteArray("user") << QString();
        QTest::newRow("p") << QByteArray("p=tls-unique,,n=user,r=abc") << QByteArray()
                           << u"SCRAM with channel binding is not offered"_s;
        QTest::newRow("as itself") << QByteArray("n,a=user,n=user,r=abc") << QByteArray("user") << QString();
        QTest::newRow("as another") << QByteArray("n,a=root,n=user,r=abc") << QByteArray()
                                    << u"User 'user' asks to act as somebody else"_s;
        QTest::newRow("escaped") << QByteArray("n,,n=a=2Cb=3Dc,r=abc") << QByteArray("a,b=c") << QString();
        QTest::newRow("bad escape") << QByteArray("n,,n=a=2cb,r=abc") << QByteArray() << malformed;
        QTest::newRow("cut escape") << QByteArray("n,,n=a=2,r=abc") << QByteArray() << malformed;
        QTest::newRow("extension") << QByteArray("n,,n=user,r=abc,x=y") << QByteArray("user") << QString();
        QTest::newRow("unknown mandatory") << QByteArray("n,,m=x,n=user,r=abc") << QByteArray()
                                           << u"The client asks for an extension of SCRAM that is not known"_s;
        QTest::newRow("empty") << QByteArray() << QByteArray() << malformed;
        QTest::newRow("commas") << QByteArray(",,,,") << QByteArray() << malformed;
        QTest::newRow("other binding") << QByteArray("z,,n=user,r=abc") << QByteArray() << malformed;
        QTest::newRow("no user") << QByteArray("n,,n=,r=abc") << QByteArray() << malformed;
        QTest::newRow("not UTF-8") << QByteArray("n,,n=\xFF,r=abc") << QByteArray() << malformed;
        QTest::newRow("no nonce") << QByteArray("n,,n=user,r=") << QByteArray() << malformed;
        QTest::newRow("nonce with space") << QByteArray("n,,n=user,r=a b") << QByteArray() << malformed;
        QTest::newRow("long nonce") << "n,,n=user,r=" + QByteArray(1025, 'n') << QByteArray() << malformed;
        QTest::newRow("huge") << QByteArray(200'000, 'n') << QByteArray() << u"A message of SCRAM is too long"_s;
    }
    void firstMessagesAreRead()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const QByteArray, user);
        QFETCH(const QString, why);
        Site site;
        QByteArray asked;
        Scram::Environment environment;
        environment.lookup = [&asked](const QByteArray &name) {
            asked = name;
            return Scram::Known{};
        };
        environment.mayGoOn = [] { return broker::Decision::allow(); };
        environment.proved = [](bool) {};
        const auto step = Scram(std::move(environment), "xyz").next(message);
        QCOMPARE(step.outcome, user.isEmpty() ? Outcome::Refused : Outcome::Continue);
        QCOMPARE(asked, user);
        QCOMPARE(step.decision.explanation, why);
        if (!user.isEmpty())
            QCOMPARE(step.data, QByteArray("r=abcxyz,s=,i=4096"));
        else
            QCOMPARE(step.decision.reason, ReasonCode::NotAuthorized);
    }

    void lastMessagesThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("first again") << ClientFirst;
        QTest::newRow("other binding") << QByteArray(ClientFinal).replace("biws", "eSws");
        QTest::newRow("no binding") << QByteArray(ClientFinal).replace("c=biws,", "");
        QTest::newRow("nonce of the client alone") << QByteArray(ClientFinal).replace(ServerNonce, "");
        QTest::newRow("other nonce") << QByteArray(ClientFinal).replace("%hvY", "%hvZ");
        QTest::newRow("short proof") << QByteArray(ClientFinal).replace("dHzb", "");
        QTest::newRow("proof not Base64") << QByteArray(ClientFinal).replace("dHzb", "d?zb");
        QTest::newRow("no proof") << ClientFinal.first(ClientFinal.indexOf(",p="));
        QTest::newRow("proof not last") << ClientFinal + ",x=y";
    }
    void lastMessagesThatDoNotFitAreRefused()
    {
        QFETCH(const QByteArray, message);
        Site site;
        Scram scram = site.exchange();
        QCOMPARE(scram.next(ClientFirst).outcome, Outcome::Continue);
        const auto step = scram.next(message);
        QCOMPARE(step.outcome, Outcome::Refused);
        QCOMPARE(step.decision.reason, ReasonCode::NotAuthorized);
        QVERIFY(!step.decision.explanation.isEmpty());
        QVERIFY(site.reports.isEmpty());
    }

    void exchangeEndsWhenItMayNotGoOn()
    {
        Site site;
        Scram scram = site.exchange();
        QCOMPARE(scram.next(ClientFirst).outcome, Outcome::Continue);
        site.decision = broker::Decision::refuse(ReasonCode::ConnectionRateExceeded, u"wait"_s);
        const auto step = scram.next(ClientFinal);
        QCOMPARE(step.outcome, Outcome::Refused);
        QCOMPARE(step.decision.reason, ReasonCode::ConnectionRateExceeded);
        QCOMPARE(step.decision.explanation, u"wait"_s);
        QVERIFY(site.reports.isEmpty());
        QCOMPARE(site.exchange().next(ClientFirst).outcome, Outcome::Refused);
    }
};

QTEST_GUILESS_MAIN(TestScram)
#include "tst_scram.moc"
