// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/publishaccess.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class PublishAccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reservedTopicsAreNotPublishedByClients_data();
    void reservedTopicsAreNotPublishedByClients();
    void payloadIsBounded_data();
    void payloadIsBounded();
    void payloadOfAWillIsBounded();
    void refusalIsExplained();
    void sourceIsTheClientWithoutItsWill();
    void retainedMessageGoesWithTheRightOfItsPublisher();
};

void PublishAccessTest::reservedTopicsAreNotPublishedByClients_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::addColumn<bool>("isAllowed");
    QTest::newRow("$SYS") << QByteArray("$SYS/broker/uptime") << false;
    QTest::newRow("state of a bridge") << QByteArray("$SYS/broker/connection/b/state") << true;
    QTest::newRow("$share") << QByteArray("$share/g/a") << false;
    QTest::newRow("another") << QByteArray("$other/a") << true;
    QTest::newRow("not at the start") << QByteArray("a/$SYS") << true;
}

// MQTT 5 §4.7.2: a server should keep clients from using such topics among themselves.
void PublishAccessTest::reservedTopicsAreNotPublishedByClients()
{
    QFETCH(QByteArray, topic);
    QFETCH(bool, isAllowed);
    BrokerScript script;
    script.join(1, V5, "c");
    const QByteArray length = QByteArray::number(topic.size(), 16).rightJustified(4, '0');
    script.receive(1, "32 .. " + length + '\'' + topic + "' 0001 00 'x'");
    QCOMPARE(script.count("published c"), isAllowed ? 1 : 0);
    QCOMPARE(script.count(sent(1, isAllowed ? "40 03 0001 10" : "40 03 0001 87")), 1);
}

void PublishAccessTest::payloadIsBounded_data()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("publish");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("5, QoS 1, too large") << V5 << QByteArray("32 .. 0001'a' 0001 00 '123456'")
                                         << QByteArray("40 03 0001 97");
    QTest::newRow("5, QoS 2, too large") << V5 << QByteArray("34 .. 0001'a' 0001 00 '123456'")
                                         << QByteArray("50 03 0001 97");
    QTest::newRow("3.1.1, QoS 1, too large")
        << V311 << QByteArray("32 .. 0001'a' 0001 '123456'") << QByteArray("40 02 0001");
    QTest::newRow("5, as large as may be")
        << V5 << QByteArray("32 .. 0001'a' 0001 00 '12345'") << QByteArray("40 03 0001 10");
}

// MQTT 5 §3.4.2.1: "Quota exceeded" is the code for a limit that an administrator set.
void PublishAccessTest::payloadIsBounded()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, publish);
    QFETCH(QByteArray, answer);
    Config config = quietConfig();
    config.maximumPayloadSize = 5;
    BrokerScript script(config);
    script.join(1, version, "c");
    script.receive(1, publish);
    if (publish.contains("123456")) {
        script.expect({"dropped c a refused: The payload has more than 5 bytes", sent(1, answer)});
    } else {
        script.expect({"published c a qos 1 12345", sent(1, answer)});
    }
}

void PublishAccessTest::payloadOfAWillIsBounded()
{
    Config config = quietConfig();
    config.maximumPayloadSize = 1;
    BrokerScript script(config);
    script.connect(1, "10 .. 0004'MQTT' 05 06 0000 00 0001'c' 00 0001'w' 0002'hi'");
    script.expectEffects({sent(1, "20 03 00 95 00"), closed(1)});
}

void PublishAccessTest::refusalIsExplained()
{
    BrokerScript script;
    script.join(1, V311, "c");
    script.access.publish = [](const PublishRequest &) {
        return Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("acl.txt:7"));
    };
    script.receive(1, "30 .. 0001'a' 'x'");
    script.expect({"dropped c a refused: acl.txt:7"});
}

void PublishAccessTest::sourceIsTheClientWithoutItsWill()
{
    ClientInfo client;
    client.clientId = "c";
    client.will = WillInfo{"w", "hi"};
    QCOMPARE(sourceOf(client)->clientId, "c");
    QVERIFY(!sourceOf(client)->will);
}

// Who lost the right to publish leaves nothing behind for new subscribers.
void PublishAccessTest::retainedMessageGoesWithTheRightOfItsPublisher()
{
    for (const bool isChecked : {true, false}) {
        Config config = quietConfig();
        config.checksRetainSource = isChecked;
        BrokerScript script(config);
        script.join(1, V311, "publisher");
        script.receive(1, "31 .. 0001'a' 'x'");
        script.access.publish = [](const PublishRequest &request) {
            return request.client.clientId == "publisher"
                       ? Decision::refuse(ReasonCode::NotAuthorized, QStringLiteral("no"))
                       : Decision::allow();
        };
        script.join(2, V311, "c");
        script.receive(2, "82 .. 0001 0001'a' 00");
        if (isChecked) {
            script.expect({sent(2, "90 03 0001 00"), "subscribed c a qos 0 0x00",
                           "dropped c a refused: Its publisher may not publish to the topic any more: no"});
        } else {
            script.expectEffects({sent(2, "90 03 0001 00"), sent(2, "31 .. 0001'a' 'x'")});
        }
    }
}

QTEST_GUILESS_MAIN(PublishAccessTest)
#include "tst_publishaccess.moc"
