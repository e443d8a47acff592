// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/clienttable.h"

#include "rowrecorder.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

struct Fixture {
    explicit Fixture(qsizetype maximumClosed = 100)
        : table(maximumClosed)
    {
    }

    void apply()
    {
        const TapBatch batch = tap.take();
        for (const Fact &fact : batch.facts)
            table.apply(fact, batch.wallOffset);
    }
    QStringList publish()
    {
        table.publish(&recorder);
        return recorder.take();
    }

    EventTap tap;
    TapScript script{tap};
    ClientTable table;
    RowRecorder recorder;
};

} // namespace

class TestClientTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsStandStillUntilPublished();
    void endedSessionsLoseTheirRow();
    void aClientThatComesBackKeepsItsRow();
    void connectionsAreFoundBySerial();
    void closedConnectionsAreForgotten();
    void subscriptionsFollow();
    void takeoverKeepsTheNewConnection();
    void aNewRunEndsAllSessions();
};

void TestClientTable::rowsStandStillUntilPublished()
{
    Fixture f;
    f.script.connectClient(1, "a");
    f.script.connectClient(2, "b");
    f.apply();
    QCOMPARE(f.table.rowCount(), 0);
    QVERIFY(f.table.find("a") != nullptr);
    QCOMPARE(f.publish(), QStringList{QStringLiteral("+0+2")});
    QCOMPARE(f.table.rowOf("b"), 1);
    QCOMPARE(f.table.connectedCount(), 2);

    f.script.disconnectClient(2, "b", true);
    f.apply();
    QVERIFY(!f.table.at(1).isConnected);
    QCOMPARE(f.table.at(1).endDetail, QStringLiteral("gone"));
    QCOMPARE(f.table.awayCount(), 1);
    QCOMPARE(f.publish(), QStringList{QStringLiteral("!1")});
    QVERIFY(!f.table.hasChanges());
}

void TestClientTable::endedSessionsLoseTheirRow()
{
    Fixture f;
    for (broker::ConnectionSerial serial = 1; serial <= 5; ++serial)
        f.script.connectClient(serial, QByteArray::number(serial));
    f.apply();
    f.publish();
    for (const broker::ConnectionSerial serial : {1U, 2U, 4U})
        f.script.disconnectClient(serial, QByteArray::number(serial), false);
    f.script.connectClient(6, "6");
    f.apply();
    QCOMPARE(f.table.rowCount(), 5);
    QCOMPARE(f.publish(), (QStringList{QStringLiteral("-3+1"), QStringLiteral("-0+2"), QStringLiteral("+2+1")}));
    QCOMPARE(f.table.rowOf("3"), 0);
    QCOMPARE(f.table.rowOf("5"), 1);
    QCOMPARE(f.table.rowOf("6"), 2);
    QCOMPARE(f.table.rowOf("1"), -1);
}

void TestClientTable::aClientThatComesBackKeepsItsRow()
{
    Fixture f;
    f.script.connectClient(1, "a");
    f.script.connectClient(2, "b");
    f.apply();
    f.publish();
    f.script.disconnectClient(1, "a", false);
    f.script.connectClient(3, "a");
    f.apply();
    QCOMPARE(f.publish(), QStringList{QStringLiteral("!0")});
    QVERIFY(f.table.at(0).isConnected);
    QCOMPARE(f.table.at(0).info.connection, 3U);
    QCOMPARE(f.table.awayCount(), 0);
}

void TestClientTable::connectionsAreFoundBySerial()
{
    Fixture f;
    f.script.open(1, QStringLiteral("::1"));
    f.apply();
    QVERIFY(f.table.clientIdOf(1).isEmpty());
    QCOMPARE(f.table.displayName(1), QStringLiteral("[::1]:50000"));
    const quint64 revision = f.table.connectionRevision();
    f.script.connectClient(1, "node");
    f.apply();
    QCOMPARE(f.table.displayName(1), QStringLiteral("node"));
    QVERIFY(f.table.connectionRevision() > revision);
    QVERIFY(f.table.connection(1)->hasConnected);

    broker::ClientInfo refused;
    refused.connection = 2;
    refused.peer.address = QStringLiteral("10.0.0.1");
    f.tap.connectionRefused({f.script.now(), refused, protocol::ReasonCode::NotAuthorized, QStringLiteral("no")});
    f.apply();
    QVERIFY(f.table.connection(2)->isRefused);
    QCOMPARE(f.table.displayName(2), QStringLiteral("10.0.0.1:0"));
    QCOMPARE(f.table.displayName(0), QString());
    QCOMPARE(f.table.connection(3), nullptr);
}

void TestClientTable::closedConnectionsAreForgotten()
{
    Fixture f(2);
    for (broker::ConnectionSerial serial = 1; serial <= 5; ++serial)
        f.script.open(serial);
    for (broker::ConnectionSerial serial = 1; serial <= 4; ++serial)
        f.script.close(serial);
    f.apply();
    QCOMPARE(f.table.connection(2), nullptr); // beyond the bound
    QVERIFY(f.table.connection(3) != nullptr);
    f.table.forgetClosedBefore(f.table.connection(4)->closedAt);
    QCOMPARE(f.table.connection(3), nullptr);
    QVERIFY(f.table.connection(4) != nullptr);
    QVERIFY(f.table.connection(5) != nullptr);
}

void TestClientTable::subscriptionsFollow()
{
    Fixture f;
    f.script.connectClient(1, "a");
    f.script.subscribe("a", "x/#", protocol::ReasonCode::GrantedQoS1);
    f.script.subscribe("a", "y", protocol::ReasonCode::GrantedQoS2);
    f.script.subscribe("a", "refused", protocol::ReasonCode::NotAuthorized);
    f.script.subscribe("a", "x/#", protocol::ReasonCode::Success);
    f.apply();
    const auto &subscriptions = f.table.find("a")->subscriptions;
    QCOMPARE(subscriptions.size(), 2U);
    QCOMPARE(subscriptions.at("x/#").grantedQoS, protocol::QoS::AtMostOnce);
    QCOMPARE(subscriptions.at("y").grantedQoS, protocol::QoS::ExactlyOnce);
    f.script.unsubscribe("a", "x/#");
    f.apply();
    QCOMPARE(subscriptions.size(), 1U);
    QVERIFY(subscriptions.contains("y"));
}

void TestClientTable::takeoverKeepsTheNewConnection()
{
    Fixture f;
    f.script.connectClient(1, "a");
    f.script.connectClient(2, "a", protocol::Version::V5, true);
    f.script.disconnectClient(1, "a", true);
    f.apply();
    QVERIFY(f.table.find("a")->isConnected);
    QCOMPARE(f.table.connectedCount(), 1);
}

void TestClientTable::aNewRunEndsAllSessions()
{
    Fixture f;
    f.script.open(1);
    f.script.connectClient(1, "a");
    f.apply();
    f.publish();
    f.tap.started(f.script.now());
    f.apply();
    QCOMPARE(f.publish(), QStringList{QStringLiteral("-0+1")});
    QCOMPARE(f.table.connectedCount(), 0);
    QVERIFY(f.table.connection(1)->isClosed);
}

QTEST_APPLESS_MAIN(TestClientTable)
#include "tst_clienttable.moc"
