// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/localca.h"

#include "core/net/broker.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::net;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000; // ms

struct Outcome {
    int code = -1;
    QString output;
};

Outcome run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

IssuedCertificate issued(const LocalCa::Result &result)
{
    const auto *certificate = std::get_if<IssuedCertificate>(&result);
    return certificate ? *certificate : IssuedCertificate();
}

QByteArray bytesOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString described(const QString &certificateFile)
{
    return run(u"openssl"_s, {u"x509"_s, u"-in"_s, certificateFile, u"-noout"_s, u"-text"_s}).output;
}

} // namespace

class LocalCaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"openssl"_s).isEmpty(), "openssl is not installed");
        QVERIFY2(!QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty(), "mosquitto-clients is not installed");
    }

    void certificateIsVerifiedForEachName()
    {
        const QTemporaryDir folder;
        const auto made = issued(LocalCa(folder.filePath(u"tls"_s)).issue({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}));
        QVERIFY(!made.certificateFile.isEmpty());
        const auto verify = [&made](const QString &option, const QString &name) {
            return run(u"openssl"_s, {u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, u"sslserver"_s, u"-CAfile"_s,
                                      made.caFile, option, name, made.certificateFile});
        };
        for (const auto &[option, name] : {std::pair(u"-verify_hostname"_s, u"localhost"_s),
                                           {u"-verify_ip"_s, u"127.0.0.1"_s},
                                           {u"-verify_ip"_s, u"::1"_s}}) {
            const Outcome outcome = verify(option, name);
            QVERIFY2(outcome.code == 0, qPrintable(outcome.output));
        }
        QVERIFY(verify(u"-verify_hostname"_s, u"elsewhere.example"_s).code != 0);
    }

    void certificateIsOfTodaysKind()
    {
        const QTemporaryDir folder;
        const auto made = issued(LocalCa(folder.path()).issue({u"localhost"_s}));
        const QString text = described(made.certificateFile);
        QVERIFY(text.contains("NIST CURVE: P-256"_L1));
        QVERIFY(text.contains("TLS Web Server Authentication"_L1));
        QVERIFY(text.contains("CA:FALSE"_L1));
        QVERIFY(described(made.caFile).contains("CA:TRUE, pathlen:0"_L1));
        // Still good one day before the end, no longer one day behind it.
        const auto isGoodIn = [&made](int days) {
            return run(u"openssl"_s, {u"x509"_s, u"-in"_s, made.certificateFile, u"-noout"_s, u"-checkend"_s,
                                      QString::number(days * 86'400)})
                       .code
                   == 0;
        };
        QVERIFY(isGoodIn(LocalCa::CertificateDays - 1));
        QVERIFY(!isGoodIn(LocalCa::CertificateDays));
    }

    void keysAreForTheirOwnerAlone()
    {
        const QTemporaryDir folder;
        const auto made = issued(LocalCa(folder.path()).issue({u"localhost"_s}));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString &key : {made.keyFile, folder.filePath(u"ca.key"_s)}) {
            QVERIFY(QFile::exists(key));
            QVERIFY(!(QFile::permissions(key) & others));
        }
    }

    void caIsUsedAgain()
    {
        const QTemporaryDir folder;
        const LocalCa ca(folder.path());
        const auto first = issued(ca.issue({u"localhost"_s}));
        const QByteArray authority = bytesOf(first.caFile);
        const QByteArray certificate = bytesOf(first.certificateFile);
        const auto second = issued(ca.issue({u"localhost"_s, u"192.168.1.20"_s}));
        QVERIFY(!authority.isEmpty());
        QCOMPARE(bytesOf(second.caFile), authority);
        QVERIFY(bytesOf(second.certificateFile) != certificate);
        QCOMPARE(run(u"openssl"_s, {u"verify"_s, u"-CAfile"_s, second.caFile, u"-verify_ip"_s, u"192.168.1.20"_s,
                                    second.certificateFile})
                     .code,
                 0);
    }

    void caThatCannotBeReadIsLeftAlone()
    {
        const QTemporaryDir folder;
        const LocalCa ca(folder.path());
        QVERIFY(!issued(ca.issue({u"localhost"_s})).caFile.isEmpty());
        QFile key(folder.filePath(u"ca.key"_s));
        QVERIFY(key.open(QIODevice::WriteOnly | QIODevice::Truncate));
        key.write("no key\n");
        key.close();
        const QByteArray authority = bytesOf(ca.caFile());
        const LocalCa::Result result = ca.issue({u"localhost"_s});
        const auto *trouble = std::get_if<TlsTrouble>(&result);
        QVERIFY(trouble);
        QCOMPARE(trouble->file, key.fileName());
        QVERIFY(trouble->remedy.contains(key.fileName()));
        QCOMPARE(bytesOf(ca.caFile()), authority);
        QCOMPARE(bytesOf(key.fileName()), "no key\n");
    }

    void folderThatCannotBeMadeIsNamed()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"taken"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const LocalCa::Result result = LocalCa(file.fileName() + u"/tls"_s).issue({u"localhost"_s});
        const auto *trouble = std::get_if<TlsTrouble>(&result);
        QVERIFY(trouble);
        QVERIFY(trouble->reason.contains(file.fileName()));
    }

    void thisComputerIsKnownByNamesAndAddresses()
    {
        const QStringList names = LocalCa::namesOfThisComputer();
        for (const QString &name : {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s, QSysInfo::machineHostName().toLower()})
            QVERIFY2(names.contains(name), qPrintable(names.join(u' ')));
        QCOMPARE(QSet(names.begin(), names.end()).size(), names.size());
    }

    void realClientTrustsIt()
    {
        const QTemporaryDir folder;
        const auto made = issued(LocalCa(folder.path()).issue(LocalCa::namesOfThisComputer()));
        ListenerOptions listener;
        listener.port = 0;
        listener.tls.emplace();
        listener.tls->certificateFile = made.certificateFile;
        listener.tls->keyFile = made.keyFile;
        Broker broker;
        const auto error = broker.start({listener});
        QVERIFY2(!error, error ? qPrintable(error->message()) : "");
        const QString port = QString::number(broker.endpoints().constFirst().port);
        for (const QString &host : {u"localhost"_s, u"127.0.0.1"_s}) {
            const Outcome outcome = run(u"mosquitto_pub"_s, {u"-h"_s, host, u"-p"_s, port, u"--cafile"_s, made.caFile,
                                                             u"-t"_s, u"a/b"_s, u"-m"_s, u"x"_s, u"-q"_s, u"1"_s});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.output));
        }
    }
};

QTEST_GUILESS_MAIN(LocalCaTest)

#include "tst_localca.moc"
