// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/passwordfile.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope::access;
using namespace Qt::StringLiterals;

namespace {

// "secret" and "pw" as Debian's mosquitto_passwd 2.0.11 wrote them.
const QByteArray Bob("bob:$7$101$O/jhvHKjJ9h1dZoU$cBdVALY3wILYY9kFLaVfJKoAW0MuNmZHGH7PACSjCHeH926v2zR+1gnm+"
                     "vKEoYQf3xL5dJ1abDOUVmTpnC/X/g==");
const QByteArray Al("al:$6$W1/OUgC2s4JEYjHD$mRj3QDIm32ZY7dsESNANAxSuwGniguWb77nqLjQs/raFgtmJo2pulN2UhBKkDjuwZL"
                    "038J8Fus6UoKVUGDFxZg==");

PasswordFile parse(const QByteArray &text)
{
    return PasswordFile::parse(text, u"passwd"_s);
}

/// "LINE: PROBLEM" for each.
QStringList problemsOf(const PasswordFile &file)
{
    QStringList result;
    for (const FileProblem &problem : file.problems())
        result.append(u"%1: %2"_s.arg(problem.line).arg(problem.problem));
    return result;
}

bool accepts(const PasswordFile &file, const QByteArray &user, QByteArrayView password)
{
    const PasswordFile::User *found = file.find(user);
    return found && found->hash.matches(password);
}

void writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestPasswordFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mosquittosFileIsRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("plain") << Bob + '\n' + Al + '\n';
        QTest::newRow("no newline at the end") << Bob + '\n' + Al;
        QTest::newRow("CRLF") << Bob + "\r\n" + Al + "\r\n";
        QTest::newRow("comments and empty lines") << "# users\n\n" + Bob + "\n \n#" + Al + '\n' + Al;
        QTest::newRow("spaces around") << ' ' + Bob + " \n" + QByteArray(Al).replace("al:", "al : ");
    }
    void mosquittosFileIsRead()
    {
        QFETCH(const QByteArray, text);
        const PasswordFile file = parse(text);
        QCOMPARE(problemsOf(file), QStringList());
        QCOMPARE(file.users(), (QList<QByteArray>{"bob", "al"}));
        QVERIFY(accepts(file, "bob", "secret"));
        QVERIFY(accepts(file, "al", "pw"));
        QVERIFY(!accepts(file, "bob", "pw"));
        QVERIFY(!file.find("BOB"));
        QVERIFY(!file.find("bob")->scram);
    }

    void brokenLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("problem");
        QTest::newRow("plain text") << QByteArray("zed:geheim")
                                    << u"2: The password is not hashed, so 'zed' cannot log in"_s;
        QTest::newRow("no password") << QByteArray("zed:")
                                     << u"2: The password is not hashed, so 'zed' cannot log in"_s;
        QTest::newRow("no colon") << QByteArray("geheim") << u"2: The line has no colon between user and password"_s;
        QTest::newRow("no user") << QByteArray(Al).replace("al:", ":")
                                 << u"2: There is no user in front of the colon"_s;
        QTest::newRow("bad base64") << QByteArray(Al).replace(
            "W1/O", "W1?O") << u"2: The salt of the password is not Base64 of 1 to 64 bytes, so 'al' cannot log in"_s;
        QTest::newRow("twice") << Bob << u"2: The user 'bob' is already in line 1; this line counts"_s;
        QTest::newRow("NUL") << QByteArray("z\0ed:x", 6) << u"2: The line has a NUL byte, so this is not a text file"_s;
        QTest::newRow("Latin-1") << QByteArray("z\xE4"
                                               "d:x")
                                 << u"2: The line is not UTF-8"_s;
        QTest::newRow("long") << QByteArray(70'001, 'x') << u"2: The line is longer than 70000 bytes"_s;
        QTest::newRow("long user") << QByteArray(65'536, 'x') + ":x"
                                   << u"2: The user's name is longer than 65535 bytes"_s;
    }
    void brokenLinesAreNamed()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, problem);
        const PasswordFile file = parse(Bob + '\n' + line + '\n');
        QCOMPARE(problemsOf(file), QStringList{problem});
        QCOMPARE(file.problems().constFirst().file, u"passwd"_s);
        QVERIFY(!file.problems().constFirst().remedy.isEmpty());
        QVERIFY(!file.problems().constFirst().message().contains(u"geheim"));
        QCOMPARE(file.users(), QList<QByteArray>{"bob"});
        QVERIFY(accepts(file, "bob", "secret"));
        QCOMPARE(file.text(), Bob + '\n' + line + '\n');
    }

    void lastLineOfAUserCounts()
    {
        const PasswordFile file = parse(Bob + '\n' + QByteArray(Al).replace("al:", "bob:"));
        QVERIFY(accepts(file, "bob", "pw"));
        QVERIFY(!accepts(file, "bob", "secret"));
    }

    void remedyForAPasswordIsToSetIt()
    {
        QCOMPARE(
            parse("zed:geheim").problems().constFirst().message(),
            u"passwd:1: The password is not hashed, so 'zed' cannot log in. Run: brokerscoped passwd passwd zed."_s);
    }

    void addedUserCanLogIn()
    {
        PasswordFile file = parse("# users\n" + Bob);
        file.setPassword("zo\xC3\xAB", "p:$ #");
        QCOMPARE(problemsOf(file), QStringList());
        QVERIFY(accepts(file, "zo\xC3\xAB", "p:$ #"));
        QVERIFY(accepts(file, "bob", "secret"));
        const QList<QByteArray> lines = file.text().split('\n');
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], QByteArray("# users"));
        QCOMPARE(lines[1], Bob);
        QVERIFY(lines[2].startsWith("zo\xC3\xAB:$7$1000$"));
        QVERIFY(lines[3].startsWith("#zo\xC3\xAB:SCRAM-SHA-256$4096:"));
        QCOMPARE(lines[4], QByteArray());

        const PasswordFile again = parse(file.text());
        QVERIFY(accepts(again, "zo\xC3\xAB", "p:$ #"));
        const auto &scram = again.find("zo\xC3\xAB")->scram;
        QVERIFY(scram);
        QCOMPARE(*scram, ScramVerifier::create("p:$ #", scram->salt, scram->iterations));
    }

    void changedPasswordStaysInItsLine()
    {
        PasswordFile file = parse("# head\n" + Bob + "\n# between\n" + Al + "\nbob:old\n\r\njunk");
        file.setPassword("bob", "new");
        file.setPassword("bob", "newer");
        QVERIFY(accepts(file, "bob", "newer"));
        QVERIFY(!accepts(file, "bob", "new"));
        const QList<QByteArray> lines = file.text().split('\n');
        QCOMPARE(lines.size(), 8);
        QVERIFY(lines[1].startsWith("bob:$7$"));
        QVERIFY(lines[2].startsWith("#bob:SCRAM"));
        QCOMPARE(lines.sliced(3), (QList<QByteArray>{"# between", Al, "\r", "junk", ""}));
    }

    void removedUserLeavesNothing()
    {
        PasswordFile file = parse("# head\n" + Al + '\n');
        file.setPassword("bob", "new");
        QVERIFY(file.remove("bob"));
        QCOMPARE(file.text(), "# head\n" + Al + '\n');
        QVERIFY(!file.find("bob"));
        QVERIFY(!file.remove("bob"));
        QVERIFY(parse("zed:plain").remove("zed"));
    }

    void verifierGoesWithItsHashOnly()
    {
        PasswordFile file;
        file.setPassword("bob", "new");
        const QByteArray verifier = file.text().split('\n').at(1);
        // Another program gave bob another password, and kept the comment.
        const PasswordFile changed = parse(Bob + '\n' + verifier + '\n');
        QVERIFY(accepts(changed, "bob", "secret"));
        QVERIFY(!changed.find("bob")->scram);
        // … or removed bob.
        QCOMPARE(parse(verifier).users(), QList<QByteArray>());
        // Carriage returns do no harm.
        QVERIFY(parse(file.text().replace("\n", "\r\n")).find("bob")->scram);
        // A verifier that was cut does.
        QVERIFY(!parse(file.text().replace("SCRAM-SHA-256$4096", "SCRAM-SHA-256$409")).find("bob")->scram);
    }

    void namesThatTheFileCannotHoldAreRefused()
    {
        QVERIFY(PasswordFile::objectionToUser("bob the builder").isEmpty());
        for (const char *name : {"", "a:b", "a\nb", "#bob", " bob", "bob\t", "\xFF"})
            QVERIFY2(!PasswordFile::objectionToUser(name).isEmpty(), name);
        QVERIFY(!PasswordFile::objectionToUser(QByteArray(65'536, 'x')).isEmpty());
    }

    void passwordsThatNobodyCanGiveAreRefused()
    {
        QVERIFY(PasswordFile::objectionToPassword(" ").isEmpty());
        QVERIFY(!PasswordFile::objectionToPassword("").isEmpty());
        QVERIFY(!PasswordFile::objectionToPassword(QByteArrayView("a\0b", 3)).isEmpty());
        QVERIFY(!PasswordFile::objectionToPassword(QByteArray(65'536, 'x')).isEmpty());
    }

    void newFileIsForItsOwnerAlone()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"passwd"_s);
        PasswordFile file;
        file.setPassword("bob", "secret");
        QVERIFY(!file.write(name));
        QCOMPARE(contentOf(name), file.text());
        QCOMPARE(QFileInfo(name).permissions() & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void permissionsAreKept_data()
    {
        QTest::addColumn<QFile::Permissions>("permissions");
        QTest::newRow("0600") << QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner);
        QTest::newRow("0640") << QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    }
    void permissionsAreKept()
    {
        QFETCH(const QFile::Permissions, permissions);
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"passwd"_s);
        writeFile(name, Bob + '\n');
        QVERIFY(QFile::setPermissions(name, permissions));
        QVERIFY(!parse(Al).write(name));
        QCOMPARE(contentOf(name), Al + '\n');
        QCOMPARE(QFileInfo(name).permissions() & ~(QFile::ReadUser | QFile::WriteUser | QFile::ExeUser), permissions);
    }

    void fileThatCannotBeWrittenIsAProblem()
    {
        const QTemporaryDir folder;
        const auto problem = parse(Bob).write(folder.filePath(u"none/passwd"_s));
        QVERIFY(problem);
        QCOMPARE(problem->file, folder.filePath(u"none/passwd"_s));
        QVERIFY(problem->problem.startsWith(u"Cannot be written: "));
    }

    void fileIsReadFromDisk()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"passwd"_s);
        QVERIFY(std::holds_alternative<FileProblem>(PasswordFile::read(name)));
        writeFile(name, Bob + "\nzed\n");
        const auto file = PasswordFile::read(name);
        QVERIFY(std::holds_alternative<PasswordFile>(file));
        QCOMPARE(std::get<PasswordFile>(file).users(), QList<QByteArray>{"bob"});
        QCOMPARE(std::get<PasswordFile>(file).problems().constFirst().file, name);
    }

    void pretendedCheckNeedsNoUser()
    {
        PasswordFile().pretendToCheck("x");
        parse(Bob).pretendToCheck("x");
        QCOMPARE(PasswordFile().users(), QList<QByteArray>());
    }
};

QTEST_GUILESS_MAIN(TestPasswordFile)
#include "tst_passwordfile.moc"
