// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetsummary.h"

#include "core/inspect/trafficlog.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestPacketSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatPacketsAreAbout();
};

void TestPacketSummary::saysWhatPacketsAreAbout()
{
    EventTap tap;
    TapScript script(tap);
    TrafficLog log(1 << 20);
    script.packet(1, QByteArray("\x82\x06\x00\x01\x00\x01t\x01", 8));
    script.packet(1, QByteArray("\xC0\x00", 2));
    script.violation(1, QByteArray("\x00", 1), {protocol::ReasonCode::MalformedPacket, "", "Packet type 0", 0});
    script.publish({"a", "x"});
    moveInto(log, tap);
    QCOMPARE(packetSummary(log.at(1)), QStringLiteral("t, QoS 1"));
    QCOMPARE(packetSummary(log.at(2)), QString());
    QCOMPARE(packetSummary(log.at(3)), QStringLiteral("Packet type 0"));
    QCOMPARE(packetSummary(log.at(4)), QString());
}

QTEST_APPLESS_MAIN(TestPacketSummary)
#include "tst_packetsummary.moc"
