// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/keytable.h"

#include "fakesurroundings.h"

#include <QSet>

#include <array>
#include <limits>

using namespace brokerscope;
using namespace brokerscope::config;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array Parts = {&brokerKeys, &listenerKeys, &accessKeys, &programKeys};

struct Row {
    const char *key;
    QByteArray text; // after "listener 1884" where the key is a listener's
    bool (*arrived)(const Options &);
};

const ListenerOptions &only(const Options &options)
{
    return options.listeners.constFirst();
}

QList<Row> rowsOfBroker()
{
    return {
        {"check_retain_source", "false", [](const Options &o) { return !o.broker.checksRetainSource; }},
        {"clientid_prefixes", "dev-",
         [](const Options &o) { return only(o).settings.requiredClientIdPrefix == "dev-"; }},
        {"global_max_clients", "7", [](const Options &o) { return o.broker.maximumClients == 7; }},
        {"global_max_clients", "-1", [](const Options &o) { return o.broker.maximumClients == 0; }},
        {"global_max_connections", "7", [](const Options &o) { return o.broker.maximumConnections == 7; }},
        {"global_max_connections", "-1", [](const Options &o) { return o.broker.maximumConnections == 50'000; }},
        {"max_inflight_bytes", "7", [](const Options &o) { return o.broker.maximumInflightBytes == 7; }},
        {"max_inflight_messages", "7",
         [](const Options &o) { return o.broker.maximumInflight == 7 && o.broker.receiveMaximum == 7; }},
        {"max_inflight_messages", "0",
         [](const Options &o) { return o.broker.maximumInflight == 65'535 && o.broker.receiveMaximum == 65'535; }},
        {"max_keepalive", "60", [](const Options &o) { return o.broker.maximumKeepAlive == 60; }},
        {"max_packet_size", "2000", [](const Options &o) { return o.broker.maximumPacketSize == 2000; }},
        {"max_packet_size", "2147483647", [](const Options &o) { return o.broker.maximumPacketSize == LargestPacket; }},
        {"max_queued_bytes", "70000000000",
         [](const Options &o) { return o.broker.maximumQueuedBytes == 70'000'000'000; }},
        {"max_queued_bytes", "0",
         [](const Options &o) { return o.broker.maximumQueuedBytes == std::numeric_limits<qsizetype>::max(); }},
        {"max_queued_messages", "7", [](const Options &o) { return o.broker.maximumQueuedMessages == 7; }},
        {"max_queued_messages", "-1", [](const Options &o) { return o.broker.maximumQueuedMessages == 0; }},
        {"max_topic_alias_broker", "7", [](const Options &o) { return o.broker.topicAliasMaximumTowardsClients == 7; }},
        {"max_topic_alias_broker", "7\nlistener 2\nmax_topic_alias_broker 9",
         [](const Options &o) { return o.broker.topicAliasMaximumTowardsClients == 7; }},
        {"message_size_limit", "7", [](const Options &o) { return o.broker.maximumPayloadSize == 7; }},
        {"persistent_client_expiration", "3h",
         [](const Options &o) { return o.broker.maximumSessionExpiry == std::chrono::hours(3); }},
        {"persistent_client_expiration", "14d",
         [](const Options &o) { return o.broker.maximumSessionExpiry == std::chrono::days(14); }},
        {"persistent_client_expiration", "5w",
         [](const Options &o) { return o.broker.maximumSessionExpiry == std::chrono::weeks(5); }},
        {"persistent_client_expiration", "2m",
         [](const Options &o) { return o.broker.maximumSessionExpiry == std::chrono::days(60); }},
        {"persistent_client_expiration", "1y",
         [](const Options &o) { return o.broker.maximumSessionExpiry == std::chrono::days(365); }},
        {"queue_qos0_messages", "true", [](const Options &o) { return o.broker.queueQoS0WhileAway; }},
        {"retain_available", "false", [](const Options &o) { return !o.broker.retainAvailable; }},
        {"retain_expiry_interval", "2",
         [](const Options &o) { return o.broker.retainedExpiry == std::chrono::minutes(2); }},
        {"set_tcp_nodelay", "1", [](const Options &o) { return only(o).noDelay; }},
        {"sys_interval", "0", [](const Options &o) { return o.broker.sysInterval == std::chrono::seconds(0); }},
        {"upgrade_outgoing_qos", "true", [](const Options &o) { return o.broker.upgradesOutgoingQoS; }},
    };
}

const QByteArray Tls = "\ncertfile c\nkeyfile k";

QList<Row> rowsOfListeners()
{
    using protocol::Version;
    return {
        {"accept_protocol_versions", "5, 4",
         [](const Options &o) {
             return only(o).settings.acceptedVersions == QList{Version::V311, Version::V5};
         }},
        {"bind_address", "::1", [](const Options &o) { return o.listeners.size() == 2; }},
        {"bind_interface", "eth7\nsocket_domain ipv4",
         [](const Options &o) { return only(o).addresses == QList{QHostAddress(u"192.0.2.8"_s)}; }},
        {"cafile", "x" + Tls, [](const Options &o) { return only(o).tls->caFile == "x"_L1; }},
        {"capath", "x" + Tls, [](const Options &o) { return only(o).tls->caPath == "x"_L1; }},
        {"certfile", "x\nkeyfile k", [](const Options &o) { return only(o).tls->certificateFile == "x"_L1; }},
        {"ciphers", "A:B" + Tls, [](const Options &o) { return only(o).tls->ciphers == "A:B"_L1; }},
        {"ciphers_tls1.3", "A:B" + Tls, [](const Options &o) { return only(o).tls->ciphersTls13 == "A:B"_L1; }},
        {"crlfile", "x" + Tls, [](const Options &o) { return only(o).tls->crlFile == "x"_L1; }},
        {"keyfile", "x\ncertfile c", [](const Options &o) { return only(o).tls->keyFile == "x"_L1; }},
        {"listener", "1885 ::1", [](const Options &o) { return o.listeners[1].port == 1885; }},
        {"max_connections", "7", [](const Options &o) { return only(o).settings.maximumConnections == 7; }},
        {"max_connections", "-1", [](const Options &o) { return only(o).settings.maximumConnections == 0; }},
        {"max_qos", "1", [](const Options &o) { return only(o).settings.maximumQoS == protocol::QoS::AtLeastOnce; }},
        {"maximum_qos", "0", [](const Options &o) { return only(o).settings.maximumQoS == protocol::QoS::AtMostOnce; }},
        {"max_topic_alias", "7", [](const Options &o) { return only(o).settings.topicAliasMaximum == 7; }},
        {"mount_point", "a/", [](const Options &o) { return only(o).settings.mountPoint == "a/"; }},
        {"port", "1999", [](const Options &o) { return o.listeners[1].port == 1999; }},
        {"protocol", "websockets",
         [](const Options &o) { return only(o).protocol == ListenerOptions::Protocol::WebSockets; }},
        {"require_certificate", "true" + Tls, [](const Options &o) { return only(o).tls->requireCertificate; }},
        {"socket_domain", "ipv4",
         [](const Options &o) { return only(o).addresses == QList{QHostAddress(QHostAddress::AnyIPv4)}; }},
        {"tls_version", "tlsv1.3" + Tls,
         [](const Options &o) { return only(o).tls->minimum == TlsOptions::Minimum::Tls13; }},
        {"use_identity_as_username", "true" + Tls,
         [](const Options &o) { return only(o).tls->identity == TlsOptions::Identity::CommonName; }},
        {"use_subject_as_username", "true" + Tls,
         [](const Options &o) { return only(o).tls->identity == TlsOptions::Identity::Subject; }},
        {"use_username_as_clientid", "true", [](const Options &o) { return only(o).settings.useUserNameAsClientId; }},
        {"acl_file", "x", [](const Options &o) { return o.access[0].aclFile == "x"_L1; }},
        {"allow_anonymous", "true", [](const Options &o) { return o.access[0].allowAnonymous; }},
        {"allow_zero_length_clientid", "false",
         [](const Options &o) { return !only(o).settings.allowZeroLengthClientId; }},
        {"auto_id_prefix", "x", [](const Options &o) { return only(o).settings.assignedClientIdPrefix == "x"; }},
        {"listener_allow_anonymous", "true", [](const Options &o) { return o.access[0].allowAnonymous; }},
        {"listener_auto_id_prefix", "x",
         [](const Options &o) { return only(o).settings.assignedClientIdPrefix == "x"; }},
        {"password_file", "x", [](const Options &o) { return o.access[0].passwordFile == "x"_L1; }},
        {"per_listener_settings", "true\nallow_anonymous true\nlistener 2",
         [](const Options &o) { return o.access.size() == 2; }},
    };
}

QList<Row> rowsOfProgram()
{
    using Log = LogOptions;
    return {
        {"autosave_interval", "7",
         [](const Options &o) { return o.persistence.autosaveInterval == std::chrono::seconds(7); }},
        {"autosave_on_changes", "true", [](const Options &o) { return o.persistence.savesOnChanges; }},
        {"connection_messages", "false", [](const Options &o) { return !o.log.connectionMessages; }},
        {"include_dir", "d", [](const Options &) { return true; }},
        {"log_dest", "syslog", [](const Options &o) { return o.log.destinations == Log::SystemLog; }},
        {"log_dest", "stdout\nlog_dest topic",
         [](const Options &o) { return o.log.destinations == (Log::StandardOutput | Log::Topic); }},
        {"log_dest", "file /x y", [](const Options &o) { return !o.log.destinations && o.log.file == "/x y"_L1; }},
        {"log_dest", "none", [](const Options &o) { return !o.log.destinations && o.log.file.isEmpty(); }},
        {"log_facility", "5", [](const Options &o) { return o.log.systemFacility == 5; }},
        {"log_timestamp", "false", [](const Options &o) { return !o.log.hasTimestamps; }},
        {"log_timestamp_format", "%H:%M", [](const Options &o) { return o.log.timestampFormat == "%H:%M"_L1; }},
        {"log_type", "error\nlog_type subscribe",
         [](const Options &o) { return o.log.types == (Log::Error | Log::Subscribe); }},
        {"log_type", "all", [](const Options &o) { return o.log.types == Log::Types(Log::AllTypes); }},
        {"log_type", "none", [](const Options &o) { return !o.log.types; }},
        {"persistence", "true", [](const Options &o) { return o.persistence.isOn; }},
        {"persistence_file", "x", [](const Options &o) { return o.persistence.file == "x"_L1; }},
        {"persistence_location", "/x", [](const Options &o) { return o.persistence.location == "/x"_L1; }},
        {"pid_file", "/x", [](const Options &o) { return o.pidFile == "/x"_L1; }},
        {"retained_persistence", "true", [](const Options &o) { return o.persistence.isOn; }},
        {"user", "somebody", [](const Options &o) { return o.user == "somebody"_L1; }},
    };
}

QList<Row> rows()
{
    return rowsOfBroker() + rowsOfListeners() + rowsOfProgram();
}

Options read(const QByteArray &text)
{
    FakeSurroundings surroundings;
    surroundings.files.insert(u"a.conf"_s, text);
    surroundings.folders.insert(u"d"_s, {});
    return accepted(readMosquittoConf(u"a.conf"_s, surroundings));
}

} // namespace

class TestKeyTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keyArrives_data()
    {
        QTest::addColumn<int>("row");
        const QList<Row> all = rows();
        for (int i = 0; i < all.size(); ++i)
            QTest::addRow("%s %s", all[i].key, all[i].text.constData()) << i;
    }

    void keyArrives()
    {
        QFETCH(int, row);
        const Row tested = rows()[row];
        const QByteArray line = QByteArray(tested.key) + ' ' + tested.text + '\n';
        const bool isFirst = qstrcmp(tested.key, "per_listener_settings") == 0;
        const Options options = read(isFirst ? line + "listener 1884\n" : "listener 1884\n" + line);
        QVERIFY(tested.arrived(options));
        // What was read is what is read of what is written of it.
        const QByteArray written = writeMosquittoConf(options);
        QVERIFY2(tested.arrived(read(written)), written.constData());
        QVERIFY2(areSame(read(written), options), written.constData());
    }

    void everyKeyHasARow()
    {
        QSet<QString> tested;
        for (const Row &row : rows())
            tested.insert(QString::fromLatin1(row.key));
        for (const auto part : Parts) {
            for (const Key &key : part())
                QVERIFY2(tested.contains(key.name), key.name.data());
        }
    }

    void namesAreDifferentAndWithinReach()
    {
        QSet<QString> names;
        for (const auto part : Parts) {
            for (const Key &key : part()) {
                QVERIFY2(!names.contains(key.name), key.name.data());
                names.insert(key.name);
                QCOMPARE(findKey(QString(key.name)), &key);
                QVERIFY2(!key.allowedValues().isEmpty(), key.name.data());
                QVERIFY2(findUnsupportedKey(QString(key.name)) == nullptr, key.name.data());
            }
        }
        for (const UnsupportedKey &key : unsupportedKeys()) {
            QVERIFY2(!names.contains(key.name), key.name.data());
            names.insert(key.name);
        }
        QVERIFY(findKey(u"lisener") == nullptr);
        QVERIFY(findUnsupportedKey(u"bridge_cafile") != nullptr);
        QVERIFY(findUnsupportedKey(u"bridge") == nullptr);
    }

    void everyKeyOfTheIssueIsKnown()
    {
        const QStringList wanted = u"listener port bind_address socket_domain protocol mount_point max_connections "
                                   "global_max_connections global_max_clients per_listener_settings allow_anonymous "
                                   "listener_allow_anonymous password_file acl_file persistence persistence_location "
                                   "persistence_file autosave_interval persistent_client_expiration "
                                   "max_inflight_messages max_inflight_bytes max_queued_messages max_queued_bytes "
                                   "max_keepalive max_packet_size message_size_limit max_topic_alias "
                                   "max_topic_alias_broker max_qos maximum_qos retain_available retain_expiry_interval "
                                   "check_retain_source queue_qos0_messages upgrade_outgoing_qos "
                                   "allow_zero_length_clientid auto_id_prefix listener_auto_id_prefix "
                                   "clientid_prefixes use_username_as_clientid accept_protocol_versions "
                                   "set_tcp_nodelay sys_interval certfile keyfile cafile capath crlfile "
                                   "require_certificate use_identity_as_username tls_version ciphers ciphers_tls1.3 "
                                   "include_dir log_dest log_type connection_messages pid_file user"_s.split(u' ');
        for (const QString &name : wanted)
            QVERIFY2(findKey(name) != nullptr, qUtf8Printable(name));
    }

    void nearestKeyIsNear_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("letter missing") << u"lisener"_s << u"listener"_s;
        QTest::newRow("letter too many") << u"pportt"_s << u"port"_s;
        QTest::newRow("letters swapped") << u"acl_flie"_s << u"acl_file"_s;
        QTest::newRow("upper case") << u"ALLOW_ANONYMOUS"_s << u"allow_anonymous"_s;
        QTest::newRow("nothing like it") << u"zzzzzzzz"_s << QString();
        QTest::newRow("too long") << QString(65, u'a') << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void nearestKeyIsNear()
    {
        QFETCH(QString, given);
        QFETCH(QString, nearest);
        QCOMPARE(nearestKey(given), nearest);
    }
};

QTEST_APPLESS_MAIN(TestKeyTable)
#include "tst_keytable.moc"
