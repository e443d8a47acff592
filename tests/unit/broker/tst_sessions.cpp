// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using enum Version;

/// What MQTT 5 §3.2.2.3 makes the broker tell by default: Topic Alias Maximum 100.
static const QByteArray Accepted5 = "20 06 00 00 03 22 0064";

/// Sessions from one connection to the next.
class SessionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sessionIsPresentAgain_data();
    void sessionIsPresentAgain();
    void cleanStartEndsTheFormerSession_data();
    void cleanStartEndsTheFormerSession();
    void takeoverDisconnectsTheFormerConnection_data();
    void takeoverDisconnectsTheFormerConnection();
    void takeoverKeepsTheSession();
    void takeoverDoesNotEvictOthers();
    void queuedBytesAreCountedWhileTheyWait();
};

static void addVersions()
{
    QTest::addColumn<Version>("version");
    QTest::newRow("3.1") << V31;
    QTest::newRow("3.1.1") << V311;
    QTest::newRow("5") << V5;
}

void SessionsTest::sessionIsPresentAgain_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("connack");
    QTest::newRow("3.1, which cannot say so") << V31 << QByteArray("20 02 00 00");
    QTest::newRow("3.1.1 [MQTT-3.2.2-2]") << V311 << QByteArray("20 02 01 00");
    QTest::newRow("5 [MQTT-3.2.2-3]") << V5 << QByteArray("20 06 01 00 03 22 0064");
}

void SessionsTest::sessionIsPresentAgain()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, connack);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    script.lose(1);
    script.expect({"disconnected c connection lost 0x00 stays"});
    script.rejoin(2, version, "c");
    script.expect({sent(2, connack), "connected c again"});
}

void SessionsTest::cleanStartEndsTheFormerSession_data()
{
    addVersions();
}

// MQTT 5 §3.1.2.4 [MQTT-3.1.2-4].
void SessionsTest::cleanStartEndsTheFormerSession()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    script.subscribe(1, "a");
    script.lose(1);
    script.forget();
    script.connect(2, connectPacket(version, 0x02, "c"));
    script.expect({"session ended c", sent(2, version == V5 ? Accepted5 : QByteArray("20 02 00 00")), "connected c"});
    QCOMPARE(script.core().counters().subscriptions, 0);
}

void SessionsTest::takeoverDisconnectsTheFormerConnection_data()
{
    addVersions();
}

// MQTT 5 §3.1.4 [MQTT-3.1.4-3].
void SessionsTest::takeoverDisconnectsTheFormerConnection()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c");
    script.connect(2, connectPacket(version, 0x00, "c"));
    const QByteArray end = "disconnected c session taken over 0x8E";
    if (version == V5) {
        script.expect({sent(1, "E0 01 8E"), closed(1), end, "session ended c", sent(2, Accepted5), "connected c"});
    } else {
        script.expect({closed(1), end, "session ended c", sent(2, "20 02 00 00"), "connected c"});
    }
    QCOMPARE(script.core().counters().connections, 1);
    QCOMPARE(script.core().counters().clientsConnected, 1);
}

void SessionsTest::takeoverKeepsTheSession()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a");
    script.rejoin(2, V311, "c");
    script.expect(
        {closed(1), "disconnected c session taken over 0x8E stays", sent(2, "20 02 01 00"), "connected c again"});
    QCOMPARE(script.core().counters().subscriptions, 1);
    script.receive(2, "30 .. 0001'a' 'x'");
    script.expect({"published c a qos 0 x", sent(2, "30 .. 0001'a' 'x'")});
}

void SessionsTest::takeoverDoesNotEvictOthers()
{
    Config config = quietConfig();
    config.maximumSessionsAway = 1;
    BrokerScript script(config);
    script.join(1, V311, "away", Stay::Kept);
    script.lose(1);
    script.join(2, V311, "c", Stay::Kept);
    script.forget();
    script.rejoin(3, V311, "c");
    script.expect(
        {closed(2), "disconnected c session taken over 0x8E stays", sent(3, "20 02 01 00"), "connected c again"});
    QCOMPARE(script.core().counters().sessionsAway, 1);
}

void SessionsTest::queuedBytesAreCountedWhileTheyWait()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    script.lose(1);
    (void)script.core().publish({.topic = "a", .payload = "12345", .qos = QoS::AtLeastOnce}, script.now());
    (void)script.core().publish({.topic = "a", .payload = "6", .qos = QoS::AtLeastOnce}, script.now());
    QCOMPARE(script.core().counters().queuedBytes, qint64(8)); // topics included
    script.rejoin(1, V311, "c");
    QCOMPARE(script.core().counters().queuedBytes, qint64(0));
    script.lose(1);
    (void)script.core().publish({.topic = "a", .payload = "7", .qos = QoS::AtLeastOnce}, script.now());
    QVERIFY(script.core().endSession("c", script.now()));
    QCOMPARE(script.core().counters().queuedBytes, qint64(0));
}

QTEST_GUILESS_MAIN(SessionsTest)
#include "tst_sessions.moc"
