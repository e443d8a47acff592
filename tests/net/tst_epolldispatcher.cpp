// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/epolldispatcher.h"

#include "epollthread.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <array>
#include <memory>

#include <sys/socket.h>
#include <unistd.h>

using brokerscope::net::EpollDispatcher;
using namespace std::chrono_literals;

namespace {

/// Two connected sockets.
class SocketPair {
public:
    SocketPair() { socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data()); }
    ~SocketPair()
    {
        closeNear();
        closeFar();
    }
    Q_DISABLE_COPY_MOVE(SocketPair)

    int near() const { return m_ends[0]; }
    int far() const { return m_ends[1]; }
    void closeNear() { closeEnd(m_ends[0]); }
    void closeFar() { closeEnd(m_ends[1]); }
    bool sendFromFar(char byte = 'x') const { return ::write(far(), &byte, 1) == 1; }
    bool readNear() const
    {
        char byte = 0;
        return ::read(near(), &byte, 1) == 1;
    }

private:
    static void closeEnd(int &end)
    {
        if (end != -1)
            ::close(end);
        end = -1;
    }
    std::array<int, 2> m_ends{-1, -1};
};

} // namespace

class TestEpollDispatcher : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readNotifierFiresWhileThereIsSomethingToRead()
    {
        onEpollThread([] {
            SocketPair sockets;
            QSocketNotifier reader(sockets.near(), QSocketNotifier::Read);
            int fired = 0;
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { ++fired; });
            turn();
            QCOMPARE(fired, 0);
            QVERIFY(sockets.sendFromFar());
            turn();
            QCOMPARE(fired, 1);
            turn(); // not read yet
            QCOMPARE(fired, 2);
            QVERIFY(sockets.readNear());
            turn();
            QCOMPARE(fired, 2);
        });
    }

    void readAndWriteOfOneDescriptorAreToldApart()
    {
        onEpollThread([] {
            SocketPair sockets;
            QSocketNotifier reader(sockets.near(), QSocketNotifier::Read);
            QSocketNotifier writer(sockets.near(), QSocketNotifier::Write);
            int reads = 0;
            int writes = 0;
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { ++reads; });
            QObject::connect(&writer, &QSocketNotifier::activated, &writer, [&] { ++writes; });
            turn();
            QCOMPARE(reads, 0);
            QCOMPARE(writes, 1);
            writer.setEnabled(false);
            QVERIFY(sockets.sendFromFar());
            turn();
            QCOMPARE(reads, 1);
            QCOMPARE(writes, 1);
        });
    }

    void hangUpWakesTheReader()
    {
        onEpollThread([] {
            SocketPair sockets;
            QSocketNotifier reader(sockets.near(), QSocketNotifier::Read);
            int fired = 0;
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { ++fired; });
            sockets.closeFar();
            turn();
            QCOMPARE(fired, 1);
        });
    }

    void descriptorGivenOutAgainInTheSameTurnIsWatched()
    {
        onEpollThread([] {
            auto sockets = std::make_unique<SocketPair>();
            const int number = sockets->near();
            auto reader = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
            turn(); // the kernel knows it now
            reader.reset();
            sockets.reset();
            SocketPair successors;
            QCOMPARE(successors.near(), number);
            QSocketNotifier other(number, QSocketNotifier::Read);
            int fired = 0;
            QObject::connect(&other, &QSocketNotifier::activated, &other, [&] { ++fired; });
            QVERIFY(successors.sendFromFar());
            turn();
            QCOMPARE(fired, 1);
        });
    }

    void notifierRemovedByAnotherHandlerDoesNotFire()
    {
        onEpollThread([] {
            constexpr std::size_t Count = 8;
            std::array<SocketPair, Count> sockets;
            std::array<std::unique_ptr<QSocketNotifier>, Count> readers;
            int fired = 0;
            for (std::size_t i = 0; i < Count; ++i) {
                readers[i] = std::make_unique<QSocketNotifier>(sockets[i].near(), QSocketNotifier::Read);
                QObject::connect(readers[i].get(), &QSocketNotifier::activated, readers[i].get(), [&, i] {
                    ++fired;
                    for (std::size_t other = 0; other < Count; ++other) {
                        if (other != i) {
                            readers[other].reset();
                            sockets[other].closeNear();
                        }
                    }
                });
            }
            for (const SocketPair &pair : sockets)
                QVERIFY(pair.sendFromFar());
            turn();
            QCOMPARE(fired, 1);
        });
    }

    void eventsOfAClosedDescriptorDoNotReachItsSuccessor()
    {
        onEpollThread([] {
            SocketPair first;
            SocketPair second;
            std::array<QSocketNotifier *, 2> readers = {new QSocketNotifier(first.near(), QSocketNotifier::Read),
                                                        new QSocketNotifier(second.near(), QSocketNotifier::Read)};
            std::unique_ptr<SocketPair> successors;
            std::unique_ptr<QSocketNotifier> successor;
            int fired = 0;
            int firedBySuccessor = 0;
            const auto replace = [&](QSocketNotifier *&reader, SocketPair &pair) {
                const int number = pair.near();
                delete std::exchange(reader, nullptr);
                pair.closeNear();
                successors = std::make_unique<SocketPair>();
                QCOMPARE(successors->near(), number);
                successor = std::make_unique<QSocketNotifier>(number, QSocketNotifier::Read);
                QObject::connect(successor.get(), &QSocketNotifier::activated, successor.get(),
                                 [&] { ++firedBySuccessor; });
            };
            QObject::connect(readers[0], &QSocketNotifier::activated, readers[0], [&] {
                ++fired;
                replace(readers[1], second);
            });
            QObject::connect(readers[1], &QSocketNotifier::activated, readers[1], [&] {
                ++fired;
                replace(readers[0], first);
            });
            QVERIFY(first.sendFromFar());
            QVERIFY(second.sendFromFar());
            turn();
            QCOMPARE(fired, 1);
            QCOMPARE(firedBySuccessor, 0);
            delete readers[0];
            delete readers[1];
        });
    }

    void excludedNotifiersWaitForAnotherTurn()
    {
        onEpollThread([] {
            SocketPair sockets;
            QSocketNotifier reader(sockets.near(), QSocketNotifier::Read);
            int fired = 0;
            QObject::connect(&reader, &QSocketNotifier::activated, &reader, [&] { ++fired; });
            QVERIFY(sockets.sendFromFar());
            turn(QEventLoop::ExcludeSocketNotifiers);
            QCOMPARE(fired, 0);
            turn();
            QCOMPARE(fired, 1);
        });
    }

    void turnWithoutWaitingReturnsAtOnce()
    {
        onEpollThread([] {
            QObject owner;
            owner.startTimer(60'000ms);
            QElapsedTimer elapsed;
            elapsed.start();
            turn();
            QVERIFY(elapsed.elapsed() < 10000);
        });
    }

    void eventsPostedFromAnotherThreadAllArrive()
    {
        constexpr int Count = 20'000;
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject receiver;
        receiver.moveToThread(&thread);
        thread.start();
        int received = 0;
        QSemaphore done;
        for (int i = 0; i < Count; ++i) {
            QMetaObject::invokeMethod(
                &receiver,
                [&] {
                    if (++received == Count)
                        done.release();
                },
                Qt::QueuedConnection);
            if (i % 1000 == 0) // let it fall asleep now and then, so that waking is tested, too
                QMetaObject::invokeMethod(
                    &receiver, [] {}, Qt::BlockingQueuedConnection);
        }
        QVERIFY(done.tryAcquire(1, 30'000));
        thread.quit();
        QVERIFY(thread.wait(30'000));
        QCOMPARE(received, Count);
    }

    void quitFromAnotherThreadEndsAWaitingLoop()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QSemaphore waits;
        QObject context;
        context.moveToThread(&thread);
        QObject::connect(&thread, &QThread::started, &context, [&] {
            QObject::connect(
                QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &context,
                [&] { waits.release(); }, Qt::DirectConnection);
        });
        thread.start();
        QVERIFY(waits.tryAcquire(1, 30'000));
        thread.quit();
        QVERIFY(thread.wait(30'000));
    }

    void eventPostedWhileAboutToBlockDoesNotWait()
    {
        onEpollThread([] {
            QObject receiver;
            bool isDelivered = false;
            bool isPosted = false;
            QObject::connect(
                QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, &receiver,
                [&] {
                    if (!std::exchange(isPosted, true))
                        QMetaObject::invokeMethod(
                            &receiver, [&] { isDelivered = true; }, Qt::QueuedConnection);
                },
                Qt::DirectConnection);
            turn(QEventLoop::WaitForMoreEvents); // would wait for ever
            turn();
            QVERIFY(isDelivered);
        });
    }
};

QTEST_GUILESS_MAIN(TestEpollDispatcher)
#include "tst_epolldispatcher.moc"
