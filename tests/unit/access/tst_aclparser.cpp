// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/aclparser.h"

#include <QTest>

using namespace brokerscope::access;
using namespace Qt::StringLiterals;

class TestAclParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongLinesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *line, const char16_t *problem) {
            QTest::newRow(line) << QByteArray(line) << QString::fromUtf16(problem);
        };
        row("user", u"The user has no name");
        row("user   ", u"The user has no name");
        row("topic", u"The rule has no topic");
        row("pattern  ", u"The rule has no topic");
        row("topic raed a/b", u"'raed' is no kind of access");
        row("topic a b", u"'a' is no kind of access");
        row("topic a+", u"'a+' is not a topic filter");
        row("topic read #/a", u"'#/a' is not a topic filter");
        row("pattern write a#", u"'a#' is not a topic filter");
        row("  # comment", u"A comment begins behind spaces");
        row("topic\tread\ta", u"There is a tab between words");
        row("topics a", u"'topics' does not begin a rule");
        row("User bob", u"'User' does not begin a rule");
        QTest::newRow("NUL") << QByteArray("topic \0", 7) << u"The line has a NUL byte, so this is not a text file"_s;
        QTest::newRow("binary") << QByteArray("\x80\x90") << u"The line is not UTF-8"_s;
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBFtopic a") << u"The line begins with a byte order mark"_s;
        QTest::newRow("long") << QByteArray(70'001, ' ') << u"The line is longer than 70000 bytes"_s;
        QTest::newRow("deep") << "topic a" + QByteArray("/").repeated(201)
                              << u"The topic filter has more than 201 levels"_s;
        QTest::newRow("long topic") << "topic " + QByteArray(65'536, 'x')
                                    << u"'%1…' is not a topic filter"_s.arg(QString(64, u'x'));
    }
    void wrongLinesAreNamed()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, problem);
        AclParser parser(u"acl.txt"_s);
        parser.addLine("topic read a");
        parser.addLine(line);
        const auto result = parser.take();
        QVERIFY(std::holds_alternative<QList<FileProblem>>(result));
        const auto &problems = std::get<QList<FileProblem>>(result);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.constFirst().file, u"acl.txt"_s);
        QCOMPARE(problems.constFirst().line, 2);
        QCOMPARE(problems.constFirst().problem, problem);
        QVERIFY(!problems.constFirst().remedy.isEmpty());
    }

    void linesThatMosquittoTakesAreTaken_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"",
                                 "   ",
                                 "# comment",
                                 "#",
                                 "topic a",
                                 "topic read a",
                                 "topic write a",
                                 "topic deny #",
                                 "topic readwrite a b/c d",
                                 "topic read",
                                 "  topic   read   a  ",
                                 "pattern read %c/%u",
                                 "pattern a",
                                 "user bob",
                                 "user bob the builder",
                                 "topic read a\r",
                                 "topic a\t",
                                 "topic \xC3\xA4/+/\xE2\x82\xAC/#",
                                 "topic $SYS/#",
                                 "topic /"}) {
            QTest::newRow(line) << QByteArray(line);
        }
        QTest::newRow("201 levels") << "topic a" + QByteArray("/").repeated(200);
    }
    void linesThatMosquittoTakesAreTaken()
    {
        QFETCH(const QByteArray, line);
        AclParser parser(u"acl.txt"_s);
        parser.addLine(line);
        QVERIFY(std::holds_alternative<AclFile>(parser.take()));
    }

    void problemsAreBounded()
    {
        AclParser parser(u"acl.txt"_s);
        for (int i = 0; i < 1000; ++i)
            parser.addLine("junk");
        QCOMPARE(std::get<QList<FileProblem>>(parser.take()).size(), 100);
    }
};

QTEST_GUILESS_MAIN(TestAclParser)
#include "tst_aclparser.moc"
