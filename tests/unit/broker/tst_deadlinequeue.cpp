// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/deadlinequeue.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace std::chrono_literals;

class DeadlineQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void earliestComesFirst();
    void nothingIsTakenBeforeItIsDue();
    void cancelledDeadlineIsGone();
};

void DeadlineQueueTest::earliestComesFirst()
{
    DeadlineQueue queue;
    queue.schedule(Time(3s), SessionDeadline{"c"});
    queue.schedule(Time(1s), RetainedDeadline{"t"});
    queue.schedule(Time(2s), ConnectionDeadline{ConnectionId(7)});
    QVERIFY(queue.next() == Time(1s));
    QCOMPARE(std::get<RetainedDeadline>(*queue.take(Time(9s))).topic, "t");
    QVERIFY(std::get<ConnectionDeadline>(*queue.take(Time(9s))).connection == ConnectionId(7));
    QCOMPARE(std::get<SessionDeadline>(*queue.take(Time(9s))).clientId, "c");
    QVERIFY(!queue.take(Time(9s)));
    QVERIFY(!queue.next());
}

void DeadlineQueueTest::nothingIsTakenBeforeItIsDue()
{
    DeadlineQueue queue;
    queue.schedule(Time(2s), SessionDeadline{"c"});
    QVERIFY(!queue.take(Time(2s) - 1ns));
    QVERIFY(queue.take(Time(2s)));
}

void DeadlineQueueTest::cancelledDeadlineIsGone()
{
    DeadlineQueue queue;
    queue.schedule(Time(1s), SessionDeadline{"a"});
    queue.schedule(Time(1s), SessionDeadline{"b"});
    queue.schedule(Time(1s), RetainedDeadline{"a"});
    queue.cancel(Time(1s), SessionDeadline{"a"});
    queue.cancel(Time(2s), SessionDeadline{"b"}); // there is none at that time
    QCOMPARE(queue.size(), 2);
    QCOMPARE(std::get<SessionDeadline>(*queue.take(Time(1s))).clientId, "b");
    QCOMPARE(std::get<RetainedDeadline>(*queue.take(Time(1s))).topic, "a");
}

QTEST_GUILESS_MAIN(DeadlineQueueTest)
#include "tst_deadlinequeue.moc"
