// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "refusals.h"

#include "packetbytes.h"

#include <QTest>

namespace brokerscope::testing {

using namespace protocol;

void addRefusalColumns()
{
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<ReasonCode>("reason");
    QTest::addColumn<QByteArray>("requirement");
    QTest::addColumn<int>("offset");
}

void addRefusal(const char *name, Version version, const char *packet, ReasonCode reason, const char *requirement,
                int offset)
{
    QTest::addRow("%s [v%s]", name, versionName(version))
        << version << bytesOf(packet) << reason << QByteArray(requirement) << offset;
}

void checkRefusal()
{
    QFETCH(Version, version);
    QFETCH(QByteArray, packet);
    QFETCH(ReasonCode, reason);
    QFETCH(QByteArray, requirement);
    QFETCH(int, offset);

    const Result<Packet> result = decodeBytes(packet, version);
    QVERIFY(!result);
    QVERIFY(*result.error().what != '\0');
    QCOMPARE(QByteArray(result.error().requirement), requirement);
    QCOMPARE(reasonName(result.error().reason), reasonName(reason));
    QCOMPARE(static_cast<int>(result.error().offset), offset);
}

} // namespace brokerscope::testing
