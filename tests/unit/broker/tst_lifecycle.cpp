// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/lifecycle.h"

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

class LifecycleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectionWithoutConnectIsClosedInTime();
    void halfAConnectDoesNotBuyTime();
    void keepAliveEndsSilentConnections_data();
    void keepAliveEndsSilentConnections();
    void everyPacketProlongsTheKeepAlive();
    void noKeepAliveMeansNoTimeout();
    void sessionEndsWhenItsIntervalHasPassed_data();
    void sessionEndsWhenItsIntervalHasPassed();
    void returningClientKeepsItsSession();
    void longestAwayMakesRoom();
    void lostConnectionTellsWhy();
    void deadlinesDoNotPileUp();
};

// MQTT 5 §3.1.4.
void LifecycleTest::connectionWithoutConnectIsClosedInTime()
{
    BrokerScript script;
    script.tellWire();
    script.open(1);
    script.forget();
    script.pass(9999ms);
    script.expectNothing();
    script.pass(1ms);
    script.expect({closed(1), "gone #1 no CONNECT in time"});
}

void LifecycleTest::halfAConnectDoesNotBuyTime()
{
    BrokerScript script;
    script.connect(1, "10 0D 0004'MQ'");
    script.pass(9s);
    script.receive(1, "5454");
    script.pass(1s);
    script.expect({closed(1)});
}

void LifecycleTest::keepAliveEndsSilentConnections_data()
{
    addVersions();
}

// MQTT 5 §3.1.2.10 [MQTT-3.1.2-22]: after one and a half times its seconds.
void LifecycleTest::keepAliveEndsSilentConnections()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.connect(1, connectPacket(version, 0x02, "c").replace("0000", "0003")); // the keep alive
    script.forget();
    script.pass(4499ms);
    script.expectNothing();
    script.pass(1ms);
    const QByteArray end = "disconnected c keep alive timeout 0x8D";
    if (version == V5) {
        script.expect({sent(1, "E0 01 8D"), closed(1), end, "session ended c"});
    } else {
        script.expect({closed(1), end, "session ended c"});
    }
}

void LifecycleTest::everyPacketProlongsTheKeepAlive()
{
    BrokerScript script;
    script.connect(1, "10 .. 0004'MQTT' 04 02 0002 0001'c'");
    script.forget();
    for (int i = 0; i < 5; ++i) {
        script.pass(2900ms);
        script.receive(1, "30 03 0001'a'");
    }
    script.pass(2999ms);
    QCOMPARE(script.count("disconnected"), 0);
    script.pass(1ms);
    QCOMPARE(script.count("disconnected c keep alive timeout"), 1);
}

// MQTT 5 §3.1.2.10.
void LifecycleTest::noKeepAliveMeansNoTimeout()
{
    BrokerScript script;
    script.join(1, V5, "c");
    QVERIFY(!script.core().nextDeadline());
    script.pass(std::chrono::hours(1000));
    script.expectNothing();
}

void LifecycleTest::sessionEndsWhenItsIntervalHasPassed_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<qint64>("seconds"); // -1 = never, 0 = with the connection
    QTest::newRow("5, none") << connectPacket(V5, 0x00, "c") << qint64(0);
    QTest::newRow("5, 10 seconds") << connectPacket(V5, 0x00, "c", "11 0000000A") << qint64(10);
    QTest::newRow("5, longest") << connectPacket(V5, 0x00, "c", "11 FFFFFFFE") << qint64(0xFFFFFFFE);
    QTest::newRow("5, for ever") << connectPacket(V5, 0x00, "c", "11 FFFFFFFF") << qint64(-1);
    QTest::newRow("3.1.1, clean") << connectPacket(V311, 0x02, "c") << qint64(0);
    QTest::newRow("3.1.1, not clean") << connectPacket(V311, 0x00, "c") << qint64(-1);
    QTest::newRow("3.1, not clean") << connectPacket(V31, 0x00, "c") << qint64(-1);
}

// MQTT 5 §3.1.2.11.2 [MQTT-3.1.2-23]; MQTT 3.1.1 §3.1.2.4 [MQTT-3.1.2-6].
void LifecycleTest::sessionEndsWhenItsIntervalHasPassed()
{
    QFETCH(QByteArray, connect);
    QFETCH(qint64, seconds);
    BrokerScript script;
    script.connect(1, connect);
    script.forget();
    script.lose(1);
    if (seconds == 0) {
        script.expect({"disconnected c connection lost 0x00", "session ended c"});
        return;
    }
    script.expect({"disconnected c connection lost 0x00 stays"});
    if (seconds < 0) {
        QVERIFY(!script.core().nextDeadline());
        return;
    }
    script.pass(std::chrono::seconds(seconds) - 1ms);
    script.expectNothing();
    script.pass(1ms);
    script.expect({"session ended c"});
    QCOMPARE(script.core().counters().sessionsAway, 0);
}

void LifecycleTest::returningClientKeepsItsSession()
{
    BrokerScript script;
    for (int i = 0; i < 3; ++i) {
        script.connect(1, connectPacket(V5, 0x00, "c", "11 0000000A"));
        script.lose(1);
        script.pass(9s);
    }
    QCOMPARE(script.count("session ended"), 0);
    script.pass(1s);
    QCOMPARE(script.count("session ended"), 1);
}

void LifecycleTest::longestAwayMakesRoom()
{
    Config config = quietConfig();
    config.maximumSessionsAway = 2;
    BrokerScript script(config);
    for (const char *id : {"a", "b", "c"}) {
        script.join(1, V311, id, Stay::Kept);
        script.pass(1ms);
        script.forget();
        script.lose(1);
    }
    script.expect({"disconnected c connection lost 0x00 stays", "session ended a"});
    QCOMPARE(script.core().counters().sessionsAway, 2);
}

void LifecycleTest::lostConnectionTellsWhy()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.lose(1, QStringLiteral("Connection reset by peer"));
    script.expect({"disconnected c connection lost 0x00: Connection reset by peer", "session ended c"});
}

// Each ends with what waited for it.
void LifecycleTest::deadlinesDoNotPileUp()
{
    BrokerScript script;
    for (int i = 0; i < 1000; ++i) {
        script.connect(1, connectPacket(V5, 0x02, "c", "11 0000FFFF").replace(" 02 0000 ", " 02 FFFF "));
        script.receive(1, "31 .. 0001'a' 05 02 0000FFFF 'x'");
        script.lose(1);
    }
    script.connect(1, connectPacket(V5, 0x02, "c"));
    script.receive(1, "31 .. 0001'a' 00");
    QVERIFY(!script.core().nextDeadline());
}

QTEST_GUILESS_MAIN(LifecycleTest)
#include "tst_lifecycle.moc"
