// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/counters.h"

#include <QSet>
#include <QTest>

using namespace brokerscope::broker;

class CountersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDropReasonHasANameOfItsOwn();
    void dropsAreCountedByReason();
};

void CountersTest::everyDropReasonHasANameOfItsOwn()
{
    QSet<QByteArray> names;
    for (std::size_t i = 0; i < DropReasonCount; ++i) {
        names.insert(dropReasonName(static_cast<DropReason>(i)));
    }
    QCOMPARE(names.size(), qsizetype(DropReasonCount));
    QVERIFY(names.contains("queueFull"));
    QVERIFY(names.contains("retainedFull"));
}

void CountersTest::dropsAreCountedByReason()
{
    Counters counters;
    counters.droppedBy(DropReason::Expired) += 2;
    QCOMPARE(counters.droppedBy(DropReason::Expired), quint64(2));
    QCOMPARE(counters.droppedBy(DropReason::QueueFull), quint64(0));
}

QTEST_GUILESS_MAIN(CountersTest)
#include "tst_counters.moc"
