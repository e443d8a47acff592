// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/mosquittowriter.h"

#include "fakesurroundings.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace brokerscope;
using namespace brokerscope::config;
using namespace Qt::StringLiterals;

namespace {

ListenerOptions listenerOn(quint16 port)
{
    ListenerOptions listener = mosquittoListener();
    listener.port = port;
    listener.settings.name = listenerName(listener);
    return listener;
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

/// All that mosquitto 2.0 can be told, away from its default.
Options manyOptions(quint16 port)
{
    Options options = mosquittoDefaults();
    options.broker.maximumInflight = 7;
    options.broker.receiveMaximum = 7;
    options.broker.maximumInflightBytes = 100'000;
    options.broker.maximumKeepAlive = 120;
    options.broker.maximumPacketSize = 70'000;
    options.broker.maximumPayloadSize = 60'000;
    options.broker.maximumQueuedBytes = 1'000'000;
    options.broker.maximumQueuedMessages = 50;
    options.broker.maximumSessionExpiry = std::chrono::days(14);
    options.broker.queueQoS0WhileAway = true;
    options.broker.retainAvailable = false;
    options.broker.checksRetainSource = false;
    options.broker.upgradesOutgoingQoS = true;
    options.broker.sysInterval = std::chrono::seconds(3);
    options.log.types = LogOptions::Error | LogOptions::Notice;
    options.log.destinations = LogOptions::StandardError | LogOptions::Topic;
    options.log.connectionMessages = false;
    options.log.timestampFormat = u"%H:%M:%S"_s;
    options.log.systemFacility = 3;
    options.persistence.autosaveInterval = std::chrono::seconds(60);
    options.access = {{true, {}, {}}, {false, {}, {}}};
    ListenerOptions first = listenerOn(port);
    first.addresses = {QHostAddress(QHostAddress::LocalHost)};
    first.noDelay = true;
    first.settings.maximumConnections = 10;
    first.settings.maximumQoS = protocol::QoS::AtLeastOnce;
    first.settings.topicAliasMaximum = 3;
    first.settings.mountPoint = "devices/";
    first.settings.allowZeroLengthClientId = false;
    ListenerOptions second = listenerOn(port);
    second.addresses = {QHostAddress(QHostAddress::LocalHostIPv6)};
    second.noDelay = true;
    second.settings.accessGroup = 1;
    second.settings.assignedClientIdPrefix = "dev-";
    options.listeners = {first, second};
    return options;
}

} // namespace

class TestMosquittoWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreNotWritten()
    {
        Options options = mosquittoDefaults();
        QCOMPARE(writeMosquittoConf(options), QByteArray());
        options.listeners = {listenerOn(1883)};
        QCOMPARE(writeMosquittoConf(options), QByteArray("\nlistener 1883\n"));
    }

    void onlyThisComputerIsWrittenOut()
    {
        const Options options = accepted(readText(""));
        const QByteArray text = writeMosquittoConf(options);
        QCOMPARE(text, QByteArray("allow_anonymous true\n\nlistener 1883 localhost\n"));
        QVERIFY(areSame(accepted(readText(text)), options));
    }

    void accessThatDiffersIsWrittenWithItsListener()
    {
        Options options = mosquittoDefaults();
        options.access = {{false, u"users"_s, {}}, {true, {}, u"rules"_s}};
        options.listeners = {listenerOn(1), listenerOn(2)};
        options.listeners[1].settings.accessGroup = 1;
        QCOMPARE(writeMosquittoConf(options),
                 QByteArray("per_listener_settings true\n\nlistener 1\npassword_file users\n\nlistener 2\n"
                            "acl_file rules\nallow_anonymous true\n"));
        QVERIFY(areSame(accepted(readText(writeMosquittoConf(options))), options));
    }

    void severalAddressesBecomeSeveralListeners()
    {
        Options options = mosquittoDefaults();
        options.listeners = {listenerOn(5)};
        options.listeners[0].addresses = {QHostAddress(u"192.0.2.1"_s), QHostAddress(u"::1"_s)};
        QCOMPARE(writeMosquittoConf(options), QByteArray("\nlistener 5 192.0.2.1\n\nlistener 5 ::1\n"));
    }

    void whatIsWrittenIsReadAgain()
    {
        Options options = manyOptions(1884);
        options.listeners[0].settings.requiredClientIdPrefix = "dev-";
        options.listeners[1].settings.requiredClientIdPrefix = "dev-";
        options.listeners[0].tls = TlsOptions{u"a b.crt"_s,
                                              u"k"_s,
                                              u"c"_s,
                                              u"d"_s,
                                              u"e"_s,
                                              true,
                                              TlsOptions::Minimum::Tls13,
                                              u"A:B"_s,
                                              u"C"_s,
                                              TlsOptions::Identity::Subject};
        options.listeners[0].settings.useIdentityAsUserName = true;
        options.listeners[0].settings.name = u"mqtts 1884"_s;
        options.listeners[1].protocol = ListenerOptions::Protocol::WebSockets;
        options.listeners[1].settings.name = u"ws 1884"_s;
        ListenerOptions local = mosquittoListener();
        local.addresses = {};
        local.socketPath = u"/run/mqtt.sock"_s;
        local.port = 0;
        local.noDelay = true;
        local.settings = options.listeners[1].settings;
        local.settings.accessGroup = 2;
        options.access.append({true, u"users"_s, {}});
        local.settings.name = u"unix /run/mqtt.sock"_s;
        options.listeners.append(local);
        options.log.file = u"/var/log/mqtt broker.log"_s;
        options.pidFile = u"/run/mqtt.pid"_s;
        options.user = u"mqtt"_s;
        options.persistence = {true, u"/var/lib/mqtt"_s, u"x.db"_s, std::chrono::seconds(9), true};
        const QByteArray text = writeMosquittoConf(options);
        QVERIFY2(areSame(accepted(readText(text)), options), text.constData());
    }

    void lineBreaksCannotSmuggleInKeys()
    {
        Options options = mosquittoDefaults();
        options.listeners = {listenerOn(1)};
        options.pidFile = u"a\nallow_anonymous true\r"_s;
        QVERIFY(!accepted(readText(writeMosquittoConf(options))).access[0].allowAnonymous);
    }

    void shorterTimesThanTheDialectKnowsAreRoundedUp()
    {
        Options options = mosquittoDefaults();
        options.broker.maximumSessionExpiry = std::chrono::seconds(1);
        options.broker.retainedExpiry = std::chrono::seconds(61);
        QCOMPARE(writeMosquittoConf(options),
                 QByteArray("persistent_client_expiration 1h\nretain_expiry_interval 2\n"));
    }

    void keepAliveWithoutLimitIsLeftToMosquitto()
    {
        Options options = mosquittoDefaults();
        options.broker.maximumKeepAlive = 0;
        QVERIFY(!writeMosquittoConf(options).contains("max_keepalive"));
        options.broker.maximumKeepAlive = 60;
        QVERIFY(writeMosquittoConf(options).contains("max_keepalive 60\n"));
    }

    void mosquittoStartsWithIt()
    {
        QString program = QStandardPaths::findExecutable(u"mosquitto"_s);
        if (program.isEmpty())
            program = QStandardPaths::findExecutable(u"mosquitto"_s, {u"/usr/sbin"_s});
        if (program.isEmpty())
            QSKIP("mosquitto is not installed");
        QTemporaryDir folder;
        const QString fileName = folder.filePath(u"mosquitto.conf"_s);
        const quint16 port = freePort();
        QFile file(fileName);
        QVERIFY(file.open(QIODevice::WriteOnly));
        Options options = manyOptions(port);
        options.listeners.removeLast(); // there may be no ::1
        file.write(writeMosquittoConf(options));
        file.close();
        QProcess mosquitto;
        mosquitto.setProcessChannelMode(QProcess::MergedChannels);
        mosquitto.start(program, {u"-c"_s, fileName, u"-v"_s});
        QByteArray told;
        const auto isRunning = [&told, &mosquitto] {
            told += mosquitto.readAll();
            return told.contains(" running") || mosquitto.state() == QProcess::NotRunning;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isRunning(), 30'000);
        const bool isUp = mosquitto.state() == QProcess::Running;
        mosquitto.terminate();
        mosquitto.waitForFinished();
        QVERIFY2(isUp && !told.contains("Error"), told.constData());
    }
};

QTEST_GUILESS_MAIN(TestMosquittoWriter)
#include "tst_mosquittowriter.moc"
