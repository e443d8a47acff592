// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/brokercore.h"

#include "tests/support/brokerscript.h"

#include <QTest>

#include <algorithm>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class BrokerCoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionsAreBounded();
    void unknownConnectionsArePassedOver();
    void connectionIdMayBeUsedAgain();
    void disconnectClientTellsTheReason_data();
    void disconnectClientTellsTheReason();
    void normalDisconnectionByTheBrokerLeavesTheWillUnpublished();
    void endSessionEndsItConnectedOrNot();
    void shutdownClosesEverything();
    void sampleTellsWhatChanged();
    void nothingChangedMeansNoSample();
    void endedSessionsAreNotSampled();
    void sessionFloodIsBounded();
    void aliasFloodEndsTheConnection();
};

void BrokerCoreTest::connectionsAreBounded()
{
    Config config = quietConfig();
    config.maximumConnections = 2;
    BrokerScript script(config);
    QVERIFY(script.open(1));
    QVERIFY(script.open(2));
    QVERIFY(!script.open(3));
    QCOMPARE(script.core().counters().connections, 2);
    QCOMPARE(script.core().counters().connectionsRefused, quint64(1));
    script.lose(1);
    QVERIFY(script.open(3));
    QCOMPARE(script.core().counters().connectionsOpened, quint64(3));
}

void BrokerCoreTest::unknownConnectionsArePassedOver()
{
    BrokerScript script;
    script.receive(5, "C0 00");
    script.lose(5);
    script.writable(5);
    script.open(1);
    script.writable(1);
    script.expectNothing();
}

void BrokerCoreTest::connectionIdMayBeUsedAgain()
{
    BrokerScript script;
    script.tellWire();
    script.join(1, V311, "c");
    script.receive(1, "E0 00");
    script.forget();
    script.open(1);
    script.expect({"opened #2 192.0.2.1:1000"});
    script.receive(1, connectPacket(V311, 0x02, "d"));
    QCOMPARE(script.count("connected d"), 1);
}

void BrokerCoreTest::disconnectClientTellsTheReason_data()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("3.1.1") << V311;
    QTest::newRow("5") << V5;
}

// MQTT 5 §3.14.2.1.
void BrokerCoreTest::disconnectClientTellsTheReason()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    QVERIFY(script.core().disconnectClient("c", ReasonCode::AdministrativeAction, script.now()));
    const QByteArray end = "disconnected c disconnected by the broker 0x98 stays";
    if (version == V5) {
        script.expect({sent(1, "E0 01 98"), closed(1), end});
    } else {
        script.expect({closed(1), end});
    }
    QVERIFY(!script.core().disconnectClient("c", ReasonCode::AdministrativeAction, script.now()));
    QVERIFY(!script.core().disconnectClient("nobody", ReasonCode::AdministrativeAction, script.now()));
}

void BrokerCoreTest::normalDisconnectionByTheBrokerLeavesTheWillUnpublished()
{
    BrokerScript script;
    script.connect(1, "10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001'w' 0002'hi'");
    script.forget();
    QVERIFY(script.core().disconnectClient("c", ReasonCode::Success, script.now()));
    script.expect({sent(1, "E0 00"), closed(1), "disconnected c disconnected by the broker 0x00", "session ended c"});
}

void BrokerCoreTest::endSessionEndsItConnectedOrNot()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.join(2, V311, "d", Stay::Kept);
    script.lose(2);
    script.forget();
    QVERIFY(script.core().endSession("c", script.now()));
    script.expect(
        {sent(1, "E0 01 98"), closed(1), "disconnected c disconnected by the broker 0x98 stays", "session ended c"});
    QVERIFY(script.core().endSession("d", script.now()));
    script.expect({"session ended d"});
    QVERIFY(!script.core().endSession("d", script.now()));
    QCOMPARE(script.core().counters().sessionsAway, 0);
}

// MQTT 5 §3.14.2.1: 0x8B.
void BrokerCoreTest::shutdownClosesEverything()
{
    BrokerScript script;
    script.join(1, V5, "five");
    script.join(2, V311, "three", Stay::Kept);
    script.open(3);
    script.core().shutdown(script.now());
    script.expect({sent(1, "E0 01 8B"), closed(1), "disconnected five broker stopped 0x8B", "session ended five",
                   closed(2), "disconnected three broker stopped 0x8B stays", closed(3)});
    QCOMPARE(script.core().counters().connections, 0);
    QCOMPARE(script.core().counters().clientsConnected, 0);
}

void BrokerCoreTest::sampleTellsWhatChanged()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.join(2, V311, "d");
    script.subscribe(1, "a", 1);
    script.core().sample(script.now());
    QCOMPARE(script.events().lastSamples.size(), 2);
    script.pass(1s);
    script.receive(1, "C0 00");
    (void)script.core().publish({.topic = "a", .payload = "xyz", .qos = QoS::AtLeastOnce}, script.now());
    script.core().sample(script.now());
    QCOMPARE(script.events().lastSamples.size(), 1);
    SessionSample sample = script.events().lastSamples.first();
    QCOMPARE(sample.clientId, "c");
    QCOMPARE(sample.connection, ConnectionSerial(1));
    QCOMPARE(sample.subscriptions, 1);
    QCOMPARE(sample.inflight, 1);
    QCOMPARE(sample.queuedMessages, 0);
    QVERIFY(sample.lastActivity == script.now());
    script.lose(1);
    (void)script.core().publish({.topic = "a", .payload = "xyz", .qos = QoS::AtLeastOnce}, script.now());
    (void)script.core().publish({.topic = "a", .payload = "xyz"}, script.now());
    script.core().sample(script.now());
    sample = script.events().lastSamples.value(0);
    QCOMPARE(sample.connection, ConnectionSerial(0));
    QCOMPARE(sample.queuedMessages, 1);
    QCOMPARE(sample.queuedBytes, 4);
    QCOMPARE(sample.dropped, quint64(1));
    QCOMPARE(script.events().lastCounters.queuedMessages, 1);
    QCOMPARE(script.events().lastCounters.clientsConnected, 1);
    QCOMPARE(script.events().lastCounters.sessionsAway, 1);
}

void BrokerCoreTest::nothingChangedMeansNoSample()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.core().sample(script.now());
    QCOMPARE(script.events().samples, 1);
    script.core().sample(script.now());
    QCOMPARE(script.events().samples, 1);
}

void BrokerCoreTest::endedSessionsAreNotSampled()
{
    BrokerScript script;
    for (int i = 1; i <= 5; ++i) {
        script.join(i, V311, QByteArray::number(i).constData());
    }
    for (const int gone : {5, 1, 3}) {
        script.lose(gone);
    }
    script.core().sample(script.now());
    QByteArrayList ids;
    for (const SessionSample &sample : script.events().lastSamples) {
        ids.append(sample.clientId);
    }
    std::sort(ids.begin(), ids.end());
    QCOMPARE(ids, (QByteArrayList{"2", "4"}));
}

// Client after client leaves a session, a subscription and a message behind.
void BrokerCoreTest::sessionFloodIsBounded()
{
    Config config = quietConfig();
    config.maximumSessionsAway = 50;
    BrokerScript script(config);
    for (int i = 0; i < 500; ++i) {
        script.join(1, V311, QByteArray::number(i).constData(), Stay::Kept);
        script.subscribe(1, "flood/#", 1);
        script.receive(1, "32 .. 0007'flood/x' 0001 'x'");
        script.lose(1);
        script.pass(1ms);
    }
    const Counters &counters = script.core().counters();
    QCOMPARE(counters.sessionsAway, 50);
    QCOMPARE(counters.subscriptions, 50);
    QCOMPARE(counters.queuedMessages, 50 * 49 / 2);
    script.rejoin(1, V311, "499");
    QCOMPARE(counters.sessionsAway, 49);
}

void BrokerCoreTest::aliasFloodEndsTheConnection()
{
    BrokerScript script;
    script.join(1, V5, "c");
    for (int alias = 1; alias <= 101; ++alias) {
        script.receive(1, "30 .. 0001'a' 03 23 " + QByteArray::number(alias, 16).rightJustified(4, '0'));
    }
    QCOMPARE(script.count("published c a"), 100);
    script.expectEffects({sent(1, "E0 01 94"), closed(1)});
}

QTEST_GUILESS_MAIN(BrokerCoreTest)
#include "tst_brokercore.moc"
