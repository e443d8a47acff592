// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/packettraits.h"

#include "core/inspect/inspector.h"
#include "tapscript.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;

class PacketTraitsTest : public QObject {
    Q_OBJECT

private:
    struct Bench {
        inspect::EventTap tap;
        inspect::Inspector inspector{tap};
        TapScript script{tap};

        inspect::RecordView last()
        {
            (void)inspector.poll(inspect::wallClockNow());
            return inspector.log().at(inspector.log().end() - 1);
        }
    };

private Q_SLOTS:
    void failingReasonCodesAreSeen_data()
    {
        QTest::addColumn<QByteArray>("packet");
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("severity");
        constexpr int v311 = static_cast<int>(protocol::Version::V311);
        constexpr int v5 = static_cast<int>(protocol::Version::V5);
        constexpr int none = static_cast<int>(Severity::None);
        constexpr int warning = static_cast<int>(Severity::Warning);
        constexpr int bad = static_cast<int>(Severity::Bad);
        const auto row = [](const char *name, const char *hex, int version, int severity) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << version << severity;
        };
        row("CONNACK of 3.1.1, accepted", "20020000", v311, none);
        row("CONNACK of 3.1.1, bad user name or password", "20020004", v311, bad);
        row("CONNACK of 5, success", "2003000000", v5, none);
        row("CONNACK of 5, not authorized", "2003008700", v5, bad);
        row("PUBACK without a reason code", "40020001", v5, none);
        row("PUBACK, no matching subscribers", "4003000110", v5, none);
        row("PUBACK, quota exceeded", "4003000197", v5, warning);
        row("SUBACK of 3.1.1, one of two failed", "900400010180", v311, warning);
        row("SUBACK of 5, granted", "900400010001", v5, none);
        row("SUBACK of 5, not authorized", "900400010087", v5, warning);
        row("DISCONNECT, session taken over", "e0028e00", v5, warning);
        row("PINGREQ", "c000", v5, none);
    }
    void failingReasonCodesAreSeen()
    {
        QFETCH(QByteArray, packet);
        QFETCH(int, version);
        Bench bench;
        bench.script.open(1);
        bench.script.connectClient(1, "c", static_cast<protocol::Version>(version));
        bench.script.packet(1, packet, true);
        QTEST(static_cast<int>(severityOf(bench.last(), static_cast<protocol::Version>(version))), "severity");
    }

    void flagsOfAMessage_data()
    {
        QTest::addColumn<int>("firstByte");
        QTest::addColumn<bool>("isAliased");
        QTest::addColumn<int>("origin");
        QTest::addColumn<QString>("flags");
        constexpr int client = static_cast<int>(broker::Origin::Client);
        QTest::newRow("none") << 0x30 << false << client << QString();
        QTest::newRow("retained") << 0x31 << false << client << QStringLiteral("R");
        QTest::newRow("retained, sent again") << 0x3B << false << client << QStringLiteral("R D");
        QTest::newRow("will") << 0x30 << false << static_cast<int>(broker::Origin::Will) << QStringLiteral("W");
        QTest::newRow("alias") << 0x30 << true << client << QStringLiteral("A");
    }
    void flagsOfAMessage()
    {
        QFETCH(int, firstByte);
        QFETCH(bool, isAliased);
        QFETCH(int, origin);
        Bench bench;
        TapScript::Message message{.topic = "t", .payload = "x"};
        message.firstByte = static_cast<quint8>(firstByte);
        message.isTopicAliased = isAliased;
        message.origin = static_cast<broker::Origin>(origin);
        message.packetId = 1;
        bench.script.publish(message);
        QTEST(flagsOf(bench.last()), "flags");
    }
};

QTEST_GUILESS_MAIN(PacketTraitsTest)

#include "tst_packettraits.moc"
