// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/subscribehandler.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

/// Publishes from the broker's own side.
static void publish(BrokerScript &script, const char *topic, const char *payload, int qos = 0, bool retain = false)
{
    const OutgoingMessage message{.topic = topic, .payload = payload, .qos = static_cast<QoS>(qos), .retain = retain};
    QVERIFY(script.core().publish(message, script.now()) != 0);
}

class SubscribeHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void subscriptionsAreGranted_data();
    void subscriptionsAreGranted();
    void maximumQoSOfTheBrokerIsGranted();
    void optionsAreTold();
    void hookRefusalIsAnsweredInEachVersion_data();
    void hookRefusalIsAnsweredInEachVersion();
    void subscriptionsOfAClientAreBounded();
    void subscribingAgainReplaces();
    void unsubscribingIsAnswered_data();
    void unsubscribingIsAnswered();
    void unsubscribingLeavesWhatIsOnItsWay();
    void malformedFilterEndsTheConnection_data();
    void malformedFilterEndsTheConnection();
    void deepestFilterIsGranted();
    void manyFiltersInOnePacketAreAnsweredEach();
};

void SubscribeHandlerTest::subscriptionsAreGranted_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("subscribe");
    QTest::addColumn<QByteArray>("suback");
    QTest::newRow("3.1") << V31 << QByteArray("82 .. 000A 0001'a' 00 0001'b' 01 0001'c' 02")
                         << QByteArray("90 05 000A 00 01 02");
    QTest::newRow("3.1, DUP") << V31 << QByteArray("8A .. 000A 0001'a' 00 0001'b' 01 0001'c' 02")
                              << QByteArray("90 05 000A 00 01 02");
    QTest::newRow("3.1.1") << V311 << QByteArray("82 .. 000A 0001'a' 00 0001'b' 01 0001'c' 02")
                           << QByteArray("90 05 000A 00 01 02");
    QTest::newRow("5") << V5 << QByteArray("82 .. 000A 00 0001'a' 00 0001'b' 01 0001'c' 02")
                       << QByteArray("90 06 000A 00 00 01 02");
}

// MQTT 5 §3.8.4 [MQTT-3.8.4-1], [MQTT-3.8.4-2], [MQTT-3.8.4-6].
void SubscribeHandlerTest::subscriptionsAreGranted()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, subscribe);
    QFETCH(QByteArray, suback);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, subscribe);
    script.expect(
        {sent(1, suback), "subscribed c a qos 0 0x00", "subscribed c b qos 1 0x01", "subscribed c c qos 2 0x02"});
    QCOMPARE(script.core().counters().subscriptions, 3);
}

// MQTT 5 §3.2.2.3.4 [MQTT-3.2.2-10].
void SubscribeHandlerTest::maximumQoSOfTheBrokerIsGranted()
{
    BrokerScript script;
    script.setListener({.maximumQoS = QoS::AtLeastOnce});
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 00 0001'a' 02");
    script.expect({sent(1, "90 04 0001 00 01"), "subscribed c a qos 2 0x01"});
}

void SubscribeHandlerTest::optionsAreTold()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 00 0001'a' 0D");
    script.expect({sent(1, "90 04 0001 00 01"), "subscribed c a qos 1 0x01 no local as published"});
}

void SubscribeHandlerTest::hookRefusalIsAnsweredInEachVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<int>("reason");
    QTest::addColumn<QByteArray>("suback");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("3.1") << V31 << 0x87 << QByteArray("90 04 0001 80 01") << QByteArray("0x80");
    QTest::newRow("3.1.1") << V311 << 0x8F << QByteArray("90 04 0001 80 01") << QByteArray("0x80");
    QTest::newRow("5") << V5 << 0x87 << QByteArray("90 05 0001 00 87 01") << QByteArray("0x87");
    QTest::newRow("5, filter") << V5 << 0x8F << QByteArray("90 05 0001 00 8F 01") << QByteArray("0x8F");
}

// MQTT 5 §3.9.3; MQTT 3.1.1 §3.9.3. One refusal leaves the others.
void SubscribeHandlerTest::hookRefusalIsAnsweredInEachVersion()
{
    QFETCH(Version, version);
    QFETCH(int, reason);
    QFETCH(QByteArray, suback);
    QFETCH(QByteArray, told);
    BrokerScript script;
    script.join(1, version, "c");
    script.access.subscribe = [reason](const SubscribeRequest &request) {
        return request.filter == QByteArrayView("no")
                   ? Decision::refuse(static_cast<ReasonCode>(reason), QStringLiteral("secret"))
                   : Decision::allow();
    };
    script.receive(1, QByteArray("82 .. 0001 ") + (version == V5 ? "00 " : "") + "0002'no' 02 0003'yes' 01");
    script.expect({sent(1, suback), "subscribed c no qos 2 " + told + ": secret", "subscribed c yes qos 1 0x01"});
    QCOMPARE(script.core().counters().subscriptions, 1);
}

void SubscribeHandlerTest::subscriptionsOfAClientAreBounded()
{
    Config config = quietConfig();
    config.maximumSubscriptionsPerClient = 2;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 00 0001'a' 00 0001'b' 00 0001'c' 00 0001'a' 01");
    script.expectEffects({sent(1, "90 07 0001 00 00 00 97 01")});
    QCOMPARE(script.core().counters().subscriptions, 2);
}

// MQTT 5 §3.8.4 [MQTT-3.8.4-3].
void SubscribeHandlerTest::subscribingAgainReplaces()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a", 2);
    script.subscribe(1, "a", 0);
    publish(script, "a", "x", 2);
    script.expectEffects({sent(1, "30 05 0001'a' 00 'x'")});
    QCOMPARE(script.core().counters().subscriptions, 1);
}

void SubscribeHandlerTest::unsubscribingIsAnswered_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("unsubscribe");
    QTest::addColumn<QByteArray>("unsuback");
    QTest::newRow("3.1") << V31 << QByteArray("A2 .. 000A 0001'a' 0001'b'") << QByteArray("B0 02 000A");
    QTest::newRow("3.1.1") << V311 << QByteArray("A2 .. 000A 0001'a' 0001'b'") << QByteArray("B0 02 000A");
    QTest::newRow("5") << V5 << QByteArray("A2 .. 000A 00 0001'a' 0001'b'") << QByteArray("B0 05 000A 00 00 11");
}

// MQTT 5 §3.10.4 [MQTT-3.10.4-4], [MQTT-3.10.4-5], [MQTT-3.10.4-6].
void SubscribeHandlerTest::unsubscribingIsAnswered()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, unsubscribe);
    QFETCH(QByteArray, unsuback);
    BrokerScript script;
    script.join(1, version, "c");
    script.subscribe(1, "a");
    script.receive(1, unsubscribe);
    script.expect({sent(1, unsuback), "unsubscribed c a 0x00", "unsubscribed c b 0x11"});
    publish(script, "a", "x");
    script.expectEffects({});
    QCOMPARE(script.core().counters().subscriptions, 0);
}

// MQTT 5 §3.10.4: what is queued already may still be delivered.
void SubscribeHandlerTest::unsubscribingLeavesWhatIsOnItsWay()
{
    Config config = quietConfig();
    config.maximumInflight = 1;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.subscribe(1, "a", 1);
    publish(script, "a", "1", 1);
    publish(script, "a", "2", 1);
    script.receive(1, "A2 .. 000A 0001'a'");
    script.forget();
    script.receive(1, "40 02 0001");
    script.expectEffects({sent(1, "32 06 0001'a' 0002 '2'")});
}

void SubscribeHandlerTest::malformedFilterEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<int>("reason");
    const QByteArray deep = "00C9'" + QByteArray(201, '/') + "'";
    QTest::newRow("a# [MQTT-4.7.1-1]") << QByteArray("82 .. 0001 00 0002'a#' 00") << 0x81;
    QTest::newRow("#/a [MQTT-4.7.1-1]") << QByteArray("82 .. 0001 00 0003'#/a' 00") << 0x81;
    QTest::newRow("a+ [MQTT-4.7.1-2]") << QByteArray("82 .. 0001 00 0002'a+' 00") << 0x81;
    QTest::newRow("empty [MQTT-4.7.3-1]") << QByteArray("82 .. 0001 00 0000 00") << 0x82;
    QTest::newRow("$share//a [MQTT-4.8.2-1]") << QByteArray("82 .. 0001 00 0009'$share//a' 00") << 0x81;
    QTest::newRow("$share/+/a [MQTT-4.8.2-2]") << QByteArray("82 .. 0001 00 000A'$share/+/a' 00") << 0x81;
    QTest::newRow("$share/g [MQTT-4.8.2-2]") << QByteArray("82 .. 0001 00 0008'$share/g' 00") << 0x81;
    QTest::newRow("no filter [MQTT-3.8.3-2]") << QByteArray("82 .. 0001 00") << 0x82;
    QTest::newRow("202 levels") << "82 .. 0001 00 " + deep + " 00" << 0x8F;
    QTest::newRow("unsubscribe a#") << QByteArray("A2 .. 0001 00 0002'a#'") << 0x81;
    QTest::newRow("unsubscribe 202 levels") << "A2 .. 0001 00 " + deep << 0x8F;
    QTest::newRow("no local of shared [MQTT-3.8.3-4]") << QByteArray("82 .. 0001 00 000A'$share/g/a' 04") << 0x82;
    QTest::newRow("reserved option [MQTT-3.8.3-5]") << QByteArray("82 .. 0001 00 0001'a' 40") << 0x81;
    QTest::newRow("a good one first") << QByteArray("82 .. 0001 00 0001'a' 00 0002'a#' 00") << 0x81;
}

void SubscribeHandlerTest::malformedFilterEndsTheConnection()
{
    QFETCH(QByteArray, packet);
    QFETCH(int, reason);
    const QByteArray code = QByteArray::number(reason, 16).toUpper();
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, packet);
    QCOMPARE(script.count("violated #1 0x" + code), 1);
    QCOMPARE(script.count("subscribed"), 0);
    script.expectEffects({sent(1, "E0 01 " + code), closed(1)});
}

void SubscribeHandlerTest::deepestFilterIsGranted()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, "82 .. 0001 00C8'" + QByteArray(200, '/') + "' 00");
    script.expectEffects({sent(1, "90 03 0001 00")});
    publish(script, QByteArray(200, '/').constData(), "x");
    QCOMPARE(script.count("> 1 30"), 1);
}

void SubscribeHandlerTest::manyFiltersInOnePacketAreAnsweredEach()
{
    BrokerScript script;
    script.join(1, V311, "c");
    QByteArray filters;
    for (int i = 0; i < 5000; ++i) {
        filters += " 0005'f" + QByteArray::number(i).rightJustified(4, '0') + "' 01";
    }
    script.receive(1, "82 .. 0001" + filters);
    QCOMPARE(script.count("subscribed c f"), 5000);
    script.expectEffects({sent(1, "90 .. 0001" + QByteArray("01").repeated(5000))});
    script.lose(1);
    QCOMPARE(script.core().counters().subscriptions, 0);
}

QTEST_GUILESS_MAIN(SubscribeHandlerTest)
#include "tst_subscribehandler.moc"
