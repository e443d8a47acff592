// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/timerqueue.h"

#include "epollthread.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace std::chrono_literals;

/// Tried out through QTimer and the dispatcher that holds the queue.
class TestTimerQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timersFireInOrderOfTheirDeadlines()
    {
        onEpollThread([] {
            QList<int> order;
            QEventLoop loop;
            QTimer::singleShot(40ms, Qt::PreciseTimer, &loop, [&] {
                order << 40;
                loop.quit();
            });
            QTimer::singleShot(5ms, Qt::PreciseTimer, &loop, [&] { order << 5; });
            QTimer::singleShot(20ms, Qt::PreciseTimer, &loop, [&] { order << 20; });
            loop.exec();
            QCOMPARE(order, (QList<int>{5, 20, 40}));
        });
    }

    void timersAreNeverEarly_data()
    {
        QTest::addColumn<Qt::TimerType>("type");
        QTest::newRow("precise") << Qt::PreciseTimer;
        QTest::newRow("coarse") << Qt::CoarseTimer;
    }

    void timersAreNeverEarly()
    {
        QFETCH(Qt::TimerType, type);
        onEpollThread([type] {
            QElapsedTimer elapsed;
            elapsed.start();
            QEventLoop loop;
            QTimer::singleShot(60ms, type, &loop, &QEventLoop::quit);
            loop.exec();
            QVERIFY(elapsed.elapsed() >= 60);
        });
    }

    void zeroTimerFiresOncePerTurn()
    {
        onEpollThread([] {
            QTimer timer;
            int fired = 0;
            QObject::connect(&timer, &QTimer::timeout, &timer, [&] { ++fired; });
            timer.start(0ms);
            turn();
            QCOMPARE(fired, 1);
            turn(QEventLoop::WaitForMoreEvents);
            QCOMPARE(fired, 2);
        });
    }

    void timerStoppedByAnotherHandlerDoesNotFire()
    {
        onEpollThread([] {
            QTimer first;
            QTimer second;
            int fired = 0;
            QObject::connect(&first, &QTimer::timeout, &first, [&] {
                ++fired;
                second.stop();
            });
            QObject::connect(&second, &QTimer::timeout, &second, [&] {
                ++fired;
                first.stop();
            });
            first.start(0ms);
            second.start(0ms);
            turn();
            QCOMPARE(fired, 1);
        });
    }

    void timerDoesNotFireInsideItsOwnHandler()
    {
        onEpollThread([] {
            QTimer timer;
            int depth = 0;
            int deepest = 0;
            QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
                deepest = std::max(deepest, ++depth);
                turn();
                --depth;
            });
            timer.start(0ms);
            turn();
            QCOMPARE(deepest, 1);
        });
    }

    void remainingTimeAndRegisteredTimersTellTheTruth()
    {
        onEpollThread([] {
            auto *dispatcher = QAbstractEventDispatcher::instance();
            QObject owner;
            const int id = owner.startTimer(5000ms, Qt::PreciseTimer);
            QVERIFY(dispatcher->remainingTime(id) > 4000);
            QVERIFY(dispatcher->remainingTime(id) <= 5000);
            const auto timers = dispatcher->registeredTimers(&owner);
            QCOMPARE(timers.size(), 1);
            QCOMPARE(timers.first().timerId, id);
            QCOMPARE(timers.first().interval, 5000);
            owner.killTimer(id);
            QCOMPARE(dispatcher->remainingTime(id), -1);
            QVERIFY(dispatcher->registeredTimers(&owner).isEmpty());
        });
    }
};

QTEST_GUILESS_MAIN(TestTimerQueue)
#include "tst_timerqueue.moc"
