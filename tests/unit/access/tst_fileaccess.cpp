// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/fileaccess.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using access::AccessOptions;
using access::FileAccess;
using broker::Authentication;
using broker::Decision;
using protocol::ReasonCode;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Outcome = Authentication::Step::Outcome;

namespace {

// "secret", as Debian's mosquitto_passwd 2.0.11 wrote it.
const QByteArray Bob("bob:$7$101$O/jhvHKjJ9h1dZoU$cBdVALY3wILYY9kFLaVfJKoAW0MuNmZHGH7PACSjCHeH926v2zR+1gnm+"
                     "vKEoYQf3xL5dJ1abDOUVmTpnC/X/g==\n");

/// A client that says CONNECT, once per attempt.
struct Client {
    broker::ClientInfo info;
    protocol::Connect packet;
    broker::Time now{1h};

    Client()
    {
        info.clientId = "c1";
        info.peer.address = u"192.0.2.7"_s;
    }

    Client &named(QByteArrayView user, std::optional<QByteArrayView> password = std::nullopt)
    {
        packet.userName = user;
        packet.password = password;
        info.userName = user.toByteArray();
        info.hasUserName = true;
        return *this;
    }

    Client &inGroup(int group)
    {
        broker::ListenerSettings settings;
        settings.accessGroup = group;
        info.peer.settings = std::make_shared<broker::ListenerSettings>(settings);
        return *this;
    }

    broker::ConnectRequest request(bool isAuthenticated = false) const { return {info, packet, now, isAuthenticated}; }
};

QByteArray attributeOf(const QByteArray &message, char key)
{
    for (const QByteArray &part : message.split(',')) {
        if (part.startsWith(QByteArray(1, key) + '='))
            return part.sliced(2);
    }
    return {};
}

} // namespace

class TestFileAccess : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    std::unique_ptr<FileAccess> load(const QList<AccessOptions> &groups)
    {
        auto loaded = FileAccess::load(groups);
        if (!loaded.access)
            qFatal("not loaded: %s", qPrintable(loaded.errors.constFirst().message()));
        return std::move(loaded.access);
    }

    AccessOptions withPasswords(bool allowAnonymous = false) { return {allowAnonymous, write(u"passwd"_s, Bob), {}}; }

private Q_SLOTS:
    void clientsAreLetIn_data()
    {
        QTest::addColumn<bool>("allowAnonymous");
        QTest::addColumn<bool>("hasPasswordFile");
        QTest::addColumn<QByteArray>("user");     // null: none
        QTest::addColumn<QByteArray>("password"); // null: none
        QTest::addColumn<ReasonCode>("reason");
        QTest::addColumn<QString>("why");
        const QByteArray none;
        constexpr auto Success = ReasonCode::Success;
        constexpr auto BadPassword = ReasonCode::BadUserNameOrPassword;
        constexpr auto NotAuthorized = ReasonCode::NotAuthorized;
        const QString closed = u"Clients without a user name are not let in (allow_anonymous false)"_s;

        QTest::newRow("anonymous") << true << false << none << none << Success << QString();
        QTest::newRow("anonymous beside users") << true << true << none << none << Success << QString();
        QTest::newRow("anonymous, closed") << false << false << none << none << NotAuthorized << closed;
        QTest::newRow("anonymous, users only") << false << true << none << none << NotAuthorized << closed;
        QTest::newRow("any name, nothing to check")
            << true << false << QByteArray("joe") << QByteArray("x") << Success << QString();
        QTest::newRow("any name, closed") << false << false << QByteArray("joe") << QByteArray("x") << NotAuthorized
                                          << u"There is no password file, and anonymous clients are not let in"_s;
        QTest::newRow("right") << false << true << QByteArray("bob") << QByteArray("secret") << Success << QString();
        QTest::newRow("wrong") << true << true << QByteArray("bob") << QByteArray("geheim") << BadPassword
                               << u"Wrong password for user 'bob'"_s;
        QTest::newRow("empty password") << true << true << QByteArray("bob") << QByteArray("") << BadPassword
                                        << u"Wrong password for user 'bob'"_s;
        QTest::newRow("no password") << true << true << QByteArray("bob") << none << BadPassword
                                     << u"User 'bob' gave no password"_s;
        QTest::newRow("unknown") << true << true << QByteArray("joe") << QByteArray("geheim") << BadPassword
                                 << u"There is no user 'joe' in the password file"_s;
        QTest::newRow("empty name") << true << true << QByteArray("") << QByteArray("geheim") << BadPassword
                                    << u"There is no user '' in the password file"_s;
    }
    void clientsAreLetIn()
    {
        QFETCH(const bool, allowAnonymous);
        QFETCH(const bool, hasPasswordFile);
        QFETCH(const QByteArray, user);
        QFETCH(const QByteArray, password);
        QFETCH(const ReasonCode, reason);
        QFETCH(const QString, why);
        AccessOptions options{allowAnonymous, {}, {}};
        if (hasPasswordFile)
            options.passwordFile = write(u"passwd"_s, Bob);
        const auto access = load({options});
        Client client;
        if (!user.isNull())
            client.named(user, password.isNull() ? std::nullopt : std::optional<QByteArrayView>(password));
        const Decision decision = access->mayConnect(client.request());
        QCOMPARE(decision.reason, reason);
        QCOMPARE(decision.explanation, why);
    }

    void provenUserIsNotAskedForAPassword()
    {
        const auto access = load({withPasswords()});
        QVERIFY(!access->mayConnect(Client().named("joe").request(true)).isRefusal());
    }

    void wrongPasswordIsNotAuthorizedBeforeMqtt5()
    {
        const auto access = load({withPasswords()});
        Client client;
        client.named("bob", "geheim");
        client.info.version = protocol::Version::V311;
        const Decision decision = access->mayConnect(client.request());
        QCOMPARE(decision.reason, ReasonCode::NotAuthorized);
        QCOMPARE(decision.explanation, u"Wrong password for user 'bob'"_s);
    }

    void guessingIsSlowedDown()
    {
        const auto access = load({withPasswords()});
        Client client;
        client.named("bob", "guess");
        for (int i = 0; i < 5; ++i)
            QCOMPARE(access->mayConnect(client.request()).reason, ReasonCode::BadUserNameOrPassword);
        client.named("bob", "secret");
        const Decision paused = access->mayConnect(client.request());
        QCOMPARE(paused.reason, ReasonCode::ConnectionRateExceeded);
        QCOMPARE(paused.explanation, u"Too many wrong passwords from this address; it may try again in 1 s"_s);

        Client other;
        other.info.peer.address = u"192.0.2.8"_s;
        QVERIFY(!access->mayConnect(other.named("bob", "secret").request()).isRefusal());

        client.now += 1s;
        QVERIFY(!access->mayConnect(client.request()).isRefusal());
        client.named("bob", "guess");
        QCOMPARE(access->mayConnect(client.request()).reason, ReasonCode::BadUserNameOrPassword);
        QCOMPARE(access->mayConnect(client.request()).reason, ReasonCode::BadUserNameOrPassword);
    }

    void topicsFollowTheRules()
    {
        const QString acl = write(u"acl"_s, "user bob\ntopic write orders\ntopic read public/#\n");
        const auto access = load({{true, {}, acl}});
        Client client;
        client.named("bob");
        QVERIFY(!access->mayPublish({client.info, "orders", "", protocol::QoS::AtMostOnce, false, false}).isRefusal());
        const Decision denied =
            access->mayPublish({client.info, "public/a", "", protocol::QoS::AtMostOnce, false, false});
        QCOMPARE(denied.reason, ReasonCode::NotAuthorized);
        QCOMPARE(denied.explanation, u"User 'bob' may not publish to 'public/a': %1: no rule allows it"_s.arg(acl));
        QVERIFY(!access->mayReceive({client.info, "public/a"}).isRefusal());
        QCOMPARE(access->mayReceive({client.info, "orders"}).explanation,
                 u"User 'bob' may not receive 'orders': %1: no rule allows it"_s.arg(acl));
        QVERIFY(!access->maySubscribe({client.info, "orders", protocol::QoS::AtMostOnce}).isRefusal());
        QCOMPARE(access->mayReceive({Client().info, "public/a"}).explanation,
                 u"An anonymous client may not receive 'public/a': %1: no rule allows it"_s.arg(acl));
    }

    void denialNamesItsRule()
    {
        const QString acl = write(u"acl"_s, "topic #\ntopic deny secret/#\n");
        const auto access = load({{true, {}, acl}});
        QCOMPARE(access->mayReceive({Client().info, "secret/x"}).explanation,
                 u"An anonymous client may not receive 'secret/x': %1:2: topic deny secret/#"_s.arg(acl));
    }

    void withoutAclFileAllButTheBrokersTopicsIsAllowed()
    {
        const auto access = load({AccessOptions{}});
        const Client client;
        QVERIFY(!access->mayPublish({client.info, "a", "", protocol::QoS::AtMostOnce, false, false}).isRefusal());
        QVERIFY(!access->mayReceive({client.info, "$SYS/broker/uptime"}).isRefusal());
        QCOMPARE(
            access->mayPublish({client.info, "$SYS/a", "", protocol::QoS::AtMostOnce, false, false}).explanation,
            u"An anonymous client may not publish to '$SYS/a': Topics that begin with $SYS and $share are the broker's own"_s);
    }

    void eachGroupHasRulesOfItsOwn()
    {
        const QString acl = write(u"acl"_s, "topic read #\n");
        const auto access = load({withPasswords(), {true, {}, acl}});
        QVERIFY(access->mayConnect(Client().request()).isRefusal());
        QVERIFY(access->mayConnect(Client().inGroup(0).request()).isRefusal());
        QVERIFY(!access->mayConnect(Client().inGroup(1).request()).isRefusal());
        const Client first = Client().inGroup(0);
        const Client second = Client().inGroup(1);
        QVERIFY(!access->mayPublish({first.info, "a", "", protocol::QoS::AtMostOnce, false, false}).isRefusal());
        QVERIFY(access->mayPublish({second.info, "a", "", protocol::QoS::AtMostOnce, false, false}).isRefusal());
    }

    void groupThatThereIsNotMayNothing()
    {
        const auto access = load({AccessOptions{}});
        for (const int group : {-1, 1, 1000}) {
            const Client client = Client().inGroup(group);
            QCOMPARE(access->mayConnect(client.request()).reason, ReasonCode::NotAuthorized);
            QCOMPARE(access->mayReceive({client.info, "a"}).reason, ReasonCode::NotAuthorized);
            QVERIFY(!access->authentication(client.request(), "SCRAM-SHA-256"));
        }
    }

    void wrongFilesAreAllNamed()
    {
        const QString acl = write(u"acl"_s, "topic a\ntopic raed b\n");
        const QString missing = m_folder.filePath(u"missing"_s);
        const auto loaded = FileAccess::load({{true, missing, acl}, {true, {}, missing}});
        QVERIFY(!loaded.access);
        QCOMPARE(loaded.errors.size(), 3);
        QCOMPARE(loaded.errors[0].file, missing);
        QCOMPARE(loaded.errors[1].message(), acl
                                                 + u":2: 'raed' is no kind of access. Write read, write, readwrite or "
                                                   "deny in front of the topic."_s);
        QCOMPARE(loaded.errors[2].file, missing);
    }

    void usersThatCannotLogInAreWarnedOf()
    {
        const QString file = write(u"passwd"_s, Bob + "zed:plain\n");
        const auto loaded = FileAccess::load({{false, file, {}}});
        QVERIFY(loaded.access);
        QCOMPARE(loaded.warnings.size(), 1);
        QCOMPARE(loaded.warnings[0].line, 2);
        QVERIFY(!loaded.access->mayConnect(Client().named("bob", "secret").request()).isRefusal());
        QVERIFY(loaded.access->mayConnect(Client().named("zed", "plain").request()).isRefusal());
    }

    void scramIsTheOnlyMethod()
    {
        const auto access = load({withPasswords(), AccessOptions{}});
        QVERIFY(access->authentication(Client().request(), "SCRAM-SHA-256"));
        QVERIFY(!access->authentication(Client().request(), "SCRAM-SHA-1"));
        QVERIFY(!access->authentication(Client().request(), "SCRAM-SHA-256-PLUS"));
        QVERIFY(!access->authentication(Client().request(), ""));
        QVERIFY(!access->authentication(Client().inGroup(1).request(), "SCRAM-SHA-256"));
    }

    void scramTakesTheVerifierOfTheFile()
    {
        access::PasswordFile passwords;
        passwords.setPassword("bob", "secret");
        const auto access = load({{false, write(u"passwd"_s, passwords.text()), {}}});
        const auto exchange = access->authentication(Client().request(), "SCRAM-SHA-256");
        const auto step = exchange->next("n,,n=bob,r=abc");
        QCOMPARE(step.outcome, Outcome::Continue);
        QCOMPARE(attributeOf(step.data, 's'), passwords.find("bob")->scram->salt.toBase64());
    }

    void unknownUserHasAlwaysTheSameSalt()
    {
        const auto access = load({withPasswords()});
        const auto saltOf = [&access](const QByteArray &user) {
            const auto step =
                access->authentication(Client().request(), "SCRAM-SHA-256")->next("n,,n=" + user + ",r=abc");
            return attributeOf(step.data, 's');
        };
        QCOMPARE(QByteArray::fromBase64(saltOf("joe")).size(), 16);
        QCOMPARE(saltOf("joe"), saltOf("joe"));
        QVERIFY(saltOf("joe") != saltOf("jim"));
        QCOMPARE(QByteArray::fromBase64(saltOf("bob")).size(), 16); // known, but without verifier
    }

    void guessingByScramIsSlowedDownEvenAtOnce()
    {
        auto access = load({withPasswords()});
        const Client client;
        std::vector<std::unique_ptr<Authentication>> exchanges;
        std::vector<QByteArray> finals;
        for (int i = 0; i < 7; ++i) {
            exchanges.push_back(access->authentication(client.request(), "SCRAM-SHA-256"));
            const QByteArray challenge = exchanges.back()->next("n,,n=bob,r=abc").data;
            finals.push_back("c=biws,r=" + attributeOf(challenge, 'r') + ",p=" + QByteArray(32, 'p').toBase64());
        }
        QList<ReasonCode> reasons;
        for (std::size_t i = 0; i < 6; ++i)
            reasons.append(exchanges[i]->next(finals[i]).decision.reason);
        const auto bad = ReasonCode::BadUserNameOrPassword;
        QCOMPARE(reasons, (QList<ReasonCode>{bad, bad, bad, bad, bad, ReasonCode::ConnectionRateExceeded}));
        QCOMPARE(access->mayConnect(Client().named("bob", "secret").request()).reason,
                 ReasonCode::ConnectionRateExceeded);
        QCOMPARE(access->authentication(client.request(), "SCRAM-SHA-256")->next("n,,n=bob,r=abc").decision.reason,
                 ReasonCode::ConnectionRateExceeded);
        // An exchange may outlive the rules it began with.
        access.reset();
        QCOMPARE(exchanges[6]->next(finals[6]).outcome, Outcome::Refused);
    }
};

QTEST_GUILESS_MAIN(TestFileAccess)
#include "tst_fileaccess.moc"
