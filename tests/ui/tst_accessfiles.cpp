// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessfiles.h"

#include "tests/ui/pagebench.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using access::AclAction;
using access::AclRule;
using models::AclEntry;
using models::AclParty;

namespace {

struct Bench {
    Bench()
    {
        broker.made.newPasswordFile = folder.filePath(u"new/users"_s);
        broker.made.newAclFile = folder.filePath(u"new/rules"_s);
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QByteArray text(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    const access::AccessOptions &inUse() const { return broker.made.access[0]; }

    QTemporaryDir folder;
    tests::RecordingBroker broker;
};

AclEntry rule(const QByteArray &user, AclRule::Access access, const QByteArray &filter)
{
    return {{AclParty::Kind::User, user}, access, filter};
}

} // namespace

class AccessFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstUserMakesFolderAndFile()
    {
        Bench bench;
        AccessFiles files(bench.broker);
        const QSignalSpy changed(&files, &AccessFiles::changed);
        QCOMPARE(files.setPassword("ann", "secret"), QString());
        QVERIFY(bench.text(u"new/users"_s).startsWith("ann:$7$"));
        QCOMPARE(bench.inUse().passwordFile, bench.broker.made.newPasswordFile);
        QCOMPARE(bench.broker.calls, QStringList{u"access"_s});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(files.removeUser("ann"), QString());
        QCOMPARE(bench.text(u"new/users"_s), QByteArray());
        QCOMPARE(files.removeUser("nobody"), QString());
        QCOMPARE(bench.broker.calls.size(), 2);
    }

    void whatCannotBeAUserIsNotWritten()
    {
        Bench bench;
        AccessFiles files(bench.broker);
        QVERIFY(files.setPassword("an:n", "secret").endsWith(u'.'));
        QVERIFY(files.setPassword("ann", "").endsWith(u'.'));
        QVERIFY(bench.broker.calls.isEmpty());
        QVERIFY(!QFile::exists(files.passwordFileName()));
    }

    void rulesAreWrittenAndAsked()
    {
        Bench bench;
        AccessFiles files(bench.broker);
        const access::AclSubject ann{"ann", "device"};
        QVERIFY(files.answer(ann, AclAction::Publish, "a/b").isAllowed);
        QCOMPARE(files.setRestricted(true), QString());
        QVERIFY(!files.answer(ann, AclAction::Publish, "a/b").isAllowed);
        QCOMPARE(files.addRule(rule("ann", AclRule::Access::Write, "a/#")), QString());
        QCOMPARE(bench.text(u"new/rules"_s), QByteArray("user ann\ntopic write a/#\n"));
        QCOMPARE(files.answer(ann, AclAction::Publish, "a/b").why, u"rules:2: topic write a/#"_s);
        QCOMPARE(files.replaceRule(0, rule("ann", AclRule::Access::Read, "a/#")), QString());
        QVERIFY(!files.answer(ann, AclAction::Publish, "a/b").isAllowed);
        QCOMPARE(files.removeRule(0), QString());
        QVERIFY(!bench.text(u"new/rules"_s).contains("topic"));
        QCOMPARE(files.setRestricted(false), QString());
        QCOMPARE(bench.inUse().aclFile, QString());
        QVERIFY(files.answer(ann, AclAction::Publish, "a/b").why.startsWith(u"Rules are off"_s));
    }

    void changeOfAnotherProgramIsNotOverwritten()
    {
        Bench bench;
        AccessFiles files(bench.broker);
        QCOMPARE(files.setPassword("ann", "secret"), QString());
        QCOMPARE(files.setRestricted(true), QString());
        const QByteArray theirs("user bob\ntopic b/#\n");
        bench.write(u"new/rules"_s, theirs);
        QVERIFY(files.addRule(rule("ann", AclRule::Access::Read, "a")).contains(u"changed by another program"_s));
        QCOMPARE(bench.text(u"new/rules"_s), theirs);
        QCOMPARE(files.rules().entries().size(), 1);
        QCOMPARE(files.addRule(rule("ann", AclRule::Access::Read, "a")), QString());
        QCOMPARE(bench.text(u"new/rules"_s), theirs + "\nuser ann\ntopic read a\n");
    }

    void mistakesAreNamedAndNothingIsAllowedByThem()
    {
        Bench bench;
        bench.write(u"rules"_s, "topic raed a\n");
        bench.broker.made.access[0].aclFile = bench.folder.filePath(u"rules"_s);
        bench.broker.made.access[0].passwordFile = bench.folder.filePath(u"none"_s);
        const AccessFiles files(bench.broker);
        QCOMPARE(files.problems().size(), 2);
        QVERIFY2(files.problems().first().startsWith(u"rules:1: "_s), qPrintable(files.problems().first()));
        QVERIFY(files.problems().last().endsWith(u"none does not exist."_s));
        QVERIFY(!files.answer({std::nullopt, "device"}, AclAction::Publish, "a").isAllowed);
    }

    void groupsHaveTheirOwnFiles()
    {
        Bench bench;
        bench.broker.made.access.append(access::AccessOptions{false, {}, bench.folder.filePath(u"second"_s)});
        bench.write(u"second"_s, "user bob\ntopic b/#\n");
        AccessFiles files(bench.broker);
        QVERIFY(files.rules().entries().isEmpty());
        files.setGroup(1);
        QCOMPARE(files.rules().entries().size(), 1);
        QCOMPARE(files.setAnonymous(true), QString());
        QVERIFY(bench.broker.made.access[1].allowAnonymous);
    }

    void whatTheBrokerDoesNotAcceptIsTold()
    {
        Bench bench;
        bench.broker.accessProblems = {u"users:1: no."_s, u"rules:2: no."_s};
        AccessFiles files(bench.broker);
        QCOMPARE(files.setAnonymous(false), u"users:1: no.\nrules:2: no."_s);
        QVERIFY(bench.inUse().allowAnonymous);
    }
};

QTEST_MAIN(AccessFilesTest)
#include "tst_accessfiles.moc"
