// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/packetbodies.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestPacketBodies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void titlesSayWhatMatters_data();
    void titlesSayWhatMatters();
};

void TestPacketBodies::titlesSayWhatMatters_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    QTest::newRow("CONNACK 3.1.1") << 2 << 4 << QByteArray("\x00\x05", 2) << QStringLiteral("5 (Not authorized)");
    QTest::newRow("SUBACK 3.1.1") << 9 << 4 << QByteArray("\x00\x01\x01\x80", 4)
                                  << QStringLiteral("id 1, 1 (At least once), 128 (Failure)");
    QTest::newRow("SUBACK 5") << 9 << 5 << QByteArray("\x00\x01\x00\x87", 4)
                              << QStringLiteral("id 1, 0x87 (Not authorized)");
    QTest::newRow("SUBSCRIBE 5") << 8 << 5 << QByteArray("\x00\x01\x00\x00\x01x\x02\x00\x01y\x00", 11)
                                 << QStringLiteral("x, QoS 2; y, QoS 0");
    QTest::newRow("UNSUBSCRIBE 3.1.1") << 10 << 4 << QByteArray("\x00\x01\x00\x01x", 5) << QStringLiteral("x");
    QTest::newRow("DISCONNECT 5") << 14 << 5 << QByteArray("\x8E", 1) << QStringLiteral("0x8e (Session taken over)");
    QTest::newRow("PINGREQ") << 12 << 5 << QByteArray() << QString();
}

void TestPacketBodies::titlesSayWhatMatters()
{
    QFETCH(int, type);
    QFETCH(int, version);
    QFETCH(QByteArray, body);
    PacketFieldReader reader(body, 0, static_cast<quint32>(body.size()));
    std::vector<PacketField> fields;
    const QString title =
        readPacketBody(reader, fields,
                       {body, static_cast<protocol::PacketType>(type), 2, static_cast<protocol::Version>(version), {}});
    QVERIFY(reader.isAtEnd());
    QVERIFY(!reader.hasFailed());
    QTEST(title, "title");
}

QTEST_APPLESS_MAIN(TestPacketBodies)
#include "tst_packetbodies.moc"
