// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/eventfilter.h"

#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

namespace {

EventFilter filterOf(const char *text)
{
    return EventFilter(Filter::parse(QString::fromLatin1(text)).filter);
}

} // namespace

class TestEventFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messageMatchesByWhatCame();
    void whatIsSentLeadsToNothing();
    void clientIsKnownWhenItIsConnected();
    void endWithoutDisconnectMatchesAsOne();
    void brokenProtocolIsWhatEndsAConnection();
    void refusalMatchesByItsReason();
    void messageOfAnEarlierConnectionMatches();
    void keepsLittle();
};

void TestEventFilter::messageMatchesByWhatCame()
{
    EventFilter filter = filterOf("home/+/temp json.t>25");
    QVERIFY(!filter.matchesLatest()); // nothing has happened
    TapScript script(filter);
    script.publish({.topic = "home/hall/temp", .payload = R"({"t": 26})", .topicId = 1});
    QVERIFY(filter.matchesLatest());
    QVERIFY(filter.matchesLatest()); // asked again, it says the same
    script.publish({.topic = "home/hall/temp", .payload = R"({"t": 25})", .topicId = 1});
    QVERIFY(!filter.matchesLatest());
    script.publish({.topic = "garden/temp", .payload = R"({"t": 26})", .topicId = 2});
    QVERIFY(!filter.matchesLatest());
}

void TestEventFilter::whatIsSentLeadsToNothing()
{
    EventFilter filter = filterOf("type=SUBSCRIBE");
    TapScript script(filter);
    // MQTT 5 §3.8, §3.9
    script.packet(1, QByteArray::fromHex("820700010000017400"));
    script.packet(1, QByteArray::fromHex("900400010000"), true);
    script.publish({.topic = "t", .payload = "retained", .topicId = 1, .isSent = true});
    QVERIFY(filter.matchesLatest());
}

void TestEventFilter::clientIsKnownWhenItIsConnected()
{
    EventFilter filter = filterOf("client=node-7");
    TapScript script(filter);
    script.open(1);
    script.packet(1, QByteArray::fromHex("101200044d5154540502003c0000056e6f64652d37"));
    QVERIFY(!filter.matchesLatest());
    script.connectClient(1, "node-7");
    QVERIFY(filter.matchesLatest());
    script.open(2);
    script.connectClient(2, "node-8");
    script.publish({.topic = "t", .payload = "x", .connection = 2, .topicId = 1});
    QVERIFY(!filter.matchesLatest());
}

void TestEventFilter::endWithoutDisconnectMatchesAsOne()
{
    EventFilter filter = filterOf("type=DISCONNECT client=node-7");
    TapScript script(filter);
    script.open(1);
    script.connectClient(1, "node-7");
    script.publish({.topic = "t", .payload = "x", .topicId = 1});
    QVERIFY(!filter.matchesLatest());
    broker::ClientInfo client;
    client.connection = 1;
    client.clientId = "node-7";
    filter.clientDisconnected(
        {script.now(), client, broker::EndCause::ConnectionLost, protocol::ReasonCode::Success, false, {}});
    QVERIFY(filter.matchesLatest());
}

void TestEventFilter::brokenProtocolIsWhatEndsAConnection()
{
    EventFilter filter = filterOf("malformed");
    TapScript script(filter);
    script.open(1);
    script.connectClient(1, "node-7");
    script.violation(1, QByteArray::fromHex("f600"),
                     {protocol::ReasonCode::MalformedPacket, "MQTT-2.1.3-1", "Flags are reserved", 0});
    broker::ClientInfo client;
    client.connection = 1;
    client.clientId = "node-7";
    filter.clientDisconnected(
        {script.now(), client, broker::EndCause::ProtocolError, protocol::ReasonCode::MalformedPacket, false, {}});
    QVERIFY(filter.matchesLatest());
}

void TestEventFilter::refusalMatchesByItsReason()
{
    EventFilter filter = filterOf("reason=0x87 type=CONNACK");
    TapScript script(filter);
    script.open(1);
    broker::ClientInfo client;
    client.connection = 1;
    client.clientId = "node-7";
    filter.connectionRefused({script.now(), client, protocol::ReasonCode::NotAuthorized, {}});
    QVERIFY(filter.matchesLatest());
    filter.connectionRefused({script.now(), client, protocol::ReasonCode::ServerBusy, {}});
    QVERIFY(!filter.matchesLatest());
}

/// As a will does that was told to wait.
void TestEventFilter::messageOfAnEarlierConnectionMatches()
{
    EventFilter filter = filterOf("client=node-7");
    TapScript script(filter);
    script.open(1);
    script.connectClient(1, "node-7");
    script.disconnectClient(1, "node-7", true);
    script.close(1);
    script.wait(std::chrono::hours(1));
    script.publish({.topic = "gone", .payload = "x", .topicId = 1, .origin = broker::Origin::Will});
    QVERIFY(filter.matchesLatest());
}

/// Else records would be dropped after 64 MiB.
void TestEventFilter::keepsLittle()
{
    EventFilter filter = filterOf("payload:last");
    TapScript script(filter);
    const QByteArray large(1024 * 1024, 'x');
    for (int i = 0; i < 100; ++i)
        script.publish({.topic = "t", .payload = large, .topicId = 1});
    QVERIFY(!filter.matchesLatest());
    script.publish({.topic = "t", .payload = "the last", .topicId = 1});
    QVERIFY(filter.matchesLatest());
    QCOMPARE(filter.take().recordsDropped, 0U);
}

QTEST_APPLESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
