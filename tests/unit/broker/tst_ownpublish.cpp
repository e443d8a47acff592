// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/ownpublish.h"

#include "tests/support/brokerscript.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;
using namespace brokerscope::testing;
using namespace std::chrono_literals;
using enum Version;

class OwnPublishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownMessageReachesSubscribers();
    void hooksAreNotAsked();
    void invalidTopicIsNotPublished_data();
    void invalidTopicIsNotPublished();
};

void OwnPublishTest::ownMessageReachesSubscribers()
{
    BrokerScript script;
    script.join(1, V5, "c");
    script.subscribe(1, "a", 1);
    script.tellWire();
    const MessageId id = script.core().publish({.topic = "a",
                                                .payload = "x",
                                                .qos = QoS::AtLeastOnce,
                                                .retain = true,
                                                .properties = bytes("03 0001't'"),
                                                .expiryInterval = 5},
                                               script.now());
    QCOMPARE(id, MessageId(1));
    script.expect({"publish #0 received server 5 33 id 0 message 1 topic 1 a [03 00 01 74] x 0 bytes",
                   "published - a qos 1 retain x", "retained a",
                   sent(1, "32 .. 0001'a' 0001 09 02 00000005 03 0001't' 'x'"),
                   "publish #1 sent client 5 32 id 1 message 1 topic 1 a [02 00 00 00 05 03 00 01 74] x 18 bytes"});
}

void OwnPublishTest::hooksAreNotAsked()
{
    BrokerScript script;
    script.access.publish = [](const PublishRequest &) { return Decision::refuse(); };
    QVERIFY(script.core().publish({.topic = "a"}, script.now()) != 0);
    script.expect({"published - a qos 0 "});
}

void OwnPublishTest::invalidTopicIsNotPublished_data()
{
    QTest::addColumn<QByteArray>("topic");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("wildcard") << QByteArray("a/#");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("not UTF-8") << QByteArray("\xFF");
    QTest::newRow("65536 bytes") << QByteArray(65536, 'x');
    QTest::newRow("202 levels") << QByteArray(201, '/');
}

void OwnPublishTest::invalidTopicIsNotPublished()
{
    QFETCH(QByteArray, topic);
    BrokerScript script;
    QCOMPARE(script.core().publish({.topic = topic}, script.now()), MessageId(0));
    script.expectNothing();
}

QTEST_GUILESS_MAIN(OwnPublishTest)
#include "tst_ownpublish.moc"
