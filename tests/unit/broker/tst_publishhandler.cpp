// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/publishhandler.h"

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

class PublishHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishIsAnswered_data();
    void publishIsAnswered();
    void subscribedTopicIsAnsweredWithSuccess();
    void ownMessageNotWantedBackIsAnsweredWithSuccess();
    void pubrecGoesBeforeTheMessage_data();
    void pubrecGoesBeforeTheMessage();
    void qos2MessageIsRoutedOnce_data();
    void qos2MessageIsRoutedOnce();
    void qos2IdentifierIsHeldOverReconnects();
    void aliasStandsForItsTopic();
    void aliasIsNotForwarded();
    void aliasEndsWithItsConnection();
    void refusedPublishEndsTheConnection_data();
    void refusedPublishEndsTheConnection();
    void refusedPublishOfVersion3IsClosedSilently();
    void deepestTopicIsRouted();
    void receiveMaximumOfTheBrokerHolds();
    void receiveMaximumDoesNotConcernVersion3();
    void hookRefusalIsAnsweredInEachVersion_data();
    void hookRefusalIsAnsweredInEachVersion();
    void hookRefusalOfQos0IsSilent();
    void refusedQos2IdentifierIsFreeAgain();
    void hookSeesTheResolvedTopic();
};

// MQTT 5 §4.3, §3.4.2.1: an MQTT 5 client hears at QoS 1 that nobody subscribed.
void PublishHandlerTest::publishIsAnswered_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("publish");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("3.1, QoS 0") << V31 << QByteArray("30 04 0001'a' 'x'") << QByteArray();
    QTest::newRow("3.1, QoS 1") << V31 << QByteArray("32 06 0001'a' 000A 'x'") << QByteArray("40 02 000A");
    QTest::newRow("3.1, QoS 2") << V31 << QByteArray("34 06 0001'a' 000A 'x'") << QByteArray("50 02 000A");
    QTest::newRow("3.1.1, QoS 0") << V311 << QByteArray("30 04 0001'a' 'x'") << QByteArray();
    QTest::newRow("3.1.1, QoS 1") << V311 << QByteArray("32 06 0001'a' FFFF 'x'") << QByteArray("40 02 FFFF");
    QTest::newRow("3.1.1, QoS 2") << V311 << QByteArray("34 06 0001'a' 000A 'x'") << QByteArray("50 02 000A");
    QTest::newRow("5, QoS 0") << V5 << QByteArray("30 05 0001'a' 00 'x'") << QByteArray();
    QTest::newRow("5, QoS 1") << V5 << QByteArray("32 07 0001'a' 000A 00 'x'") << QByteArray("40 03 000A 10");
    QTest::newRow("5, QoS 2") << V5 << QByteArray("34 07 0001'a' 000A 00 'x'") << QByteArray("50 02 000A");
}

void PublishHandlerTest::publishIsAnswered()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, publish);
    QFETCH(QByteArray, answer);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, publish);
    const QByteArray qos = QByteArray::number((static_cast<quint8>(bytes(publish).front()) >> 1) & 3);
    if (answer.isEmpty()) {
        script.expect({"published c a qos " + qos + " x"});
    } else {
        script.expect({"published c a qos " + qos + " x", sent(1, answer)});
    }
    QCOMPARE(script.core().counters().traffic.messagesIn, quint64(1));
}

void PublishHandlerTest::subscribedTopicIsAnsweredWithSuccess()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a");
    script.receive(1, "32 07 0001'a' 000A 00 'x'");
    script.expect({"published c a qos 1 x", sent(1, "30 05 0001'a' 00 'x'"), sent(1, "40 02 000A")});
}

// MQTT 5 §3.4.2.1: a subscription matches, though No Local keeps the message from it.
void PublishHandlerTest::ownMessageNotWantedBackIsAnsweredWithSuccess()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "82 .. 0001 00 0001'a' 05");
    script.forget();
    script.receive(1, "32 07 0001'a' 000A 00 'x'");
    script.expect({"published c a qos 1 x", sent(1, "40 02 000A")});
}

void PublishHandlerTest::pubrecGoesBeforeTheMessage_data()
{
    addVersions();
}

// MQTT 5 §4.3.3, figure 4.3: a client with a subscription of its own to what it
// publishes can follow its handshake packet by packet.
void PublishHandlerTest::pubrecGoesBeforeTheMessage()
{
    QFETCH(Version, version);
    const bool isV5 = version == V5;
    BrokerScript script;
    script.join(1, version, "c");
    script.subscribe(1, "a", 2);
    script.receive(1, isV5 ? "34 07 0001'a' 000A 00 'x'" : "34 06 0001'a' 000A 'x'");
    script.expect({"published c a qos 2 x", sent(1, "50 02 000A"),
                   sent(1, isV5 ? "34 07 0001'a' 0001 00 'x'" : "34 06 0001'a' 0001 'x'")});
}

void PublishHandlerTest::qos2MessageIsRoutedOnce_data()
{
    addVersions();
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-10], [MQTT-4.3.3-12].
void PublishHandlerTest::qos2MessageIsRoutedOnce()
{
    QFETCH(Version, version);
    const bool isV5 = version == V5;
    BrokerScript script;
    script.join(1, version, "c");
    script.join(2, V311, "watcher");
    script.subscribe(2, "a");
    const QByteArray first = isV5 ? "34 07 0001'a' 000A 00 'x'" : "34 06 0001'a' 000A 'x'";
    const QByteArray again = isV5 ? "3C 07 0001'a' 000A 00 'x'" : "3C 06 0001'a' 000A 'x'";
    script.receive(1, first);
    script.expect({"published c a qos 2 x", sent(1, "50 02 000A"), sent(2, "30 04 0001'a' 'x'")});
    script.receive(1, again);
    script.expect({sent(1, "50 02 000A")});
    script.receive(1, "62 02 000A");
    script.expect({sent(1, "70 02 000A")});
    script.receive(1, first);
    script.expect({"published c a qos 2 x", sent(1, "50 02 000A"), sent(2, "30 04 0001'a' 'x'")});
}

// MQTT 5 §4.1: the session state has it.
void PublishHandlerTest::qos2IdentifierIsHeldOverReconnects()
{
    BrokerScript script;
    script.join(1, V311, "c", Stay::Kept);
    script.receive(1, "34 06 0001'a' 000A 'x'");
    script.lose(1);
    script.rejoin(2, V311, "c");
    script.forget();
    script.receive(2, "3C 06 0001'a' 000A 'x'");
    script.expect({sent(2, "50 02 000A")});
}

// MQTT 5 §3.3.2.3.4 [MQTT-3.3.2-12].
void PublishHandlerTest::aliasStandsForItsTopic()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.receive(1, "30 .. 0003'a/b' 03 23 0001 '1'");
    script.receive(1, "30 .. 0000 03 23 0001 '2'");
    script.receive(1, "30 .. 0001'c' 03 23 0001 '3'");
    script.receive(1, "30 .. 0000 03 23 0001 '4'");
    script.receive(1, "30 .. 0001'd' 03 23 0064 '5'");
    script.expect({"published c a/b qos 0 1", "published c a/b qos 0 2", "published c c qos 0 3",
                   "published c c qos 0 4", "published c d qos 0 5"});
}

// MQTT 5 §3.3.2.3.4: an alias means something on its own connection alone.
void PublishHandlerTest::aliasIsNotForwarded()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a");
    script.receive(1, "30 .. 0001'a' 03 23 0001 'x'");
    script.expect({"published c a qos 0 x", sent(1, "30 05 0001'a' 00 'x'")});
}

// MQTT 5 §3.3.2.3.4 [MQTT-3.3.2-7].
void PublishHandlerTest::aliasEndsWithItsConnection()
{
    BrokerScript script;
    script.join(1, V5, "c", Stay::Kept);
    script.receive(1, "30 .. 0001'a' 03 23 0001 'x'");
    script.lose(1);
    script.rejoin(1, V5, "c");
    script.forget();
    script.receive(1, "30 .. 0000 03 23 0001 'x'");
    script.expectEffects({sent(1, "E0 01 82"), closed(1)});
}

void PublishHandlerTest::refusedPublishEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("publish");
    QTest::addColumn<QByteArray>("violation");
    QTest::addColumn<QByteArray>("disconnect");
    const QByteArray deep = QByteArray(201, '/');
    QTest::newRow("alias above the maximum")
        << QByteArray("30 .. 0001'a' 03 23 0065") << QByteArray("0x94 MQTT-3.3.2-9") << QByteArray("E0 01 94");
    QTest::newRow("alias 0") << QByteArray("30 .. 0001'a' 03 23 0000") << QByteArray("0x94 MQTT-3.3.2-8")
                             << QByteArray("E0 01 94");
    QTest::newRow("alias not set") << QByteArray("30 .. 0000 03 23 0002") << QByteArray("0x82 ")
                                   << QByteArray("E0 01 82");
    QTest::newRow("no topic") << QByteArray("30 .. 0000 00") << QByteArray("0x82 ") << QByteArray("E0 01 82");
    QTest::newRow("QoS 2") << QByteArray("34 .. 0001'a' 0001 00") << QByteArray("0x9B MQTT-3.2.2-11")
                           << QByteArray("E0 01 9B");
    QTest::newRow("retain") << QByteArray("31 .. 0001'a' 00") << QByteArray("0x9A MQTT-3.2.2-14")
                            << QByteArray("E0 01 9A");
    QTest::newRow("subscription identifier")
        << QByteArray("30 .. 0001'a' 02 0B 01") << QByteArray("0x82 MQTT-3.3.4-6") << QByteArray("E0 01 82");
    QTest::newRow("202 levels") << QByteArray("30 .. 00C9'" + deep + "' 00") << QByteArray("0x90 ")
                                << QByteArray("E0 01 90");
    QTest::newRow("wildcard") << QByteArray("30 .. 0001'#' 00") << QByteArray("0x90 MQTT-3.3.2-2")
                              << QByteArray("E0 01 90");
}

void PublishHandlerTest::refusedPublishEndsTheConnection()
{
    QFETCH(QByteArray, publish);
    QFETCH(QByteArray, violation);
    QFETCH(QByteArray, disconnect);
    Config config = quietConfig();
    config.retainAvailable = false;
    BrokerScript script(config);
    script.setListener({.maximumQoS = QoS::AtLeastOnce});
    script.join(1, V5, "c");
    script.receive(1, publish);
    QCOMPARE(script.count("violated #1 " + violation), 1);
    QCOMPARE(script.count("published"), 0);
    script.expectEffects({sent(1, disconnect), closed(1)});
    QCOMPARE(script.core().counters().protocolErrors, quint64(1));
}

// MQTT 3.1.1 §4.8.
void PublishHandlerTest::refusedPublishOfVersion3IsClosedSilently()
{
    BrokerScript script;
    script.setListener({.maximumQoS = QoS::AtLeastOnce});
    script.join(1, V311, "c");
    script.receive(1, "34 .. 0001'a' 0001");
    script.expectEffects({closed(1)});
}

void PublishHandlerTest::deepestTopicIsRouted()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.receive(1, "30 .. 00C8'" + QByteArray(200, '/') + "'");
    QCOMPARE(script.count("published c"), 1);
}

// MQTT 5 §3.3.4 [MQTT-3.3.4-7].
void PublishHandlerTest::receiveMaximumOfTheBrokerHolds()
{
    Config config = quietConfig();
    config.receiveMaximum = 2;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.receive(1, "34 .. 0001'a' 0001 00");
    script.receive(1, "34 .. 0001'a' 0002 00");
    script.receive(1, "3C .. 0001'a' 0002 00"); // a repetition
    script.receive(1, "62 02 0001");
    script.receive(1, "34 .. 0001'a' 0003 00");
    script.expectEffects({sent(1, "50 02 0001"), sent(1, "50 02 0002"), sent(1, "50 02 0002"), sent(1, "70 02 0001"),
                          sent(1, "50 02 0003")});
    script.receive(1, "34 .. 0001'a' 0004 00");
    QCOMPARE(script.count("violated #1 0x93 MQTT-3.3.4-7"), 1);
    script.expectEffects({sent(1, "E0 01 93"), closed(1)});
}

void PublishHandlerTest::receiveMaximumDoesNotConcernVersion3()
{
    Config config = quietConfig();
    config.receiveMaximum = 1;
    BrokerScript script(config);
    script.join(1, V311, "c");
    script.receive(1, "34 .. 0001'a' 0001");
    script.receive(1, "34 .. 0001'a' 0002");
    script.expectEffects({sent(1, "50 02 0001"), sent(1, "50 02 0002")});
}

// MQTT 5 §3.4.2.1; MQTT 3.1.1 §3.3.5 [MQTT-3.3.5-2] has no way to tell.
void PublishHandlerTest::hookRefusalIsAnsweredInEachVersion_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("publish");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("3.1, QoS 1") << V31 << QByteArray("32 .. 0001'a' 000A") << QByteArray("40 02 000A");
    QTest::newRow("3.1.1, QoS 1") << V311 << QByteArray("32 .. 0001'a' 000A") << QByteArray("40 02 000A");
    QTest::newRow("3.1.1, QoS 2") << V311 << QByteArray("34 .. 0001'a' 000A") << QByteArray("50 02 000A");
    QTest::newRow("5, QoS 1") << V5 << QByteArray("32 .. 0001'a' 000A 00") << QByteArray("40 03 000A 87");
    QTest::newRow("5, QoS 2") << V5 << QByteArray("34 .. 0001'a' 000A 00") << QByteArray("50 03 000A 87");
}

void PublishHandlerTest::hookRefusalIsAnsweredInEachVersion()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, publish);
    QFETCH(QByteArray, answer);
    BrokerScript script;
    script.join(1, version, "c");
    script.subscribe(1, "#");
    script.access.publish = [](const PublishRequest &) { return Decision::refuse(); };
    script.receive(1, publish);
    script.expect({"dropped c a refused", sent(1, answer)});
    QCOMPARE(script.core().counters().droppedBy(DropReason::Refused), quint64(1));
}

void PublishHandlerTest::hookRefusalOfQos0IsSilent()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.access.publish = [](const PublishRequest &) { return Decision::refuse(); };
    script.receive(1, "31 .. 0001'a' 00 'x'");
    script.expect({"dropped c a refused"});
    QCOMPARE(script.core().counters().retainedMessages, 0);
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-9].
void PublishHandlerTest::refusedQos2IdentifierIsFreeAgain()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.access.publish = [](const PublishRequest &) { return Decision::refuse(ReasonCode::QuotaExceeded); };
    script.receive(1, "34 .. 0001'a' 000A 00 'x'");
    script.expect({"dropped c a refused", sent(1, "50 03 000A 97")});
    script.access.publish = {};
    script.receive(1, "34 .. 0001'a' 000A 00 'x'");
    script.expect({"published c a qos 2 x", sent(1, "50 02 000A")});
}

void PublishHandlerTest::hookSeesTheResolvedTopic()
{
    BrokerScript script;
    script.join(1, V5, "c");
    QByteArrayList seen;
    script.access.publish = [&seen](const PublishRequest &request) {
        seen.append(request.client.clientId + ' ' + request.topic.toByteArray() + ' ' + request.payload.toByteArray()
                    + (request.retain ? " retain" : "") + (request.isWill ? " will" : ""));
        return Decision::allow();
    };
    script.receive(1, "30 .. 0001'a' 03 23 0001 '1'");
    script.receive(1, "31 .. 0000 03 23 0001 '2'");
    QCOMPARE(seen, (QByteArrayList{"c a 1", "c a 2 retain"}));
}

QTEST_GUILESS_MAIN(PublishHandlerTest)
#include "tst_publishhandler.moc"
