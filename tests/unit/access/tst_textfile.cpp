// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/textfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope::access;
using namespace Qt::StringLiterals;

class TestTextFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messageHasPlaceProblemAndRemedy()
    {
        QCOMPARE((FileProblem{u"acl.txt"_s, 3, u"It is wrong"_s, u"Set it right"_s}.message()),
                 u"acl.txt:3: It is wrong. Set it right."_s);
        QCOMPARE((FileProblem{u"acl.txt"_s, 0, u"It is wrong"_s, {}}.message()), u"acl.txt: It is wrong."_s);
    }

    void linesEndAtNewlines()
    {
        QCOMPARE(linesOf(""), QList<QByteArrayView>());
        QCOMPARE(linesOf("a"), (QList<QByteArrayView>{"a"}));
        QCOMPARE(linesOf("a\n"), (QList<QByteArrayView>{"a"}));
        QCOMPARE(linesOf("a\r\n\nb"), (QList<QByteArrayView>{"a\r", "", "b"}));
        QCOMPARE(linesOf("\n\n"), (QList<QByteArrayView>{"", ""}));
    }

    void whiteSpaceIsTrimmed()
    {
        QCOMPARE(trimmed(" \t a b \r\n"), QByteArrayView("a b"));
        QCOMPARE(trimmed(" \v\f"), QByteArrayView(""));
    }

    void fileIsReadAsItIs()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(u"file"_s);
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a\r\n\xFF");
        file.close();
        const auto text = readTextFile(name);
        QVERIFY(std::holds_alternative<QByteArray>(text));
        QCOMPARE(std::get<QByteArray>(text), QByteArray("a\r\n\xFF"));
    }

    void unreadableIsAProblem_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("not there") << u"missing"_s;
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("endless") << u"/dev/zero"_s;
    }
    void unreadableIsAProblem()
    {
        QFETCH(const QString, name);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
        const QString path = name.startsWith(u'/') ? name : folder.filePath(name);
        const auto text = readTextFile(path);
        QVERIFY(std::holds_alternative<FileProblem>(text));
        const auto &problem = std::get<FileProblem>(text);
        QCOMPARE(problem.file, path);
        QCOMPARE(problem.line, 0);
        QVERIFY(!problem.problem.isEmpty());
        QVERIFY(!problem.remedy.isEmpty());
    }

    void hugeFileIsAProblem()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(MaximumFileBytes));
        QVERIFY(std::holds_alternative<QByteArray>(readTextFile(file.fileName())));
        QVERIFY(file.resize(MaximumFileBytes + 1));
        QVERIFY(std::holds_alternative<FileProblem>(readTextFile(file.fileName())));
    }

    void junkIsObjectedTo()
    {
        QVERIFY(objectionToLine("user \xC3\xA4").isEmpty());
        QVERIFY(objectionToLine(QByteArray(MaximumLineBytes, 'x')).isEmpty());
        QVERIFY(objectionToLine(QByteArray(MaximumLineBytes + 1, 'x')).contains(u"longer"));
        QVERIFY(objectionToLine("\xEF\xBB\xBFuser").contains(u"byte order mark"));
        QVERIFY(objectionToLine(QByteArrayView("a\0b", 3)).contains(u"NUL"));
        QVERIFY(objectionToLine("\xFF").contains(u"UTF-8"));
    }

    void quotedNamesFitALine()
    {
        QCOMPARE(quoted("bob"), u"'bob'"_s);
        QCOMPARE(quoted("a\nb\x1B"), u"'a\uFFFDb\uFFFD'"_s);
        QCOMPARE(quoted(QByteArray(64, 'x')), u'\'' + QString(64, u'x') + u'\'');
        QCOMPARE(quoted(QByteArray(65'535, 'x')), u'\'' + QString(64, u'x') + u"…'"_s);
    }
};

QTEST_GUILESS_MAIN(TestTextFile)
#include "tst_textfile.moc"
