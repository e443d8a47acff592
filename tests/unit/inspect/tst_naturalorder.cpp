// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/naturalorder.h"

#include <QTest>

using namespace brokerscope;
using namespace brokerscope::inspect;

class TestNaturalOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersNames_data();
    void ordersNames();
};

void TestNaturalOrder::ordersNames_data()
{
    QTest::addColumn<QByteArray>("smaller");
    QTest::addColumn<QByteArray>("larger");
    QTest::newRow("numbers by value") << QByteArray("node2") << QByteArray("node10");
    QTest::newRow("any number of digits") << QByteArray("9") << QByteArray("123456789012345678901234567890");
    QTest::newRow("number in the middle") << QByteArray("a2b") << QByteArray("a10a");
    QTest::newRow("case does not matter first") << QByteArray("Beta") << QByteArray("gamma");
    QTest::newRow("case decides at last") << QByteArray("Node") << QByteArray("node");
    QTest::newRow("leading zeros decide at last") << QByteArray("07") << QByteArray("7");
    QTest::newRow("shorter first") << QByteArray("a") << QByteArray("ab");
    QTest::newRow("empty first") << QByteArray() << QByteArray("0");
}

void TestNaturalOrder::ordersNames()
{
    QFETCH(QByteArray, smaller);
    QFETCH(QByteArray, larger);
    QVERIFY(compareNaturally(smaller, larger) < 0);
    QVERIFY(compareNaturally(larger, smaller) > 0);
    QCOMPARE(compareNaturally(smaller, smaller), 0);
}

QTEST_APPLESS_MAIN(TestNaturalOrder)
#include "tst_naturalorder.moc"
