// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setupfile.h"

#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::app;
using namespace Qt::StringLiterals;
using models::ListenerSetup;
using models::Reach;

namespace {

ListenerSetup listener(quint16 port, bool isOn = true)
{
    ListenerSetup made;
    made.options.port = port;
    made.isOn = isOn;
    return made;
}

Setup readBack(const Setup &setup)
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"new/brokerscope.conf"_s);
    if (!writeSetup(name, setup).isEmpty())
        return {};
    auto read = readSetup(name);
    return std::holds_alternative<Setup>(read) ? std::get<Setup>(read) : Setup();
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

class SetupFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listenersComeBack_data()
    {
        QTest::addColumn<QList<ListenerSetup>>("listeners");
        QTest::newRow("one") << QList{listener(1883)};
        QTest::newRow("one is stopped") << QList{listener(1883), listener(8883, false)};
        QTest::newRow("all are stopped") << QList{listener(1884, false), listener(8883, false)};
        ListenerSetup open = listener(1885);
        open.options.addresses = models::addressesFor(Reach::Everywhere);
        ListenerSetup web = listener(9001, false);
        web.options.protocol = config::ListenerOptions::Protocol::WebSockets;
        web.options.settings.mountPoint = "devices/";
        web.options.settings.maximumConnections = 7;
        web.options.tls.emplace();
        web.options.tls->certificateFile = u"/a folder/c.pem"_s;
        web.options.tls->keyFile = u"/k.pem"_s;
        web.options.tls->caFile = u"/ca.pem"_s;
        web.options.tls->requireCertificate = true;
        web.options.tls->identity = config::TlsOptions::Identity::CommonName;
        web.options.settings.useIdentityAsUserName = true;
        QTest::newRow("kinds") << QList{open, web};
        ListenerSetup chosen = listener(1886);
        chosen.options.addresses = {QHostAddress(u"192.168.1.20"_s), QHostAddress(u"fd00::7"_s)};
        QTest::newRow("several addresses") << QList{chosen, listener(1887)};
        ListenerSetup local;
        local.options.socketPath = u"/run/mqtt.sock"_s;
        local.options.addresses.clear();
        local.options.port = 0;
        QTest::newRow("unix socket") << QList{local};
    }
    void listenersComeBack()
    {
        QFETCH(QList<ListenerSetup>, listeners);
        Setup setup = defaultSetup();
        setup.listeners = listeners;
        const Setup read = readBack(setup);
        QCOMPARE(read.listeners.size(), listeners.size());
        for (qsizetype i = 0; i < listeners.size(); ++i)
            QVERIFY2(read.listeners[i] == listeners[i], qPrintable(QString::number(i)));
        QVERIFY(read.options.access == setup.options.access);
        QCOMPARE(read.options.broker.maximumQueuedBytes, setup.options.broker.maximumQueuedBytes);
    }

    void accessComesBack()
    {
        Setup setup = defaultSetup();
        setup.options.access = {{false, u"/users.txt"_s, u"/rules.txt"_s}};
        QVERIFY(readBack(setup).options.access == setup.options.access);
    }

    void stoppedListenersAreCommentsToOthers()
    {
        Setup setup = defaultSetup();
        setup.listeners = {listener(8883, false), listener(1883)};
        const QByteArray text = setupText(setup);
        QVERIFY(text.contains("\nlistener 1883 localhost\n"));
        QVERIFY(text.contains("\n#stopped: listener 8883 localhost\n"));
        QVERIFY(!text.contains("\nlistener 8883"));
    }

    void mosquittoStartsWithIt()
    {
        const QTemporaryDir folder;
        const quint16 port = freePort();
        Setup setup = defaultSetup();
        setup.listeners = {listener(port), listener(1, false)};
        const QString name = folder.filePath(u"m.conf"_s);
        QCOMPARE(writeSetup(name, setup), QString());
        QProcess mosquitto;
        mosquitto.setProcessChannelMode(QProcess::MergedChannels);
        mosquitto.start(u"mosquitto"_s, {u"-c"_s, name});
        if (!mosquitto.waitForStarted())
            mosquitto.start(u"/usr/sbin/mosquitto"_s, {u"-c"_s, name});
        if (!mosquitto.waitForStarted())
            QSKIP("mosquitto is not installed");
        QByteArray output;
        const auto isRunning = [&] {
            mosquitto.waitForReadyRead(100);
            output += mosquitto.readAll();
            return output.contains(" running") || mosquitto.state() == QProcess::NotRunning;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(), 20'000);
        QVERIFY2(mosquitto.state() == QProcess::Running, output.constData());
        mosquitto.terminate();
        QVERIFY(mosquitto.waitForFinished());
    }

    void mistakesAreNamedWithTheirLine()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"bad.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("listener 1883\nlisener 8883\n");
        file.close();
        const auto read = readSetup(file.fileName());
        const auto *errors = std::get_if<QList<config::FileError>>(&read);
        QVERIFY(errors);
        QCOMPARE(errors->constFirst().line, 2);
        QVERIFY(errors->constFirst().text().startsWith(file.fileName() + u":2: "_s));
    }

    void placeThatCannotBeWrittenIsNamed()
    {
        const QString problem = writeSetup(u"/proc/nowhere/brokerscope.conf"_s, defaultSetup());
        QVERIFY(problem.contains(u"/proc/nowhere/brokerscope.conf"_s));
    }
};

QTEST_GUILESS_MAIN(SetupFileTest)

#include "tst_setupfile.moc"
