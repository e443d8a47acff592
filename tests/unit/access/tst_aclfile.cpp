// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/aclfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope::access;
using namespace Qt::StringLiterals;

namespace {

AclFile parse(QByteArrayView text)
{
    const auto result = AclFile::parse(text, u"acl.txt"_s);
    if (const auto *problems = std::get_if<QList<FileProblem>>(&result))
        qFatal("refused: %s", qPrintable(problems->constFirst().message()));
    return std::get<AclFile>(result);
}

constexpr QByteArrayView Sample("topic read public/#\n"                        // 1
                                "# bob has a garden\n"                         // 2
                                "user bob\n"                                   // 3
                                "topic garden/#\n"                             // 4
                                "topic read sensors/+/temp\n"                  // 5
                                "topic write orders\n"                         // 6
                                "topic deny garden/secret/#\n"                 // 7
                                "user eve\n"                                   // 8
                                "topic readwrite #\n"                          // 9
                                "pattern read %u/inbox\n"                      // 10
                                "pattern readwrite clients/%c/#\n"             // 11
                                "user bob\n"                                   // 12
                                "topic read $SYS/#\n"                          // 13
                                "pattern deny clients/%c/locked\n"             // 14
                                "topic write $SYS/broker/connection/+/state"); // 15, no newline

} // namespace

Q_DECLARE_METATYPE(brokerscope::access::AclAction)

class TestAclFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ruleDecides_data()
    {
        QTest::addColumn<QByteArray>("user"); // empty: anonymous
        QTest::addColumn<QByteArray>("clientId");
        QTest::addColumn<AclAction>("action");
        QTest::addColumn<QByteArray>("topic");
        QTest::addColumn<bool>("isAllowed");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *user, const char *clientId, AclAction action,
                            const char *topic, bool isAllowed, const char16_t *why) {
            QTest::newRow(name) << QByteArray(user) << QByteArray(clientId) << action << QByteArray(topic) << isAllowed
                                << QString::fromUtf16(why);
        };
        constexpr auto Publish = AclAction::Publish;
        constexpr auto Receive = AclAction::Receive;
        constexpr auto Subscribe = AclAction::Subscribe;
        const auto *none = u"acl.txt: no rule allows it";
        const auto *brokers = u"Topics that begin with $SYS and $share are the broker's own";

        row("anonymous reads", "", "c", Receive, "public/a", true, u"acl.txt:1: topic read public/#");
        row("anonymous writes", "", "c", Publish, "public/a", false, none);
        row("anonymous rules are not for users", "bob", "c", Receive, "public/a", false, none);
        row("user of no rules", "joe", "c", Receive, "public/a", false, none);
        row("both by default", "bob", "c", Publish, "garden/door", true, u"acl.txt:4: topic garden/#");
        row("parent of #", "bob", "c", Receive, "garden", true, u"acl.txt:4: topic garden/#");
        row("read only", "bob", "c", Receive, "sensors/1/temp", true, u"acl.txt:5: topic read sensors/+/temp");
        row("not write", "bob", "c", Publish, "sensors/1/temp", false, none);
        row("+ is one level", "bob", "c", Receive, "sensors/1/2/temp", false, none);
        row("write only", "bob", "c", Publish, "orders", true, u"acl.txt:6: topic write orders");
        row("not read", "bob", "c", Receive, "orders", false, none);
        row("deny goes first", "bob", "c", Receive, "garden/secret/x", false, u"acl.txt:7: topic deny garden/secret/#");
        row("deny of writing", "bob", "c", Publish, "garden/secret", false, u"acl.txt:7: topic deny garden/secret/#");
        row("all topics", "eve", "c", Publish, "any/thing", true, u"acl.txt:9: topic readwrite #");
        row("# is not for $", "eve", "c", Receive, "$SYS/broker/uptime", false, none);
        row("# is not for other $", "eve", "c", Publish, "$other", false, none);
        row("$SYS by name", "bob", "c", Receive, "$SYS/broker/uptime", true, u"acl.txt:13: topic read $SYS/#");
        row("$SYS is not written", "bob", "c", Publish, "$SYS/broker/uptime", false, brokers);
        row("state of a bridge", "bob", "c", Publish, "$SYS/broker/connection/x/state", true,
            u"acl.txt:15: topic write $SYS/broker/connection/+/state");
        row("$share is not written", "eve", "c", Publish, "$share/a/b", false, brokers);
        row("user's place", "joe", "c", Receive, "joe/inbox", true, u"acl.txt:10: pattern read %u/inbox");
        row("place of another", "joe", "c", Receive, "bob/inbox", false, none);
        row("no user, no %u", "", "c", Receive, "%u/inbox", false, none);
        row("client's place", "joe", "c1", Publish, "clients/c1/x", true,
            u"acl.txt:11: pattern readwrite clients/%c/#");
        row("anonymous has patterns", "", "c1", Publish, "clients/c1", true,
            u"acl.txt:11: pattern readwrite clients/%c/#");
        row("place of another client", "joe", "c1", Publish, "clients/c2/x", false, none);
        row("denied by pattern", "joe", "c1", Receive, "clients/c1/locked", false,
            u"acl.txt:14: pattern deny clients/%c/locked");
        row("user's rules before patterns", "eve", "c1", Receive, "clients/c1/locked", true,
            u"acl.txt:9: topic readwrite #");
        const auto *later = u"No rule denies all of it; rules for reading decide about each topic";
        row("SUBSCRIBE needs no rule", "joe", "c", Subscribe, "garden/secret/#", true, later);
        row("a shared one neither", "", "c", Subscribe, "$share/g/#", true, later);
        row("more than is denied", "bob", "c", Subscribe, "garden/#", true, later);
        row("levels above what is denied", "bob", "c", Subscribe, "garden/+/#", true, later);
        row("a pattern denies topics alone", "eve", "c1", Subscribe, "clients/c1/locked", true, later);
        const auto *denied = u"acl.txt:7: topic deny garden/secret/#";
        row("all of it denied", "bob", "c", Subscribe, "garden/secret/#", false, denied);
        row("a topic of it", "bob", "c", Subscribe, "garden/secret/a", false, denied);
        row("a part of it", "bob", "c", Subscribe, "garden/secret/+/a/#", false, denied);
        row("shared and denied", "bob", "c", Subscribe, "$share/g/garden/secret/#", false, denied);

        // What a client calls itself must not become a wildcard.
        const auto *user = u"acl.txt: no rule allows it, and patterns do not apply to a user name with + or #";
        const auto *client =
            u"acl.txt: no rule allows it, and patterns do not apply to a client identifier with + or #";
        row("user +", "+", "c", Receive, "bob/inbox", false, user);
        row("user #", "#", "c", Receive, "clients/c/x", false, user);
        row("client +", "joe", "+", Publish, "clients/c1/x", false, client);
        row("client #", "joe", "a#", Publish, "joe/inbox", false, client);
        row("client + with a rule of its own", "eve", "+", Publish, "x", true, u"acl.txt:9: topic readwrite #");
        row("slash adds levels, as in mosquitto", "joe", "a/b", Publish, "clients/a/b/x", true,
            u"acl.txt:11: pattern readwrite clients/%c/#");
        row("slash does not widen", "joe", "a/b", Publish, "clients/a/x", false, none);
        row("%u in an identifier stays", "joe", "%u", Publish, "clients/joe/x", false, none);
        row("%u in an identifier is text", "joe", "%u", Publish, "clients/%u/x", true,
            u"acl.txt:11: pattern readwrite clients/%c/#");
        row("identifier of $SYS", "joe", "$SYS", Publish, "$SYS/x", false, brokers);
    }
    void ruleDecides()
    {
        QFETCH(const QByteArray, user);
        QFETCH(const QByteArray, clientId);
        QFETCH(const AclAction, action);
        QFETCH(const QByteArray, topic);
        QFETCH(const bool, isAllowed);
        QFETCH(const QString, why);
        static const AclFile file = parse(Sample);
        AclSubject subject{std::nullopt, clientId};
        if (!user.isEmpty())
            subject.user = user;
        const AclAnswer answer = file.answer(subject, action, topic);
        QCOMPARE(answer.why, why);
        QCOMPARE(answer.isAllowed, isAllowed);
        QCOMPARE(file.decide(subject, action, topic).isAllowed, isAllowed);
    }

    void emptyFileAllowsNothing()
    {
        for (const char *text : {"", "\n\n", "# nothing\n"}) {
            QVERIFY(!parse(text).decide({"bob", "c"}, AclAction::Publish, "a").isAllowed);
            QVERIFY(!parse(text).decide({std::nullopt, "c"}, AclAction::Receive, "a").isAllowed);
        }
    }

    void userWithoutRulesHasNoneOfAnonymous()
    {
        const AclFile file = parse("topic #\nuser bob\n");
        QVERIFY(!file.decide({"bob", "c"}, AclAction::Publish, "a").isAllowed);
        QVERIFY(file.decide({std::nullopt, "c"}, AclAction::Publish, "a").isAllowed);
        // An empty user name is one, too.
        QVERIFY(!file.decide({"", "c"}, AclAction::Publish, "a").isAllowed);
    }

    void emptyIdentifierMatchesNothingOfPatterns()
    {
        const AclFile file = parse("pattern %c\npattern a/%c/b\n");
        QVERIFY(!file.decide({std::nullopt, ""}, AclAction::Publish, "x").isAllowed);
        QVERIFY(file.decide({std::nullopt, ""}, AclAction::Publish, "a//b").isAllowed);
    }

    void withoutFileAllButTheBrokersTopicsIsAllowed()
    {
        QVERIFY(AclFile::decideWithoutFile(AclAction::Publish, "a").isAllowed);
        QVERIFY(AclFile::decideWithoutFile(AclAction::Receive, "$SYS/broker/uptime").isAllowed);
        QVERIFY(AclFile::decideWithoutFile(AclAction::Subscribe, "$SYS/#").isAllowed);
        QVERIFY(!AclFile::decideWithoutFile(AclAction::Publish, "$SYS/broker/uptime").isAllowed);
        QVERIFY(AclFile::decideWithoutFile(AclAction::Publish, "$SYS/broker/connection/b/state").isAllowed);
    }

    void allProblemsAreTold()
    {
        const auto result = AclFile::parse("topic a\nfoo\n\nuser\n", u"acl.txt"_s);
        QVERIFY(std::holds_alternative<QList<FileProblem>>(result));
        const auto &problems = std::get<QList<FileProblem>>(result);
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0].message(),
                 u"acl.txt:2: 'foo' does not begin a rule. Begin with topic, user, pattern or #."_s);
        QCOMPARE(problems[1].line, 4);
    }

    void usersAreListed() { QCOMPARE(parse(Sample).users(), (QList<QByteArray>{"bob", "eve"})); }

    void fileIsReadFromDisk()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"acl"_s);
        const auto missing = AclFile::read(name);
        QVERIFY(std::holds_alternative<QList<FileProblem>>(missing));
        QCOMPARE(std::get<QList<FileProblem>>(missing).size(), 1);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("topic read a\r\n");
        file.close();
        const auto read = AclFile::read(name);
        QVERIFY(std::holds_alternative<AclFile>(read));
        QCOMPARE(std::get<AclFile>(read).answer({std::nullopt, "c"}, AclAction::Receive, "a").why,
                 name + u":1: topic read a"_s);
    }
};

QTEST_GUILESS_MAIN(TestAclFile)
#include "tst_aclfile.moc"
