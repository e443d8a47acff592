// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/accesscontrol.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

class AccessControlTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsAllowedByDefault();
    void refusalSaysNotAuthorizedUnlessToldOtherwise();
    void answersCarryOnlyTheirReasons_data();
    void answersCarryOnlyTheirReasons();
};

void AccessControlTest::everythingIsAllowedByDefault()
{
    AccessControl access;
    const ClientInfo client;
    const Connect packet;
    QVERIFY(!access.mayConnect({client, packet, {}}).isRefusal());
    QVERIFY(!access.mayPublish({client, "t", "p", QoS::ExactlyOnce, true, false}).isRefusal());
    QVERIFY(!access.maySubscribe({client, "#", QoS::ExactlyOnce}).isRefusal());
    QVERIFY(!access.mayReceive({client, "t"}).isRefusal());
    QVERIFY(!access.authentication({client, packet, {}}, "SCRAM-SHA-256"));
}

void AccessControlTest::refusalSaysNotAuthorizedUnlessToldOtherwise()
{
    QVERIFY(Decision::refuse().isRefusal());
    QCOMPARE(Decision::refuse().reason, ReasonCode::NotAuthorized);
    QCOMPARE(Decision::refuse(ReasonCode::QuotaExceeded, QStringLiteral("why")).explanation, QStringLiteral("why"));
    QVERIFY(!(Decision{ReasonCode::GrantedQoS1, {}}).isRefusal());
}

// MQTT 5 §3.2.2.2, §3.4.2.1, §3.9.3.
void AccessControlTest::answersCarryOnlyTheirReasons_data()
{
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<PacketType>("answer");
    QTest::addColumn<ReasonCode>("carried");
    QTest::newRow("banned, CONNACK") << ReasonCode::Banned << PacketType::Connack << ReasonCode::Banned;
    QTest::newRow("banned, PUBACK") << ReasonCode::Banned << PacketType::Puback << ReasonCode::NotAuthorized;
    QTest::newRow("quota, PUBACK") << ReasonCode::QuotaExceeded << PacketType::Puback << ReasonCode::QuotaExceeded;
    QTest::newRow("filter, SUBACK") << ReasonCode::TopicFilterInvalid << PacketType::Suback
                                    << ReasonCode::TopicFilterInvalid;
    QTest::newRow("topic, SUBACK") << ReasonCode::TopicNameInvalid << PacketType::Suback << ReasonCode::NotAuthorized;
}

void AccessControlTest::answersCarryOnlyTheirReasons()
{
    QFETCH(ReasonCode, reason);
    QFETCH(PacketType, answer);
    QFETCH(ReasonCode, carried);
    QCOMPARE(Decision::refuse(reason).reasonIn(answer), carried);
}

QTEST_GUILESS_MAIN(AccessControlTest)
#include "tst_accesscontrol.moc"
