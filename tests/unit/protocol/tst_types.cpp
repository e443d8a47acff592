// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/types.h"

#include <QTest>

using namespace brokerscope::protocol;

class TypesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §2.1.2, Table 2-1.
    void packetTypesAreNamedAsInTheSpecification_data();
    void packetTypesAreNamedAsInTheSpecification();
    void versionsAreNamedAsUsersKnowThem();
};

void TypesTest::packetTypesAreNamedAsInTheSpecification_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<QString>("name");
    const QStringList names = QStringLiteral("CONNECT CONNACK PUBLISH PUBACK PUBREC PUBREL PUBCOMP SUBSCRIBE SUBACK "
                                             "UNSUBSCRIBE UNSUBACK PINGREQ PINGRESP DISCONNECT AUTH")
                                  .split(QLatin1Char(' '));
    for (int i = 0; i < names.size(); ++i)
        QTest::addRow("%s", qPrintable(names[i])) << i + 1 << names[i];
}

void TypesTest::packetTypesAreNamedAsInTheSpecification()
{
    QFETCH(int, value);
    QFETCH(QString, name);
    QCOMPARE(QString::fromLatin1(packetTypeName(static_cast<PacketType>(value))), name);
}

void TypesTest::versionsAreNamedAsUsersKnowThem()
{
    QCOMPARE(versionName(Version::V31), "3.1");
    QCOMPARE(versionName(Version::V311), "3.1.1");
    QCOMPARE(versionName(Version::V5), "5");
}

QTEST_APPLESS_MAIN(TypesTest)
#include "tst_types.moc"
