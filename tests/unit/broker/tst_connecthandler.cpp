// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/connecthandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

/// What MQTT 5 §3.2.2.3 makes the broker tell by default: Topic Alias Maximum 100.
static const QByteArray Accepted5 = "20 06 00 00 03 22 0064";

class ConnectHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyVersionIsAnsweredInItsForm_data();
    void everyVersionIsAnsweredInItsForm();
    void eventTellsWhatConnectSaid();
    void clientIdentifierRules_data();
    void clientIdentifierRules();
    void emptyClientIdentifiersCanBeForbidden_data();
    void emptyClientIdentifiersCanBeForbidden();
    void assignedIdentifierIsToldAndUnused();
    void unsupportedVersionIsTold_data();
    void unsupportedVersionIsTold();
    void wrongProtocolNameIsNotAnswered();
    void secondConnectIsAViolation_data();
    void secondConnectIsAViolation();
    void hookRefusalIsToldInEachVersion_data();
    void hookRefusalIsToldInEachVersion();
    void hookSeesThePassword();
    void hookReasonThatConnackDoesNotHaveIsReplaced();
    void refusedClientLeavesNoWillAndNoSession();
    void unknownAuthenticationMethodIsRefused();
    void limitsAreAnnounced();
    void serverKeepAliveIsImposed_data();
    void serverKeepAliveIsImposed();
    void sessionExpiryIsCapped_data();
    void sessionExpiryIsCapped();
    void willBeyondTheLimitsIsRefused_data();
    void willBeyondTheLimitsIsRefused();
    void connackTooLargeForTheClientIsNotSent();
};

static void addVersions()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("3.1") << V31;
    QTest::newRow("3.1.1") << V311;
    QTest::newRow("5") << V5;
}

void ConnectHandlerTest::everyVersionIsAnsweredInItsForm_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("3.1") << QByteArray("10 0F 0006'MQIsdp' 03 02 003C 0001'c'") << QByteArray("20 02 00 00");
    QTest::newRow("3.1.1") << QByteArray("10 0D 0004'MQTT' 04 02 003C 0001'c'") << QByteArray("20 02 00 00");
    QTest::newRow("3.1.1 bridge") << QByteArray("10 0D 0004'MQTT' 84 02 003C 0001'c'") << QByteArray("20 02 00 00");
    QTest::newRow("5") << QByteArray("10 0E 0004'MQTT' 05 02 003C 00 0001'c'") << Accepted5;
}

// MQTT 5 §3.2 [MQTT-3.2.0-1].
void ConnectHandlerTest::everyVersionIsAnsweredInItsForm()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, connack);
    BrokerScript script;
    script.connect(1, connect);
    script.expect({sent(1, connack), "connected c"});
}

void ConnectHandlerTest::eventTellsWhatConnectSaid()
{
    BrokerScript script;
    script.connect(3, "10 .. 0004'MQTT' 05 EE 003C 05 11 0000000A 0001'c' 00 0001'w' 0002'hi' 0001'u' 0001'p'");
    script.expect({sent(3, Accepted5), "connected c"});
    const ClientInfo &client = script.events().lastClient;
    QCOMPARE(client.clientId, "c");
    QCOMPARE(client.userName, "u");
    QVERIFY(client.hasUserName);
    QCOMPARE(client.peer.address, QStringLiteral("192.0.2.3"));
    QCOMPARE(client.version, V5);
    QVERIFY(client.cleanStart);
    QCOMPARE(client.keepAlive, quint16(60));
    QCOMPARE(client.sessionExpiry.value(), std::chrono::seconds(10));
    QCOMPARE(client.will->topic, "w");
    QCOMPARE(client.will->payload, "hi");
    QCOMPARE(client.will->qos, QoS::AtLeastOnce);
    QVERIFY(client.will->retain);
    QVERIFY(client.connectedAt == script.now());
}

void ConnectHandlerTest::clientIdentifierRules_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("connack");
    QTest::addColumn<QByteArray>("event");
    const QByteArray refused31 = "refused  0x85: MQTT 3.1 needs a client identifier";
    const QByteArray refused311 = "refused  0x85: Without a client identifier, Clean Session must be 1";
    const QByteArray assigned5 = "20 .. 00 00 0C 22 0064 12 0006'auto-1'";
    // MQTT 3.1 §3.1: 1 to 23 characters; more are let in, as other brokers do.
    QTest::newRow("3.1, none") << connectPacket(V31, 0x02, "") << QByteArray("20 02 00 02") << refused31;
    QTest::newRow("3.1, 24 characters") << connectPacket(V31, 0x02, "123456789012345678901234")
                                        << QByteArray("20 02 00 00")
                                        << QByteArray("connected 123456789012345678901234");
    QTest::newRow("3.1.1, none, clean [MQTT-3.1.3-6]")
        << connectPacket(V311, 0x02, "") << QByteArray("20 02 00 00") << QByteArray("connected auto-1");
    QTest::newRow("3.1.1, none, not clean [MQTT-3.1.3-8]")
        << connectPacket(V311, 0x00, "") << QByteArray("20 02 00 02") << refused311;
    QTest::newRow("5, none, clean [MQTT-3.1.3-6]")
        << connectPacket(V5, 0x02, "") << assigned5 << QByteArray("connected auto-1");
    QTest::newRow("5, none, not clean") << connectPacket(V5, 0x00, "") << assigned5 << QByteArray("connected auto-1");
}

void ConnectHandlerTest::clientIdentifierRules()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, connack);
    QFETCH(QByteArray, event);
    BrokerScript script;
    script.connect(1, connect);
    if (event.startsWith("refused")) {
        script.expect({sent(1, connack), event, closed(1)});
    } else {
        script.expect({sent(1, connack), event});
    }
}

void ConnectHandlerTest::emptyClientIdentifiersCanBeForbidden_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("3.1.1") << V311 << QByteArray("20 02 00 02");
    QTest::newRow("5") << V5 << QByteArray("20 03 00 85 00");
}

void ConnectHandlerTest::emptyClientIdentifiersCanBeForbidden()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, connack);
    BrokerScript script;
    script.setListener({.allowZeroLengthClientId = false});
    script.connect(1, connectPacket(version, 0x02, ""));
    script.expect({sent(1, connack), "refused  0x85: Clients without identifier are not let in", closed(1)});
}

// MQTT 5 §3.2.2.3.7 [MQTT-3.2.2-16]: an identifier that no other session has.
void ConnectHandlerTest::assignedIdentifierIsToldAndUnused()
{
    BrokerScript script;
    script.join(1, V5, "auto-1");
    script.connect(2, connectPacket(V5, 0x02, ""));
    script.expect({sent(2, "20 .. 00 00 0C 22 0064 12 0006'auto-2'"), "connected auto-2"});
}

void ConnectHandlerTest::unsupportedVersionIsTold_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("connack");
    const QByteArray older = "20 02 00 01";
    QTest::newRow("level 2") << QByteArray("10 0D 0004'MQTT' 02 02 003C 0001'c'") << older;
    QTest::newRow("level 6") << QByteArray("10 0E 0004'MQTT' 06 02 003C 00 0001'c'") << older;
    QTest::newRow("level 5 as bridge") << QByteArray("10 0E 0004'MQTT' 85 02 003C 00 0001'c'") << older;
}

// MQTT 3.1.1 §3.1.2.2 [MQTT-3.1.2-2]: return code 0x01, then disconnect.
void ConnectHandlerTest::unsupportedVersionIsTold()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, connack);
    BrokerScript script;
    script.connect(1, connect);
    script.expect({"violated #1 0x84 MQTT-3.1.2-2", sent(1, connack),
                   "refused  0x84: Unknown Protocol Version [MQTT-3.1.2-2]", closed(1)});
}

// MQTT 5 §3.1.2.1 [MQTT-3.1.2-1] lets the broker close without a CONNACK.
void ConnectHandlerTest::wrongProtocolNameIsNotAnswered()
{
    BrokerScript script;
    script.connect(1, "10 0D 0004'HTTP' 04 02 003C 0001'c'");
    script.expect(
        {"violated #1 0x81 MQTT-3.1.2-1", "refused  0x81: Protocol Name is not MQTT [MQTT-3.1.2-1]", closed(1)});
}

void ConnectHandlerTest::secondConnectIsAViolation_data()
{
    addVersions();
}

// MQTT 5 §3.1 [MQTT-3.1.0-2].
void ConnectHandlerTest::secondConnectIsAViolation()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, connectPacket(version, 0x02, "c"));
    const QByteArray end = "disconnected c protocol error 0x82: A second CONNECT on one connection [MQTT-3.1.0-2]";
    if (version == V5) {
        script.expect({"violated #1 0x82 MQTT-3.1.0-2", sent(1, "E0 01 82"), closed(1), end, "session ended c"});
    } else {
        script.expect({"violated #1 0x82 MQTT-3.1.0-2", closed(1), end, "session ended c"});
    }
}

void ConnectHandlerTest::hookRefusalIsToldInEachVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("3.1 not authorized") << V31 << 0x87 << QByteArray("20 02 00 05");
    QTest::newRow("3.1.1 not authorized") << V311 << 0x87 << QByteArray("20 02 00 05");
    QTest::newRow("3.1.1 bad password") << V311 << 0x86 << QByteArray("20 02 00 04");
    QTest::newRow("3.1.1 banned") << V311 << 0x8A << QByteArray("20 02 00 05");
    QTest::newRow("3.1.1 busy") << V311 << 0x89 << QByteArray("20 02 00 03");
    QTest::newRow("5 not authorized") << V5 << 0x87 << QByteArray("20 03 00 87 00");
    QTest::newRow("5 banned") << V5 << 0x8A << QByteArray("20 03 00 8A 00");
}

void ConnectHandlerTest::hookRefusalIsToldInEachVersion()
{
    QFETCH(Version, version);
    QFETCH(int, reason);
    QFETCH(QByteArray, connack);
    BrokerScript script;
    script.access.connect = [reason](const ConnectRequest &) {
        return Decision::refuse(static_cast<ReasonCode>(reason), QStringLiteral("not you"));
    };
    script.connect(1, connectPacket(version, 0x02, "c"));
    script.expect(
        {sent(1, connack), "refused c 0x" + QByteArray::number(reason, 16).toUpper() + ": not you", closed(1)});
    QCOMPARE(script.core().counters().connectionsRefused, quint64(1));
    QCOMPARE(script.core().counters().connections, 0);
}

void ConnectHandlerTest::hookSeesThePassword()
{
    BrokerScript script;
    QByteArray seen;
    script.access.connect = [&seen](const ConnectRequest &request) {
        seen = request.client.userName + '/' + request.packet.password.value_or(QByteArrayView()).toByteArray();
        return Decision::allow();
    };
    script.connect(1, "10 .. 0004'MQTT' 04 C2 0000 0001'c' 0004'user' 0006'secret'");
    QCOMPARE(seen, "user/secret");
}

// MQTT 5 §3.2.2.2 [MQTT-3.2.2-8]: only codes of that table.
void ConnectHandlerTest::hookReasonThatConnackDoesNotHaveIsReplaced()
{
    BrokerScript script;
    script.access.connect = [](const ConnectRequest &) { return Decision::refuse(ReasonCode::SessionTakenOver); };
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 03 00 87 00"), "refused c 0x87", closed(1)});
}

void ConnectHandlerTest::refusedClientLeavesNoWillAndNoSession()
{
    BrokerScript script;
    script.join(2, V311, "watcher");
    script.subscribe(2, "#");
    script.access.connect = [](const ConnectRequest &) { return Decision::refuse(); };
    script.connect(1, "10 .. 0004'MQTT' 04 04 0000 0001'c' 0001'w' 0002'hi'");
    script.expect({sent(1, "20 02 00 05"), "refused c 0x87", closed(1)});
    QVERIFY(!script.core().endSession("c", script.now()));
}

// MQTT 5 §4.12 [MQTT-4.12.0-1].
void ConnectHandlerTest::unknownAuthenticationMethodIsRefused()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "15 0005'SCRAM'"));
    script.expect(
        {sent(1, "20 03 00 8C 00"), "refused c 0x8C: The authentication method SCRAM is not supported", closed(1)});
}

// MQTT 5 §3.2.2.3.
void ConnectHandlerTest::limitsAreAnnounced()
{
    Config config = quietConfig();
    config.receiveMaximum = 10;
    config.retainAvailable = false;
    config.maximumPacketSize = 65536;
    BrokerScript script(config);
    script.setListener({.maximumQoS = QoS::AtLeastOnce, .topicAliasMaximum = 0});
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.expect({sent(1, "20 .. 00 00 0C 25 00 27 00010000 21 000A 24 01"), "connected c"});
    script.connect(2, connectPacket(V311, 0x02, "d"));
    script.expect({sent(2, "20 02 00 00"), "connected d"});
}

void ConnectHandlerTest::serverKeepAliveIsImposed_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("connack");
    QTest::addColumn<int>("keepAlive");
    QTest::newRow("5, more") << QByteArray("10 .. 0004'MQTT' 05 02 003D 00 0001'c'")
                             << QByteArray("20 09 00 00 06 22 0064 13 003C") << 60;
    QTest::newRow("5, none") << QByteArray("10 .. 0004'MQTT' 05 02 0000 00 0001'c'")
                             << QByteArray("20 09 00 00 06 22 0064 13 003C") << 60;
    QTest::newRow("5, as much") << QByteArray("10 .. 0004'MQTT' 05 02 003C 00 0001'c'") << Accepted5 << 60;
    QTest::newRow("3.1.1, more") << QByteArray("10 .. 0004'MQTT' 04 02 003D 0001'c'") << QByteArray("20 02 00 00")
                                 << 61;
}

// MQTT 5 §3.2.2.3.14 [MQTT-3.1.2-21].
void ConnectHandlerTest::serverKeepAliveIsImposed()
{
    QFETCH(QByteArray, connect);
    QFETCH(QByteArray, connack);
    QFETCH(int, keepAlive);
    Config config = quietConfig();
    config.maximumKeepAlive = 60;
    BrokerScript script(config);
    script.connect(1, connect);
    script.expect({sent(1, connack), "connected c"});
    QCOMPARE(script.events().lastClient.keepAlive, keepAlive);
}

void ConnectHandlerTest::sessionExpiryIsCapped_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QByteArray>("connack");
    const QByteArray capped = "20 .. 00 00 08 22 0064 11 00000064";
    QTest::newRow("for ever") << QByteArray("11 FFFFFFFF") << capped;
    QTest::newRow("more") << QByteArray("11 00000065") << capped;
    QTest::newRow("as much") << QByteArray("11 00000064") << Accepted5;
    QTest::newRow("none") << QByteArray("") << Accepted5;
}

// MQTT 5 §3.2.2.3.2.
void ConnectHandlerTest::sessionExpiryIsCapped()
{
    QFETCH(QByteArray, properties);
    QFETCH(QByteArray, connack);
    Config config = quietConfig();
    config.maximumSessionExpiry = std::chrono::seconds(100);
    BrokerScript script(config);
    script.connect(1, connectPacket(V5, 0x02, "c", properties.constData()));
    script.expect({sent(1, connack), "connected c"});
}

void ConnectHandlerTest::willBeyondTheLimitsIsRefused_data()
{
    QTest::addColumn<QByteArray>("flags");
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<QByteArray>("reason"); // "" = none
    const QByteArray deepest(200, '/');
    QTest::newRow("QoS 2 [MQTT-3.2.2-12]") << QByteArray("16") << QByteArray("w") << QByteArray("9B");
    QTest::newRow("retained [MQTT-3.2.2-13]") << QByteArray("26") << QByteArray("w") << QByteArray("9A");
    QTest::newRow("202 levels") << QByteArray("06") << deepest + '/' << QByteArray("90");
    QTest::newRow("201 levels") << QByteArray("06") << deepest << QByteArray();
    QTest::newRow("QoS 1") << QByteArray("0E") << QByteArray("w") << QByteArray();
}

void ConnectHandlerTest::willBeyondTheLimitsIsRefused()
{
    QFETCH(QByteArray, flags);
    QFETCH(QByteArray, topic);
    QFETCH(QByteArray, reason);
    Config config = quietConfig();
    config.retainAvailable = false;
    BrokerScript script(config);
    script.setListener({.maximumQoS = QoS::AtLeastOnce});
    const QByteArray length = QByteArray::number(topic.size(), 16).rightJustified(4, '0');
    script.connect(1, "10 .. 0004'MQTT' 05 " + flags + " 0000 00 0001'c' 00 " + length + '\'' + topic + "' 0000");
    if (reason.isEmpty()) {
        QCOMPARE(script.count("connected c"), 1);
    } else {
        script.expectEffects({sent(1, "20 03 00 " + reason + " 00"), closed(1)});
    }
}

// MQTT 5 §3.1.2.11.4 [MQTT-3.1.2-24], [MQTT-3.1.2-25].
void ConnectHandlerTest::connackTooLargeForTheClientIsNotSent()
{
    BrokerScript script;
    script.connect(1, connectPacket(V5, 0x02, "c", "27 00000007"));
    script.expect({"connected c"});
    script.connect(2, connectPacket(V5, 0x02, "d", "27 00000008"));
    script.expect({sent(2, Accepted5), "connected d"});
}

QTEST_GUILESS_MAIN(ConnectHandlerTest)
#include "tst_connecthandler.moc"
