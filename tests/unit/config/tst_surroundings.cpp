// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/surroundings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace brokerscope::config;
using namespace Qt::StringLiterals;

class TestSurroundings : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qUtf8Printable(name));
        return file.fileName();
    }

private Q_SLOTS:
    void filesAreReadUpToABound()
    {
        QString problem;
        QCOMPARE(Surroundings().readFile(write(u"a"_s, "text"), problem), QByteArray("text"));
        const QString large = write(u"b"_s, QByteArray(Surroundings::MaximumFileSize + 10, 'x'));
        QCOMPARE(Surroundings().readFile(large, problem)->size(), Surroundings::MaximumFileSize + 1);
    }

    void fileThatCannotBeReadHasAReason()
    {
        QString problem;
        QVERIFY(!Surroundings().readFile(m_folder.filePath(u"none"_s), problem));
        QVERIFY(!problem.isEmpty());
        QVERIFY(!Surroundings().readFile(m_folder.path(), problem));
        QCOMPARE(problem, u"it is a folder"_s);
    }

    void configurationFilesOfAFolderAreListed()
    {
        QVERIFY(QDir(m_folder.path()).mkdir(u"d"_s));
        write(u"d/b.conf"_s, {});
        write(u"d/a.conf"_s, {});
        write(u"d/c.conf~"_s, {});
        auto files = Surroundings().configurationFiles(m_folder.filePath(u"d"_s));
        QVERIFY(files);
        std::ranges::sort(*files);
        QCOMPARE(*files, (QStringList{m_folder.filePath(u"d/a.conf"_s), m_folder.filePath(u"d/b.conf"_s)}));
        QVERIFY(!Surroundings().configurationFiles(m_folder.filePath(u"none"_s)));
    }

    void interfaceHasItsAddresses()
    {
        QVERIFY(Surroundings().addressesOfInterface(u"lo"_s).contains(QHostAddress(QHostAddress::LocalHost)));
        QVERIFY(Surroundings().addressesOfInterface(u"none7"_s).isEmpty());
    }

    void addressIsFoundForAHost()
    {
        QCOMPARE(Surroundings().addressesOfHost(u"127.0.0.1"_s), QList{QHostAddress(QHostAddress::LocalHost)});
    }
};

QTEST_GUILESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
