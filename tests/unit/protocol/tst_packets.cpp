// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packets.h"

#include <QTest>

using namespace brokerscope::protocol;

class PacketsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyPacketKnowsItsType();
};

void PacketsTest::everyPacketKnowsItsType()
{
    QCOMPARE(packetType(Connect{}), PacketType::Connect);
    QCOMPARE(packetType(Connack{}), PacketType::Connack);
    QCOMPARE(packetType(Publish{}), PacketType::Publish);
    QCOMPARE(packetType(Puback{}), PacketType::Puback);
    QCOMPARE(packetType(Pubrec{}), PacketType::Pubrec);
    QCOMPARE(packetType(Pubrel{}), PacketType::Pubrel);
    QCOMPARE(packetType(Pubcomp{}), PacketType::Pubcomp);
    QCOMPARE(packetType(Subscribe{}), PacketType::Subscribe);
    QCOMPARE(packetType(Suback{}), PacketType::Suback);
    QCOMPARE(packetType(Unsubscribe{}), PacketType::Unsubscribe);
    QCOMPARE(packetType(Unsuback{}), PacketType::Unsuback);
    QCOMPARE(packetType(Pingreq{}), PacketType::Pingreq);
    QCOMPARE(packetType(Pingresp{}), PacketType::Pingresp);
    QCOMPARE(packetType(Disconnect{}), PacketType::Disconnect);
    QCOMPARE(packetType(Auth{}), PacketType::Auth);
}

QTEST_APPLESS_MAIN(PacketsTest)
#include "tst_packets.moc"
