// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/epolldispatcher.h"

#include <QTest>
#include <QThread>

#include <functional>

/// Runs code on a thread with an EpollDispatcher, in its event loop, and waits for it to end.
inline void onEpollThread(const std::function<void()> &code)
{
    QThread thread;
    auto *dispatcher = new brokerscope::net::EpollDispatcher;
    QVERIFY(dispatcher->isValid());
    thread.setEventDispatcher(dispatcher);
    QObject context;
    context.moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, &context, [&code, &thread] {
        code();
        thread.quit();
    });
    thread.start();
    QVERIFY(thread.wait(30'000));
}

inline void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    QAbstractEventDispatcher::instance()->processEvents(flags);
}
