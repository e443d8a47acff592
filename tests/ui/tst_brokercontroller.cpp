// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/brokercontroller.h"

#include "core/access/passwordfile.h"
#include "core/inspect/clienttable.h"
#include "core/net/broker.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace Qt::StringLiterals;
using models::ListenerSetup;

namespace {

constexpr int Patience = 20'000; // ms

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool publishes(quint16 port, const QStringList &more = {})
{
    QProcess client;
    client.start(u"mosquitto_pub"_s, QStringList{u"-h"_s, u"localhost"_s, u"-p"_s, QString::number(port), u"-t"_s,
                                                 u"a/b"_s, u"-m"_s, u"x"_s, u"-q"_s, u"1"_s}
                                         + more);
    return client.waitForFinished(Patience) && client.exitCode() == 0;
}

struct Bench {
    explicit Bench(const QString &folder, const config::CommandLine &line = {})
        : file(folder + u"/brokerscope.conf"_s)
        , controller(broker, clients, line, file)
    {
    }
    QByteArray written() const
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

    QString file;
    inspect::ClientTable clients;
    Broker broker;
    app::BrokerController controller;
};

config::CommandLine commandLine(quint16 port)
{
    config::CommandLine line;
    line.hasPort = true;
    line.port = port;
    return line;
}

} // namespace

class BrokerControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Brokerscope"_s);
        QCoreApplication::setApplicationName(u"tst_brokercontroller"_s);
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_data.path()));
        QVERIFY2(!QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty(), "mosquitto-clients is not installed");
    }

    void choicesAreKept()
    {
        const QTemporaryDir folder;
        const quint16 port = freePort();
        {
            Bench bench(folder.path());
            QVERIFY(bench.written().isEmpty());
            bench.controller.setPort(port);
            bench.controller.setExposure(ui::Exposure::Network);
            QVERIFY(bench.written().contains("\nlistener " + QByteArray::number(port) + '\n'));
        }
        Bench again(folder.path());
        QCOMPARE(again.controller.state().port, port);
        QVERIFY(again.controller.state().exposure == ui::Exposure::Network);
    }

    void portChangesWithoutDroppingClients()
    {
        const QTemporaryDir folder;
        Bench bench(folder.path(), commandLine(0));
        bench.controller.start();
        // No QSignalSpy: it would note on the broker's thread.
        int connected = 0;
        int disconnected = 0;
        connect(&bench.broker, &Broker::clientConnected, this, [&connected] { ++connected; });
        connect(&bench.broker, &Broker::clientDisconnected, this, [&disconnected] { ++disconnected; });
        QProcess client;
        client.start(u"mosquitto_sub"_s, {u"-h"_s, u"127.0.0.1"_s, u"-p"_s,
                                          QString::number(bench.controller.state().port), u"-t"_s, u"#"_s});
        QTRY_COMPARE_WITH_TIMEOUT(connected, 1, Patience);
        const quint16 port = freePort();
        bench.controller.setPort(port);
        QVERIFY(bench.controller.state().isRunning);
        QVERIFY(publishes(port));
        QTRY_COMPARE(disconnected, connected - 1); // the first is still there
        client.kill();
        QVERIFY(client.waitForFinished(Patience));
    }

    void secureListenerServesARealClient()
    {
        const QTemporaryDir folder;
        Bench bench(folder.path(), commandLine(0));
        bench.controller.start();
        const ui::NewCertificate made = bench.controller.createCertificate();
        QCOMPARE(made.problem, QString());
        ListenerSetup secure;
        secure.options.port = freePort();
        secure.options.tls.emplace();
        secure.options.tls->certificateFile = made.certificateFile;
        secure.options.tls->keyFile = made.keyFile;
        QVERIFY(!bench.controller.setListeners(bench.controller.setup().listeners + QList{secure}));
        QVERIFY(publishes(secure.options.port, {u"--cafile"_s, made.caFile}));
        const QList<ui::BrokerAddress> &addresses = bench.controller.state().addresses;
        QCOMPARE(addresses.constFirst().protocol, u"mqtt"_s);
        QCOMPARE(addresses.constLast().protocol, u"mqtts"_s);
        QCOMPARE(addresses.constLast().caFile, made.caFile);
        // The next start takes it up again.
        QVERIFY(bench.written().contains("certfile "));
    }

    void busyPortChangesNothing()
    {
        const QTemporaryDir folder;
        Bench bench(folder.path(), commandLine(0));
        bench.controller.start();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        ListenerSetup busy;
        busy.options.port = other.serverPort();
        const auto before = bench.controller.setup().listeners;
        const auto error = bench.controller.setListeners(before + QList{busy});
        QVERIFY(error);
        QCOMPARE(error->port, other.serverPort());
        QVERIFY(bench.controller.setup().listeners == before);
        QVERIFY(publishes(bench.controller.state().port));
        QVERIFY(bench.written().isEmpty());
    }

    void accessHoldsAtOnce()
    {
        const QTemporaryDir folder;
        Bench bench(folder.path(), commandLine(0));
        bench.controller.start();
        const quint16 port = bench.controller.state().port;
        QVERIFY(publishes(port));
        access::PasswordFile passwords;
        passwords.setPassword("ann", "secret");
        const QString users = bench.controller.setup().newPasswordFile;
        QVERIFY(!passwords.write(users));
        QCOMPARE(bench.controller.setAccess({{false, users, {}}}), QStringList());
        QVERIFY(!publishes(port));
        QVERIFY(publishes(port, {u"-u"_s, u"ann"_s, u"-P"_s, u"secret"_s}));
        // What cannot be read leaves all as it was.
        QVERIFY(!bench.controller.setAccess({{true, folder.filePath(u"nothing"_s), {}}}).isEmpty());
        QVERIFY(!publishes(port));
        QVERIFY(!bench.controller.setup().access.constFirst().allowAnonymous);
    }

    void fileOfTheCommandLineIsNotWritten()
    {
        const QTemporaryDir folder;
        const QByteArray text = "listener " + QByteArray::number(freePort()) + " localhost\nallow_anonymous true\n";
        config::CommandLine line;
        line.configurationFile = folder.filePath(u"mine.conf"_s);
        QFile file(line.configurationFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        Bench bench(folder.path(), line);
        QVERIFY(!bench.controller.setup().isKept);
        bench.controller.start();
        QVERIFY(bench.controller.state().isRunning);
        bench.controller.setPort(freePort());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
        QVERIFY(bench.written().isEmpty());
        const QString other = folder.filePath(u"other.conf"_s);
        QCOMPARE(bench.controller.saveConfiguration(other), QString());
        QVERIFY(QFile::exists(other));
    }

    void configurationIsReadAgainWithoutDroppingClients()
    {
        const QTemporaryDir folder;
        const QByteArray listener = "listener " + QByteArray::number(freePort()) + " localhost\n";
        config::CommandLine line;
        line.configurationFile = folder.filePath(u"mine.conf"_s);
        const auto write = [&line](const QByteArray &text) {
            QFile file(line.configurationFile);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(listener + "allow_anonymous true\n"));
        Bench bench(folder.path(), line);
        bench.controller.start();
        const quint16 port = bench.controller.state().port;
        int disconnected = 0;
        connect(&bench.broker, &Broker::clientDisconnected, this, [&disconnected] { ++disconnected; });
        QProcess client;
        client.start(u"mosquitto_sub"_s, {u"-h"_s, u"localhost"_s, u"-p"_s, QString::number(port), u"-t"_s, u"a/#"_s});
        QTRY_VERIFY_WITH_TIMEOUT(publishes(port) && bench.broker.counters().subscriptions == 1, Patience);

        // A fault leaves all as it was.
        QVERIFY(write(listener + "allow_anonymos false\n"));
        QVERIFY(!bench.controller.reload());
        QVERIFY(bench.controller.state().notice.contains(u"mine.conf:2: "_s));
        QVERIFY(publishes(port));

        QVERIFY(write(listener + "allow_anonymous false\nmax_packet_size 1000\n"));
        QVERIFY(bench.controller.reload());
        QCOMPARE(bench.controller.state().notice, QString());
        QCOMPARE(bench.controller.options().broker.maximumPacketSize, 1000u);
        QVERIFY(!publishes(port));
        QCOMPARE(bench.broker.counters().subscriptions, 1);
        client.kill();
        QVERIFY(client.waitForFinished(Patience));
    }

    void otherComputersNeedUserNamesUnlessThePersonSaysSo()
    {
        config::CommandLine line = commandLine(0);
        line.bindAddresses = {QHostAddress(QHostAddress::Any)};
        const QTemporaryDir folder;
        QVERIFY(!Bench(folder.path(), line).controller.setup().access.constFirst().allowAnonymous);
        line.allowsAnonymous = true;
        QVERIFY(Bench(folder.path(), line).controller.setup().access.constFirst().allowAnonymous);
        line = commandLine(0);
        QVERIFY(Bench(folder.path(), line).controller.setup().access.constFirst().allowAnonymous);
    }

    void fileThatCannotBeReadIsToldAndLeftAlone()
    {
        const QTemporaryDir folder;
        const QByteArray text = "listener 1883\nlisener 8883\n";
        QFile file(folder.filePath(u"brokerscope.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        Bench bench(folder.path(), commandLine(0));
        QVERIFY(bench.controller.state().notice.contains(file.fileName() + u":2: "_s));
        bench.controller.start();
        QVERIFY(bench.controller.state().isRunning);
        bench.controller.setExposure(ui::Exposure::Network);
        QCOMPARE(bench.written(), text);
    }

    void missingUsersKeepTheBrokerClosed()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"brokerscope.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("password_file " + folder.filePath(u"gone.txt"_s).toUtf8() + "\nlistener 1883 localhost\n");
        file.close();
        Bench bench(folder.path(), commandLine(0));
        bench.controller.start();
        QVERIFY(!bench.controller.state().isRunning);
        QVERIFY(bench.controller.state().trouble);
        QVERIFY(bench.controller.state().trouble->message.contains(u"gone.txt"_s));
    }

private:
    QTemporaryDir m_data;
};

QTEST_GUILESS_MAIN(BrokerControllerTest)

#include "tst_brokercontroller.moc"
