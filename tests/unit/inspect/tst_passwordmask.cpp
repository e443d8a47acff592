// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/passwordmask.h"

#include <QByteArray>
#include <QTest>

using namespace brokerscope::inspect;

class TestPasswordMask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void overwritesThePasswordAlone_data();
    void overwritesThePasswordAlone();
};

void TestPasswordMask::overwritesThePasswordAlone_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("masked");
    const QByteArray v4("\x10\x14\x00\x04MQTT\x04\xC2\x00\x00\x00\x00\x00\x01u\x00\x03pwd", 22);
    QByteArray v4Masked = v4;
    v4Masked.replace("pwd", "***");
    QTest::newRow("3.1.1") << v4 << v4Masked;
    QTest::newRow("cut off in the password") << v4.chopped(1) << v4Masked.chopped(1);
    QTest::newRow("cut off in front of it") << v4.chopped(5) << v4.chopped(5);

    const QByteArray v5("\x10\x22\x00\x04MQTT\x05\xC6\x00\x00\x03\x21\x00\x05\x00\x00"
                        "\x02\x01\x01\x00\x01w\x00\x02xx\x00\x01u\x00\x03pwd",
                        36);
    QByteArray v5Masked = v5;
    v5Masked.replace("pwd", "***");
    QTest::newRow("5 with will and properties") << v5 << v5Masked;

    QByteArray lost = v4;
    lost[14] = '\xFF'; // the user name claims to be longer than the packet
    QByteArray lostMasked = lost;
    lostMasked.replace(16, 6, "******");
    QTest::newRow("a length leads nowhere") << lost << lostMasked;

    QByteArray none = v4.chopped(5);
    none[9] = '\x82';
    QTest::newRow("no password") << none << none;
    QTest::newRow("not a CONNECT") << QByteArray("\x30\x05\x00\x01tpw", 7) << QByteArray("\x30\x05\x00\x01tpw", 7);
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestPasswordMask::overwritesThePasswordAlone()
{
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, masked);
    maskPassword(packet.data(), packet.size());
    QCOMPARE(packet, masked);
}

QTEST_APPLESS_MAIN(TestPasswordMask)
#include "tst_passwordmask.moc"
