// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "fakesurroundings.h"

using namespace brokerscope;
using namespace brokerscope::config;
using namespace Qt::StringLiterals;

class TestMosquittoReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyFileServesThisComputerAlone()
    {
        const Options options = accepted(readText(""));
        QVERIFY(options.isLocalOnly);
        QCOMPARE(options.listeners.size(), 1);
        QCOMPARE(options.listeners[0].port, quint16(1883));
        QCOMPARE(options.listeners[0].addresses, ListenerOptions().addresses);
        QCOMPARE(options.listeners[0].settings.name, u"mqtt 1883"_s);
        QCOMPARE(options.access, QList{access::AccessOptions{}});
        QCOMPARE(options.broker.maximumInflight, quint16(20));
        QCOMPARE(options.broker.maximumQueuedMessages, 1000);
        QVERIFY(!options.broker.sendsReasonStrings);
        QCOMPARE(options.listeners[0].settings.topicAliasMaximum, quint16(10));
        QVERIFY(!options.listeners[0].noDelay);
    }

    void thisComputerNeedsNoUserNameWhateverTheFileSays()
    {
        QVERIFY(accepted(readText("allow_anonymous false\n")).access[0].allowAnonymous);
    }

    void keepAliveMayBeWithoutLimit()
    {
        QCOMPARE(accepted(readText("max_keepalive 0\n")).broker.maximumKeepAlive, quint16(0));
    }

    void optionsWithoutListenerOpenNothingToOthers()
    {
        const Options options = accepted(readText("max_connections 5\n"));
        QVERIFY(options.isLocalOnly);
        QCOMPARE(options.listeners.size(), 1);
        QCOMPARE(options.listeners[0].addresses, ListenerOptions().addresses);
        QCOMPARE(options.listeners[0].settings.maximumConnections, 5);
    }

    void listenerIsOpenToAllAndAsksForAUserName()
    {
        const Options options = accepted(readText("listener 1884\n"));
        QVERIFY(!options.isLocalOnly);
        QCOMPARE(options.listeners.size(), 1);
        QCOMPARE(options.listeners[0].port, quint16(1884));
        QCOMPARE(options.listeners[0].addresses, QList{QHostAddress(QHostAddress::Any)});
        QVERIFY(!options.access[0].allowAnonymous);
    }

    void portAndBindAddressMakeTheDefaultListener()
    {
        const Options options = accepted(readText("listener 1884\nport 1999\nbind_address localhost\n"));
        QCOMPARE(options.listeners.size(), 2);
        QCOMPARE(options.listeners[0].port, quint16(1884));
        QCOMPARE(options.listeners[1].port, quint16(1999));
        QCOMPARE(options.listeners[1].addresses, ListenerOptions().addresses);
        QVERIFY(!accepted(readText("bind_address 127.0.0.1\n")).access[0].allowAnonymous);
    }

    void optionsBeforeAListenerAreOfOneMoreOnPort1883()
    {
        const Options options = accepted(readText("max_connections 3\nlistener 1884\n"));
        QCOMPARE(options.listeners.size(), 2);
        QCOMPARE(options.listeners[0].settings.maximumConnections, 0);
        QCOMPARE(options.listeners[1].port, quint16(1883));
        QCOMPARE(options.listeners[1].settings.maximumConnections, 3);
    }

    void optionsBelongToTheListenerAbove()
    {
        const Options options = accepted(readText("listener 1884\nmax_qos 1\nlistener 1885\nmax_qos 0\n"));
        QCOMPARE(options.listeners[0].settings.maximumQoS, protocol::QoS::AtLeastOnce);
        QCOMPARE(options.listeners[1].settings.maximumQoS, protocol::QoS::AtMostOnce);
    }

    void listenerOnAUnixSocket()
    {
        const Options options = accepted(readText("listener 0 /run/mqtt.sock\n"));
        QCOMPARE(options.listeners[0].socketPath, u"/run/mqtt.sock"_s);
        QVERIFY(options.listeners[0].addresses.isEmpty());
        QCOMPARE(options.listeners[0].settings.name, u"unix /run/mqtt.sock"_s);
    }

    void namesOfHostsAndInterfacesBecomeAddresses()
    {
        const QHostAddress host4(u"192.0.2.7"_s);
        const QHostAddress host6(u"2001:db8::7"_s);
        QCOMPARE(accepted(readText("listener 1 board.example\n")).listeners[0].addresses, (QList{host4, host6}));
        QCOMPARE(accepted(readText("listener 1 board.example\nsocket_domain ipv4\n")).listeners[0].addresses,
                 QList{host4});
        QCOMPARE(accepted(readText("listener 1 127.0.0.1\nbind_interface eth7\nsocket_domain ipv6\n"))
                     .listeners[0]
                     .addresses,
                 QList{QHostAddress(u"2001:db8::8"_s)});
        QCOMPARE(accepted(readText("listener 1\nsocket_domain ipv6\n")).listeners[0].addresses,
                 QList{QHostAddress(QHostAddress::AnyIPv6)});
    }

    void certificateAndKeyMakeTls()
    {
        const Options options =
            accepted(readText("listener 8883\ncertfile s.crt\nkeyfile s.key\ncafile ca.crt\nrequire_certificate true\n"
                              "use_identity_as_username true\ntls_version tlsv1.3\n"));
        const ListenerOptions &listener = options.listeners[0];
        QVERIFY(listener.tls);
        QCOMPARE(listener.tls->certificateFile, u"s.crt"_s);
        QCOMPARE(listener.tls->keyFile, u"s.key"_s);
        QCOMPARE(listener.tls->caFile, u"ca.crt"_s);
        QVERIFY(listener.tls->requireCertificate);
        QCOMPARE(listener.tls->identity, TlsOptions::Identity::CommonName);
        QCOMPARE(listener.tls->minimum, TlsOptions::Minimum::Tls13);
        QVERIFY(listener.settings.useIdentityAsUserName);
        QCOMPARE(listener.settings.name, u"mqtts 8883"_s);
    }

    void accessIsForAllListenersUnlessEachHasItsOwn()
    {
        const QByteArray lines = "listener 1\nallow_anonymous true\nacl_file a\nlistener 2\npassword_file p\n";
        const Options common = accepted(readText(lines));
        QCOMPARE(common.access, (QList{access::AccessOptions{true, u"p"_s, u"a"_s}}));
        QCOMPARE(common.listeners[1].settings.accessGroup, 0);

        const Options own = accepted(readText("per_listener_settings true\n" + lines));
        QCOMPARE(own.access,
                 (QList{access::AccessOptions{true, {}, u"a"_s}, access::AccessOptions{false, u"p"_s, {}}}));
        QCOMPARE(own.listeners[0].settings.accessGroup, 0);
        QCOMPARE(own.listeners[1].settings.accessGroup, 1);
    }

    void listenerMayDifferInAnonymousAccessAndPrefix()
    {
        const Options options = accepted(readText("allow_anonymous false\nauto_id_prefix all-\nlistener 1\nlistener 2\n"
                                                  "listener_allow_anonymous true\nlistener_auto_id_prefix own-\n"));
        QCOMPARE(options.access.size(), 2);
        QVERIFY(!options.access[options.listeners[0].settings.accessGroup].allowAnonymous);
        QVERIFY(options.access[options.listeners[1].settings.accessGroup].allowAnonymous);
        QCOMPARE(options.listeners[0].settings.assignedClientIdPrefix, QByteArray("all-"));
        QCOMPARE(options.listeners[1].settings.assignedClientIdPrefix, QByteArray("own-"));
    }

    void linesMayHaveSpacesCarriageReturnsAndCommentsAtTheirStart()
    {
        const Options options = accepted(
            readText("# listener 1\r\n\r\n  \n  listener   1884   127.0.0.1  \r\nacl_file  /a file # with spaces \n"
                     "allow_anonymous true # trusted"));
        QCOMPARE(options.listeners.size(), 1);
        QCOMPARE(options.listeners[0].addresses, QList{QHostAddress(QHostAddress::LocalHost)});
        QCOMPARE(options.access[0].aclFile, u"/a file # with spaces"_s);
        QVERIFY(options.access[0].allowAnonymous);
    }

    void numbersAndFlagsMayBeRepeatedAndTheLastHolds()
    {
        const Options options = accepted(readText("sys_interval 5\nsys_interval 7\npersistence true\npersistence 0\n"
                                                  "user one\nuser two\n"));
        QCOMPARE(options.broker.sysInterval, std::chrono::seconds(7));
        QVERIFY(!options.persistence.isOn);
        QCOMPARE(options.user, u"two"_s);
    }

    void includedFilesAreReadInOrderWithoutCase()
    {
        FakeSurroundings surroundings;
        surroundings.files = {{u"main"_s, "include_dir d\nlistener 9\n"},
                              {u"d/b.conf"_s, "sys_interval 3\nuser b\n"},
                              {u"d/B.conf"_s, "user B\n"},
                              {u"d/A.conf"_s, "user A\nlistener 5\n"},
                              {u"d/00.conf"_s, "user 0\ninclude_dir elsewhere\n"}};
        surroundings.folders = {{u"d"_s, {u"d/b.conf"_s, u"d/A.conf"_s, u"d/00.conf"_s, u"d/B.conf"_s}}};
        const Options options = accepted(readMosquittoConf(u"main"_s, surroundings));
        QCOMPARE(options.user, u"b"_s);
        QCOMPARE(options.listeners.size(), 2);
        QCOMPARE(options.listeners[0].port, quint16(5));
        QCOMPARE(options.listeners[1].port, quint16(9));
    }

    void includedFileBeginsAtTheDefaultListener()
    {
        FakeSurroundings surroundings;
        surroundings.files = {{u"main"_s, "listener 5\ninclude_dir d\nmax_qos 1\n"}, {u"d/a.conf"_s, "max_qos 0\n"}};
        surroundings.folders = {{u"d"_s, {u"d/a.conf"_s}}};
        const Options options = accepted(readMosquittoConf(u"main"_s, surroundings));
        QCOMPARE(options.listeners[0].settings.maximumQoS, protocol::QoS::AtLeastOnce);
        QCOMPARE(options.listeners[1].settings.maximumQoS, protocol::QoS::AtMostOnce);
    }

    void everyErrorNamesItsFileAndLine()
    {
        FakeSurroundings surroundings;
        surroundings.files = {{u"main"_s, "lisener 1\n\ninclude_dir d\nmax_qos 7\n"}, {u"d/a.conf"_s, "\nport x\n"}};
        surroundings.folders = {{u"d"_s, {u"d/a.conf"_s}}};
        const auto result = readMosquittoConf(u"main"_s, surroundings);
        QCOMPARE(refused(result), u"main:1: 'lisener' is not a key. Do you mean listener?\n"
                                  "d/a.conf:2: 'x' is no value for port: give a number from 1 to 65535.\n"
                                  "main:4: '7' is no value for max_qos: give a number from 0 to 2."_s);
    }

    void errorsSayWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QByteArray &text, const QString &error) {
            QTest::newRow(name) << text << error;
        };
        row("unknown", "frobnicate 1\n", u"a.conf:1: 'frobnicate' is not a key."_s);
        row("misspelt", "allow_anonymos true\n", u"Do you mean allow_anonymous?"_s);
        row("case", "Listener 1883\n", u"Do you mean listener?"_s);
        row("swapped", "max_inflihgt_messages 1\n", u"Do you mean max_inflight_messages?"_s);
        row("bridge", "connection other\n",
            u"connection, which mosquitto knows, is not supported here: there are no "
            "bridges to other brokers. Take the line out."_s);
        row("plugin option", "plugin_opt_path x\n", u"plugin_opt_path, which mosquitto knows, is not supported"_s);
        row("no value", "port\n", u"port has no value: give a number from 1 to 65535."_s);
        row("no text", "acl_file   \n", u"acl_file has no value: give a file with access rules."_s);
        row("flag", "persistence yes\n", u"'yes' is no value for persistence: give true or false."_s);
        row("below", "max_packet_size 19\n", u"give a number from 20 to 2147483647."_s);
        row("above", "max_inflight_messages 65536\n", u"give a number from 0 to 65535."_s);
        row("not a number", "sys_interval 1s\n", u"'1s' is no value for sys_interval"_s);
        row("larger than 64 bits", "max_queued_bytes 99999999999999999999\n", u"give a number from 0."_s);
        row("too much", "sys_interval 1 2\n", u"'2' after the value of sys_interval is too much"_s);
        row("duration unit", "persistent_client_expiration 14s\n", u"'14s' is no value for"_s);
        row("duration zero", "persistent_client_expiration 0d\n", u"h, d, w, m or y, as in 14d"_s);
        row("duration too long", "persistent_client_expiration 999999999y\n", u"'999999999y' is no value"_s);
        row("duration without number", "persistent_client_expiration d\n", u"'d' is no value"_s);
        row("listener port", "listener mqtt\n", u"'mqtt' is not a port: give a number from 1 to 65535, or 0"_s);
        row("listener port above", "listener 65536\n", u"'65536' is not a port"_s);
        row("socket without path", "listener 0\n", u"port 0 stands for a unix socket: give its path"_s);
        row("listener twice", "listener 1 ::1\nlistener 1 ::1\n",
            u"a.conf:2: the listener of line 1 of a.conf listens on the same port"_s);
        row("port of a listener", "listener 1\nport 1\n", u"a.conf:2: the listener of line 1 of a.conf"_s);
        row("socket twice", "listener 0 /s\nlistener 0 /s\n", u"a.conf:2: the listener of line 1 of a.conf"_s);
        row("no such host", "listener 1 nowhere.example\n", u"a.conf:1: 'nowhere.example' is not an address"_s);
        row("no such address", "port 1\nbind_address nowhere.example\n", u"a.conf:2: 'nowhere.example'"_s);
        row("family", "listener 1 127.0.0.1\nsocket_domain ipv6\n", u"a.conf:1: '127.0.0.1' is not an address"_s);
        row("no such interface", "listener 1\nbind_interface eth9\n", u"a.conf:2: no address is bound to"_s);
        row("socket domain", "listener 1\nsocket_domain ipx\n", u"'ipx' is not a kind of address: give ipv4 or ipv6"_s);
        row("protocol", "listener 1\nprotocol amqp\n", u"'amqp' is not a protocol: give mqtt or websockets."_s);
        row("mount point without listener", "mount_point a/\n", u"mount_point must come after the listener"_s);
        row("mount point", "listener 1\nmount_point a/#\n", u"'a/#' cannot be put in front of topics"_s);
        row("versions without listener", "accept_protocol_versions 5\n", u"must come after the listener"_s);
        row("version", "listener 1\naccept_protocol_versions 4,6\n", u"'6' is not a version of the protocol"_s);
        row("no version", "listener 1\naccept_protocol_versions ,\n", u"no version is given"_s);
        row("listener_allow_anonymous", "listener_allow_anonymous true\n", u"must come after the listener"_s);
        row("listener_auto_id_prefix", "listener_auto_id_prefix a\n", u"must come after the listener"_s);
        row("tls version", "listener 1\ntls_version tlsv1.1\n", u"'tlsv1.1' is not a version of TLS"_s);
        row("key without certificate", "listener 1\nkeyfile k\n",
            u"a.conf:2: keyfile without TLS: give both certfile and keyfile"_s);
        row("require without TLS", "listener 1\nrequire_certificate true\n",
            u"a.conf:2: require_certificate without TLS"_s);
        row("identity without TLS", "listener 1\nuse_identity_as_username true\n",
            u"a.conf:2: use_identity_as_username without TLS"_s);
        row("text twice", "acl_file a\nlistener 1\nacl_file b\n",
            u"a.conf:3: acl_file was given in line 1 of a.conf already: keep one of them."_s);
        row("settings too late", "allow_anonymous true\nper_listener_settings true\n",
            u"a.conf:2: per_listener_settings must come before allow_anonymous in line 1 of a.conf"_s);
        row("log type", "log_type verbose\n", u"'verbose' is not a type of message: give error, warning"_s);
        row("log destination", "log_dest printer\n", u"'printer' is not a destination"_s);
        row("log to dlt", "log_dest dlt\n", u"log_dest dlt, which mosquitto knows, is not supported"_s);
        row("log file without name", "log_dest file\n", u"the name of the file is missing"_s);
        row("log file twice", "log_dest file a\nlog_dest file b\n", u"a.conf:2: there is a log_dest file already, a"_s);
        row("facility", "log_facility 8\n", u"give a number from 0 to 7."_s);
        row("folder", "include_dir nowhere\n", u"include_dir: 'nowhere' is not a folder that can be read"_s);
        row("not UTF-8", "acl_file \xff\n", u"a.conf:1: the line is not text: save the file as UTF-8."_s);
        row("zero byte", QByteArray("acl_file a\0b\n", 13), u"a.conf:1: the line is not text"_s);
        row("long line", "acl_file " + QByteArray(70'000, 'a'), u"a.conf:1: the line is longer than 65535 bytes."_s);
        row("large file", QByteArray(1024 * 1024 + 1, '\n'), u"a.conf: is larger than 1048576 bytes"_s);
    }

    void errorsSayWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        const auto result = readText(text);
        QCOMPARE(std::get<QList<FileError>>(result).size(), 1);
        QVERIFY2(refused(result).contains(error), qUtf8Printable(refused(result)));
    }

    void fileThatCannotBeReadIsNamed()
    {
        QCOMPARE(refused(readMosquittoConf(u"none.conf"_s, FakeSurroundings())),
                 u"none.conf: cannot be read: No such file."_s);
    }

    void hostileFilesAreBounded()
    {
        QCOMPARE(std::get<QList<FileError>>(readText(QByteArray("x\n").repeated(100'000))).size(), 101);

        QByteArray listeners;
        for (int port = 1; port <= 1001; ++port)
            listeners += "listener " + QByteArray::number(port) + '\n';
        QVERIFY(refused(readText(listeners)).contains("a.conf:1001: there are more than 1000 listeners."_L1));

        FakeSurroundings surroundings;
        surroundings.files = {{u"main"_s, "include_dir d\n"}, {u"f"_s, "\n"}};
        surroundings.folders = {{u"d"_s, QStringList(1001, u"f"_s)}};
        QVERIFY(refused(readMosquittoConf(u"main"_s, surroundings)).contains("more than 1000 files"_L1));
    }
};

QTEST_APPLESS_MAIN(TestMosquittoReader)
#include "tst_mosquittoreader.moc"
