// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/connecthandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class AdmissionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listenerChoosesVersions_data();
    void listenerChoosesVersions();
    void clientIdentifiersNeedTheirPrefix();
    void userNameMayBecomeTheClientIdentifier();
    void identifierMadeOfTheUserNameIsTold();
    void identityMayBecomeTheUserName();
    void connectionsOfAListenerAreBounded();
    void clientsAreBounded();
    void assignedIdentifiersCannotBeGuessed();
    void hookMaySendClientsElsewhere();
    void connectedClientsMayBeSentElsewhere();
    void responseInformationIsGivenOnRequest_data();
    void responseInformationIsGivenOnRequest();
    void packetsWithoutLimitAreNotAnnounced();
    void changedLimitsHoldForThoseWhoComeLater();
};

void AdmissionTest::listenerChoosesVersions_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("3.1") << V31 << QByteArray("20 02 00 01");
    QTest::newRow("3.1.1") << V311 << QByteArray("20 02 00 01");
    QTest::newRow("5") << V5 << QByteArray("20 03 00 84 00");
}

// MQTT 5 §3.1.2.2, MQTT 3.1.1 §3.1.2.2 [MQTT-3.1.2-2].
void AdmissionTest::listenerChoosesVersions()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, connack);
    ListenerSettings settings;
    settings.acceptedVersions.removeOne(version);
    BrokerScript script;
    script.setListener(settings);
    script.connect(1, connectPacket(version, 0x02, "c"));
    script.expectEffects({sent(1, connack), closed(1)});
    script.join(2, version == V5 ? V311 : V5, "c");
}

void AdmissionTest::clientIdentifiersNeedTheirPrefix()
{
    BrokerScript script;
    script.setListener({.assignedClientIdPrefix = "auto-", .requiredClientIdPrefix = "dev-"});
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 03 00 85 00"), "refused c 0x85: Client identifiers must begin with dev-", closed(1)});
    script.connect(2, connectPacket(V311, 0x02, "c"));
    script.expectEffects({sent(2, "20 02 00 02"), closed(2)});
    script.join(3, V311, "dev-c");
    script.connect(4, connectPacket(V311, 0x02, ""));
    script.expect({sent(4, "20 02 00 00"), "connected auto-1"});
}

void AdmissionTest::userNameMayBecomeTheClientIdentifier()
{
    BrokerScript script;
    script.setListener({.useUserNameAsClientId = true});
    script.connect(1, "10 .. 0004'MQTT' 04 82 0000 0001'c' 0001'u'");
    script.expect({sent(1, "20 02 00 00"), "connected u"});
    script.connect(2, connectPacket(V311, 0x02, "c"));
    script.expect({sent(2, "20 02 00 04"),
                   "refused c 0x86: The listener makes user names client identifiers, and there is none", closed(2)});
}

// MQTT 5 §3.2.2.3.7: told where CONNECT had none.
void AdmissionTest::identifierMadeOfTheUserNameIsTold()
{
    BrokerScript script;
    script.setListener({.topicAliasMaximum = 0, .allowZeroLengthClientId = false, .useUserNameAsClientId = true});
    script.connect(1, "10 .. 0004'MQTT' 05 82 0000 00 0000 0001'u'");
    script.expect({sent(1, "20 .. 00 00 04 12 0001'u'"), "connected u"});
}

void AdmissionTest::identityMayBecomeTheUserName()
{
    BrokerScript script;
    script.setListener({.useIdentityAsUserName = true});
    bool isAuthenticated = false;
    script.access.connect = [&](const ConnectRequest &request) {
        isAuthenticated = request.isAuthenticated;
        return Decision::allow();
    };
    script.setIdentity("sensor");
    script.connect(1, "10 .. 0004'MQTT' 04 82 0000 0001'c' 0001'u'");
    script.expect({sent(1, "20 02 00 00"), "connected c"});
    QCOMPARE(script.events().lastClient.userName, "sensor");
    QVERIFY(isAuthenticated);
    script.setIdentity({});
    script.connect(2, "10 .. 0004'MQTT' 05 82 0000 00 0001'd' 0001'u'");
    script.expectEffects({sent(2, "20 03 00 86 00"), closed(2)});
}

void AdmissionTest::connectionsOfAListenerAreBounded()
{
    BrokerScript script;
    script.setListener({.name = QStringLiteral("a"), .maximumConnections = 2});
    QVERIFY(script.open(1));
    QVERIFY(script.open(2));
    QVERIFY(!script.open(3));
    script.setListener({.name = QStringLiteral("b")});
    QVERIFY(script.open(4));
    script.setListener({.name = QStringLiteral("a"), .maximumConnections = 2});
    script.lose(1);
    QVERIFY(script.open(1));
    QVERIFY(!script.open(5));
    QCOMPARE(script.core().counters().connectionsRefused, quint64(2));
}

// Whoever has a session already is no further client.
void AdmissionTest::clientsAreBounded()
{
    Config config = quietConfig();
    config.maximumClients = 2;
    BrokerScript script(config);
    script.join(1, V311, "a", Stay::Kept);
    script.lose(1);
    script.join(2, V311, "b");
    script.connect(3, connectPacket(V5, 0x02, "c"));
    script.expectEffects({sent(3, "20 03 00 89 00"), closed(3)});
    script.rejoin(1, V311, "a");
    script.expectEffects({sent(1, "20 02 01 00")});
}

void AdmissionTest::assignedIdentifiersCannotBeGuessed()
{
    class Nothing : public Effects {
        void send(ConnectionId, QByteArrayView head, QByteArrayView) override { sent = head.toByteArray(); }
        void sendShared(ConnectionId, QByteArrayView, const QByteArray &) override { }
        qsizetype unsentBytes(ConnectionId) const override { return 0; }
        void close(ConnectionId) override { }

    public:
        QByteArray sent;
    } effects;
    AccessControl access;
    EventSink events;
    quint64 state = 0x0123456789ABCDEF;
    BrokerCore core(quietConfig(), access, effects, events, [&state] { return state++; });
    QVERIFY(core.opened(ConnectionId(1), {}, Time()));
    core.bytesReceived(ConnectionId(1), bytes(connectPacket(V5, 0x02, "")), Time());
    QVERIFY(effects.sent.contains("auto-01234567-89ab-cdef-0123-456789abcdf0"));
}

// MQTT 5 §4.11, §3.2.2.3.16.
void AdmissionTest::hookMaySendClientsElsewhere()
{
    BrokerScript script;
    script.access.connect = [](const ConnectRequest &) { return Decision{ReasonCode::ServerMoved, {}, "b:1883"}; };
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 .. 00 9D 09 1C 0006'b:1883'"), "refused c 0x9D", closed(1)});
    script.connect(2, connectPacket(V311, 0x02, "c"));
    script.expectEffects({sent(2, "20 02 00 03"), closed(2)});
}

void AdmissionTest::connectedClientsMayBeSentElsewhere()
{
    BrokerScript script;
    script.join(1, V5, "c");
    QVERIFY(script.core().disconnectClient("c", ReasonCode::UseAnotherServer, script.now(), "b"));
    script.expectEffects({sent(1, "E0 .. 9C 04 1C 0001'b'"), closed(1)});
}

void AdmissionTest::responseInformationIsGivenOnRequest_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("asked") << QByteArray("19 01") << QByteArray("20 .. 00 00 07 22 0064 1A 0001'r'");
    QTest::newRow("declined") << QByteArray("19 00") << QByteArray("20 06 00 00 03 22 0064");
    QTest::newRow("not asked") << QByteArray() << QByteArray("20 06 00 00 03 22 0064");
}

// MQTT 5 §3.1.2.11.6 [MQTT-3.1.2-28].
void AdmissionTest::responseInformationIsGivenOnRequest()
{
    QFETCH(QByteArray, properties);
    QFETCH(QByteArray, connack);
    Config config = quietConfig();
    config.responseInformation = "r";
    BrokerScript script(config);
    script.connect(1, connectPacket(V5, 0x02, "c", properties.constData()));
    script.expect({sent(1, connack), "connected c"});
}

// MQTT 5 §3.2.2.3.6: a Maximum Packet Size of 0 would be a Protocol Error.
void AdmissionTest::packetsWithoutLimitAreNotAnnounced()
{
    Config config = quietConfig();
    config.maximumPacketSize = 0;
    BrokerScript script(config);
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 06 00 00 03 22 0064"), "connected c"});
}

void AdmissionTest::changedLimitsHoldForThoseWhoComeLater()
{
    Config config = quietConfig();
    BrokerScript script(config);
    script.join(1, V311, "c");
    config.maximumConnections = 1;
    script.core().setConfig(config, script.now());
    QVERIFY(!script.open(2));
    script.receive(1, "C0 00");
    script.expect({sent(1, "D0 00")});
}

QTEST_GUILESS_MAIN(AdmissionTest)
#include "tst_admission.moc"
