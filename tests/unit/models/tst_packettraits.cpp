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
