// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

static void addVersions()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("3.1") << V31;
    QTest::newRow("3.1.1") << V311;
    QTest::newRow("5") << V5;
}

/// CONNECT of MQTT 5 as client "c" with the will "w" = "hi", whose flags and
/// properties are given, and a Session Expiry Interval of 20 seconds unless `session` says otherwise.
static QByteArray withWill(int flags, const QByteArray &properties, const char *session = "05 11 00000014")
{
    const QByteArray length = QByteArray::number(bytes(properties).size(), 16).rightJustified(2, '0');
    return "10 .. 0004'MQTT' 05 " + QByteArray::number(flags, 16).rightJustified(2, '0') + " 0000 " + session
           + " 0001'c' " + length + properties + " 0001'w' 0002'hi'";
}

/// What is left of a client that is gone.
class WillsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lostConnectionPublishesTheWill_data();
    void lostConnectionPublishesTheWill();
    void otherEndsPublishTheWill_data();
    void otherEndsPublishTheWill();
    void willIsPublishedOnce();
    void retainedWillIsRetained();
    void willKeepsItsProperties();
    void delayedWillWaits();
    void delayedWillIsDroppedIfTheClientReturns();
    void delayedWillIsDroppedAtTakeover();
    void sessionEndPublishesTheDelayedWillEarly_data();
    void sessionEndPublishesTheDelayedWillEarly();
    void hookMayRefuseAWill();
    void willIsToldAsReceivedWithoutWire();
    void shutdownPublishesNoWills();
};

void WillsTest::lostConnectionPublishesTheWill_data()
{
    addVersions();
}

// MQTT 5 §3.1.2.5 [MQTT-3.1.2-8].
void WillsTest::lostConnectionPublishesTheWill()
{
    QFETCH(Version, version);
    const QByteArray name = version == V31 ? "0006'MQIsdp' 03" : version == V311 ? "0004'MQTT' 04" : "0004'MQTT' 05";
    const QByteArray none = version == V5 ? " 00 " : " ";
    BrokerScript script;
    script.join(2, V311, "watcher");
    script.subscribe(2, "w", 1);
    script.connect(1, "10 .. " + name + " 0E 0000" + none + "0001'c'" + none + "0001'w' 0002'hi'");
    script.forget();
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00", "published c will w qos 1 hi",
                   sent(2, "32 .. 0001'w' 0001 'hi'"), "session ended c"});
}

void WillsTest::otherEndsPublishTheWill_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("protocol error") << QByteArray("00 00");
    QTest::newRow("takeover") << QByteArray("takeover");
    QTest::newRow("keep alive") << QByteArray("keep alive");
    QTest::newRow("by the broker") << QByteArray("by the broker");
}

// MQTT 5 §3.1.2.5.
void WillsTest::otherEndsPublishTheWill()
{
    QFETCH(QByteArray, end);
    BrokerScript script;
    script.connect(1, "10 .. 0004'MQTT' 04 06 0001 0001'c' 0001'w' 0002'hi'");
    script.forget();
    if (end == "takeover") {
        script.connect(2, connectPacket(V311, 0x02, "c"));
    } else if (end == "keep alive") {
        script.pass(1500ms);
    } else if (end == "by the broker") {
        QVERIFY(script.core().disconnectClient("c", ReasonCode::AdministrativeAction, script.now()));
    } else {
        script.receive(1, end);
    }
    QCOMPARE(script.count("published c will w qos 0 hi"), 1);
}

void WillsTest::willIsPublishedOnce()
{
    BrokerScript script;
    script.connect(1, withWill(0x06, ""));
    script.lose(1);
    script.pass(100s);
    QCOMPARE(script.count("published c will"), 1);
}

// MQTT 5 §3.1.2.7 [MQTT-3.1.2-15].
void WillsTest::retainedWillIsRetained()
{
    BrokerScript script;
    script.connect(1, withWill(0x26, ""));
    script.forget();
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00 stays", "published c will w qos 0 retain hi", "retained w"});
    QCOMPARE(script.core().counters().retainedMessages, 1);
}

// MQTT 5 §3.1.3.2: all but the delay reach the receivers.
void WillsTest::willKeepsItsProperties()
{
    BrokerScript script;
    script.join(2, V5, "watcher");
    script.subscribe(2, "w");
    script.connect(1, withWill(0x06, "18 00000000 01 01 02 0000000A 03 0001't' 26 0001'k' 0001'v'"));
    script.forget();
    script.lose(1);
    script.expectEffects({sent(2, "30 .. 0001'w' 12 02 0000000A 01 01 03 0001't' 26 0001'k' 0001'v' 'hi'")});
}

// MQTT 5 §3.1.3.2.2.
void WillsTest::delayedWillWaits()
{
    BrokerScript script;
    script.connect(1, withWill(0x06, "18 0000000A"));
    script.forget();
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00 stays"});
    script.pass(9999ms);
    script.expectNothing();
    script.pass(1ms);
    script.expect({"published c will w qos 0 hi"});
    script.pass(10s);
    script.expect({"session ended c"});
}

// MQTT 5 §3.1.3.2.2 [MQTT-3.1.3-9].
void WillsTest::delayedWillIsDroppedIfTheClientReturns()
{
    BrokerScript script;
    script.connect(1, withWill(0x06, "18 0000000A"));
    script.lose(1);
    script.pass(9s);
    script.rejoin(1, V5, "c");
    script.pass(100s);
    QCOMPARE(script.count("published"), 0);
}

// MQTT 5 §3.1.3.2.2, §3.1.4 [MQTT-3.1.3-9].
void WillsTest::delayedWillIsDroppedAtTakeover()
{
    BrokerScript script;
    script.connect(1, withWill(0x06, "18 0000000A"));
    script.rejoin(2, V5, "c");
    script.pass(100s);
    QCOMPARE(script.count("published"), 0);
}

void WillsTest::sessionEndPublishesTheDelayedWillEarly_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::newRow("expiry") << QByteArray("expiry");
    QTest::newRow("clean start") << QByteArray("clean start");
    QTest::newRow("no session to stay") << QByteArray("no session");
    QTest::newRow("ended by the broker") << QByteArray("ended");
}

// MQTT 5 §3.1.2.5 [MQTT-3.1.2-8].
void WillsTest::sessionEndPublishesTheDelayedWillEarly()
{
    QFETCH(QByteArray, how);
    BrokerScript script;
    script.connect(1, withWill(0x06, "18 00000064", how == "no session" ? "00" : "05 11 00000014"));
    script.forget();
    script.lose(1);
    if (how == "expiry") {
        script.pass(19999ms);
        QCOMPARE(script.count("published"), 0);
        script.pass(1ms);
    } else if (how == "clean start") {
        script.connect(1, connectPacket(V5, 0x02, "c"));
    } else if (how == "ended") {
        QVERIFY(script.core().endSession("c", script.now()));
    }
    QCOMPARE(script.count("published c will w qos 0 hi"), 1);
    QCOMPARE(script.count("session ended c"), 1);
    script.forget();
    script.pass(200s);
    QCOMPARE(script.count("published"), 0);
}

void WillsTest::hookMayRefuseAWill()
{
    BrokerScript script;
    bool isWill = false;
    script.access.publish = [&isWill](const PublishRequest &request) {
        isWill = request.isWill && request.topic == QByteArrayView("w") && request.client.clientId == "c";
        return Decision::refuse();
    };
    script.connect(1, withWill(0x06, ""));
    script.forget();
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00 stays", "dropped c w refused"});
    QVERIFY(isWill);
}

void WillsTest::willIsToldAsReceivedWithoutWire()
{
    BrokerScript script;
    script.connect(1, withWill(0x0E, ""));
    script.forget();
    script.tellWire();
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00 stays",
                   "publish #1 received will 5 32 id 0 message 1 topic 1 w [] hi 0 bytes",
                   "published c will w qos 1 hi", "gone #1 connection lost"});
}

void WillsTest::shutdownPublishesNoWills()
{
    BrokerScript script;
    script.connect(1, withWill(0x06, ""));
    script.forget();
    script.core().shutdown(script.now());
    script.expect({sent(1, "E0 01 8B"), closed(1), "disconnected c broker stopped 0x8B stays"});
}

QTEST_GUILESS_MAIN(WillsTest)
#include "tst_wills.moc"
