// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/acllines.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;
using Access = access::AclRule::Access;
using Kind = AclParty::Kind;

namespace {

const AclParty Anonymous{Kind::Anonymous, {}};
const AclParty Everyone{Kind::Everyone, {}};

AclParty user(const char *name)
{
    return {Kind::User, name};
}

constexpr auto File = "# Who may do what\n"
                      "topic read public/#\n"
                      "\n"
                      "user ann\n"
                      "# her lamp\n"
                      "topic write home/lamp\n"
                      "\n"
                      "pattern readwrite devices/%c/#\n";

} // namespace

class AclLinesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesAreReadWithTheirParties()
    {
        const AclLines lines = AclLines::parse(File);
        QCOMPARE(lines.entries().size(), 3);
        QVERIFY(lines.entries()[0] == (AclEntry{Anonymous, Access::Read, "public/#"}));
        QVERIFY(lines.entries()[1] == (AclEntry{user("ann"), Access::Write, "home/lamp"}));
        QVERIFY(lines.entries()[2] == (AclEntry{Everyone, Access::ReadWrite, "devices/%c/#"}));
        QCOMPARE(lines.lineOf(1), 6);
        QCOMPARE(lines.users(), QList<QByteArray>{"ann"});
        QCOMPARE(lines.text(), File);
    }

    void ruleWithoutAccessIsForBoth()
    {
        const AclLines lines = AclLines::parse("topic a/b\ntopic read with space\n");
        QVERIFY(lines.entries()[0] == (AclEntry{Anonymous, Access::ReadWrite, "a/b"}));
        QVERIFY(lines.entries()[1] == (AclEntry{Anonymous, Access::Read, "with space"}));
    }

    void linesThatAreNotRightStay()
    {
        const QByteArray text = "topic raed x\nnonsense\ntopic a/#/b\ntopic read ok\n";
        AclLines lines = AclLines::parse(text);
        QCOMPARE(lines.entries().size(), 1);
        lines.replace(0, {Anonymous, Access::Deny, "ok"});
        QCOMPARE(lines.text(), "topic raed x\nnonsense\ntopic a/#/b\ntopic deny ok\n");
    }

    void newRuleStandsBelowThoseOfItsParty_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("line");
        QTest::newRow("anonymous") << int(Kind::Anonymous) << QByteArray() << 3;
        QTest::newRow("user") << int(Kind::User) << QByteArray("ann") << 7;
        QTest::newRow("everyone") << int(Kind::Everyone) << QByteArray() << 9;
        QTest::newRow("new user") << int(Kind::User) << QByteArray("bob the second") << 11;
    }
    void newRuleStandsBelowThoseOfItsParty()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, name);
        QFETCH(int, line);
        AclLines lines = AclLines::parse(File);
        const AclEntry entry{{static_cast<Kind>(kind), name}, Access::Deny, "x/y"};
        lines.add(entry);
        const qsizetype at = lines.entries().indexOf(entry);
        QVERIFY(at >= 0);
        QCOMPARE(lines.lineOf(at), line);
        // As the broker reads it, too.
        QVERIFY(std::holds_alternative<access::AclFile>(access::AclFile::parse(lines.text(), {})));
        QVERIFY(lines.text().contains("# her lamp\n"));
    }

    void anonymousRuleComesBeforeTheFirstUser()
    {
        AclLines lines = AclLines::parse("user ann\ntopic a\n");
        lines.add({Anonymous, Access::Read, "b"});
        QCOMPARE(lines.text(), "topic read b\nuser ann\ntopic a\n");
    }

    void ruleIsReplacedInPlace()
    {
        AclLines lines = AclLines::parse(File);
        lines.replace(1, {user("ann"), Access::ReadWrite, "home/#"});
        QCOMPARE(lines.text(), QByteArray(File).replace("topic write home/lamp", "topic readwrite home/#"));
    }

    void ruleMovesToAnotherParty()
    {
        AclLines lines = AclLines::parse("topic read a\n");
        lines.replace(0, {user("ann"), Access::Read, "a"});
        QCOMPARE(lines.text(), "user ann\ntopic read a\n");
    }

    void emptySectionGoesWithItsLastRule()
    {
        AclLines lines = AclLines::parse("user ann\ntopic a\n\nuser bob\n# kept\ntopic b\n");
        lines.remove(0);
        QCOMPARE(lines.text(), "user bob\n# kept\ntopic b\n");
        lines.remove(0);
        QCOMPARE(lines.text(), "user bob\n# kept\n");
    }

    void entriesThatNoFileCanSayAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("filter");
        QTest::newRow("no topic") << QByteArray("ann") << QByteArray();
        QTest::newRow("no user") << QByteArray() << QByteArray("a");
        QTest::newRow("wildcard inside") << QByteArray("ann") << QByteArray("a/b#");
        QTest::newRow("line break") << QByteArray("ann") << QByteArray("a\ntopic #");
        QTest::newRow("line break in user") << QByteArray("ann\ntopic #") << QByteArray("a");
        QTest::newRow("space at the end") << QByteArray("ann") << QByteArray("a ");
    }
    void entriesThatNoFileCanSayAreRefused()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, filter);
        QVERIFY(!AclLines::objectionTo({{Kind::User, name}, Access::Read, filter}).isEmpty());
    }

    void fileIsWrittenForItsOwnerAlone()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"acl.txt"_s);
        AclLines lines;
        lines.add({Anonymous, Access::Read, "a"});
        QVERIFY(!lines.write(name));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "topic read a\n");
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        QVERIFY(!lines.write(name));
        QVERIFY(file.permissions() & QFile::ReadGroup);
    }

    void fileThatCannotBeWrittenIsNamed()
    {
        const auto problem = AclLines().write(u"/nowhere/at/all/acl.txt"_s);
        QVERIFY(problem);
        QCOMPARE(problem->file, u"/nowhere/at/all/acl.txt"_s);
    }
};

QTEST_GUILESS_MAIN(AclLinesTest)

#include "tst_acllines.moc"
