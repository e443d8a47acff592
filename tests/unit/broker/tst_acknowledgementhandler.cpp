// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/acknowledgementhandler.h"

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

class AcknowledgementHandlerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void qos1DeliveryEndsWithPuback_data();
    void qos1DeliveryEndsWithPuback();
    void qos2DeliveryEndsWithPubcomp_data();
    void qos2DeliveryEndsWithPubcomp();
    void strayAcknowledgementsAreAnsweredOrPassedOver_data();
    void strayAcknowledgementsAreAnsweredOrPassedOver();
    void acknowledgementOfTheWrongKindEndsTheConnection_data();
    void acknowledgementOfTheWrongKindEndsTheConnection();
    void repeatedPubrecIsAnsweredAgain();
    void failingAcknowledgementEndsTheDelivery_data();
    void failingAcknowledgementEndsTheDelivery();
    void windowOfQos2IsFreedByPubcomp();
};

void AcknowledgementHandlerTest::qos1DeliveryEndsWithPuback_data()
{
    addVersions();
}

// MQTT 5 §4.3.2.
void AcknowledgementHandlerTest::qos1DeliveryEndsWithPuback()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    script.subscribe(1, "a", 1);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::AtLeastOnce}, script.now());
    script.expect(
        {"published - a qos 1 x", sent(1, version == V5 ? "32 07 0001'a' 0001 00 'x'" : "32 06 0001'a' 0001 'x'")});
    script.receive(1, "40 02 0001");
    script.expectNothing();
    script.lose(1);
    script.rejoin(2, version, "c"); // nothing to send again
    QCOMPARE(script.count("> "), 1);
}

void AcknowledgementHandlerTest::qos2DeliveryEndsWithPubcomp_data()
{
    addVersions();
}

// MQTT 5 §4.3.3 [MQTT-4.3.3-4].
void AcknowledgementHandlerTest::qos2DeliveryEndsWithPubcomp()
{
    QFETCH(Version, version);
    BrokerScript script;
    script.join(1, version, "c", Stay::Kept);
    script.subscribe(1, "a", 2);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::ExactlyOnce}, script.now());
    script.expect(
        {"published - a qos 2 x", sent(1, version == V5 ? "34 07 0001'a' 0001 00 'x'" : "34 06 0001'a' 0001 'x'")});
    script.receive(1, "50 02 0001");
    script.expect({sent(1, "62 02 0001")});
    script.receive(1, "70 02 0001");
    script.expectNothing();
    script.lose(1);
    script.rejoin(2, version, "c");
    QCOMPARE(script.count("> "), 1);
}

// MQTT 5 §3.6.2.1, §3.7.2.1: Packet Identifier not found.
void AcknowledgementHandlerTest::strayAcknowledgementsAreAnsweredOrPassedOver_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("3.1.1, PUBACK") << V311 << QByteArray("40 02 0009") << QByteArray();
    QTest::newRow("3.1.1, PUBREC") << V311 << QByteArray("50 02 0009") << QByteArray("62 02 0009");
    QTest::newRow("3.1.1, PUBREL") << V311 << QByteArray("62 02 0009") << QByteArray("70 02 0009");
    QTest::newRow("3.1.1, PUBCOMP") << V311 << QByteArray("70 02 0009") << QByteArray();
    QTest::newRow("5, PUBACK") << V5 << QByteArray("40 02 0009") << QByteArray();
    QTest::newRow("5, PUBREC") << V5 << QByteArray("50 02 0009") << QByteArray("62 03 0009 92");
    QTest::newRow("5, failing PUBREC") << V5 << QByteArray("50 03 0009 97") << QByteArray();
    QTest::newRow("5, PUBREL") << V5 << QByteArray("62 02 0009") << QByteArray("70 03 0009 92");
    QTest::newRow("5, PUBCOMP") << V5 << QByteArray("70 02 0009") << QByteArray();
}

void AcknowledgementHandlerTest::strayAcknowledgementsAreAnsweredOrPassedOver()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, answer);
    BrokerScript script;
    script.join(1, version, "c");
    script.receive(1, packet);
    if (answer.isEmpty()) {
        script.expectNothing();
    } else {
        script.expect({sent(1, answer)});
    }
}

void AcknowledgementHandlerTest::acknowledgementOfTheWrongKindEndsTheConnection_data()
{
    QTest::addColumn<int>("qos");
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("PUBREC for QoS 1") << 1 << QByteArray("50 02 0001");
    QTest::newRow("PUBCOMP for QoS 1") << 1 << QByteArray("70 02 0001");
    QTest::newRow("PUBACK for QoS 2") << 2 << QByteArray("40 02 0001");
    QTest::newRow("PUBCOMP before PUBREC") << 2 << QByteArray("70 02 0001");
}

// MQTT 5 §4.3.2, §4.3.3, §4.13.
void AcknowledgementHandlerTest::acknowledgementOfTheWrongKindEndsTheConnection()
{
    QFETCH(int, qos);
    QFETCH(QByteArray, packet);
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a", qos);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = static_cast<QoS>(qos)}, script.now());
    script.forget();
    script.receive(1, packet);
    QCOMPARE(script.count("violated #1 0x82"), 1);
    script.expectEffects({sent(1, "E0 01 82"), closed(1)});
}

void AcknowledgementHandlerTest::repeatedPubrecIsAnsweredAgain()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.subscribe(1, "a", 2);
    (void)script.core().publish({.topic = "a", .payload = "x", .qos = QoS::ExactlyOnce}, script.now());
    script.forget();
    script.receive(1, "50 02 0001");
    script.receive(1, "50 02 0001");
    script.expect({sent(1, "62 02 0001"), sent(1, "62 02 0001")});
}

// MQTT 5 §3.4.2.1, §4.3.3: a PUBREC of 0x80 and above ends it without PUBREL.
void AcknowledgementHandlerTest::failingAcknowledgementEndsTheDelivery_data()
{
    QTest::addColumn<int>("qos");
    QTest::addColumn<QByteArray>("packet");
    QTest::newRow("PUBACK") << 1 << QByteArray("40 03 0001 87");
    QTest::newRow("PUBREC") << 2 << QByteArray("50 03 0001 87");
}

void AcknowledgementHandlerTest::failingAcknowledgementEndsTheDelivery()
{
    QFETCH(int, qos);
    QFETCH(QByteArray, packet);
    Config config = quietConfig();
    config.maximumInflight = 1;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.subscribe(1, "a", qos);
    for (const char *payload : {"1", "2"}) {
        (void)script.core().publish({.topic = "a", .payload = payload, .qos = static_cast<QoS>(qos)}, script.now());
    }
    script.forget();
    script.receive(1, packet);
    script.expect({sent(1, QByteArray(qos == 1 ? "32" : "34") + " 07 0001'a' 0002 00 '2'")});
}

// MQTT 5 §4.9.
void AcknowledgementHandlerTest::windowOfQos2IsFreedByPubcomp()
{
    Config config = quietConfig();
    config.maximumInflight = 1;
    BrokerScript script(config);
    script.join(1, V5, "c");
    script.subscribe(1, "a", 2);
    for (const char *payload : {"1", "2"}) {
        (void)script.core().publish({.topic = "a", .payload = payload, .qos = QoS::ExactlyOnce}, script.now());
    }
    script.forget();
    script.receive(1, "50 02 0001");
    script.expect({sent(1, "62 02 0001")});
    script.receive(1, "70 02 0001");
    script.expect({sent(1, "34 07 0001'a' 0002 00 '2'")});
}

QTEST_GUILESS_MAIN(AcknowledgementHandlerTest)
#include "tst_acknowledgementhandler.moc"
