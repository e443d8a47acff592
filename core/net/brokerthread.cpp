// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/brokerthread.h"

#ifdef Q_OS_LINUX
#include "core/net/epolldispatcher.h"
#endif

#include <memory>
#include <semaphore>
#include <utility>

namespace brokerscope::net {

BrokerThread::BrokerThread(ServerSetup setup, Broker &facade, const SignalWatch &watch)
    : m_setup(std::move(setup))
    , m_facade(facade)
    , m_watch(watch)
{
    setObjectName(QStringLiteral("broker")); // the name that debuggers and `top -H` show
#ifdef Q_OS_LINUX
    if (auto dispatcher = std::make_unique<EpollDispatcher>(); dispatcher->isValid())
        setEventDispatcher(dispatcher.release());
#endif
}

BrokerThread::~BrokerThread()
{
    shutDown();
}

std::optional<ListenError> BrokerThread::startUp()
{
    start();
    m_isUp.acquire();
    if (m_error)
        wait();
    return m_error;
}

void BrokerThread::shutDown()
{
    if (!isRunning())
        return;
    post([](BrokerServer &server) { server.beginStop(); });
    // Only now may the loop end: post() may still be waking it up when the server is done.
    m_isDown.acquire();
    quit();
    wait();
}

std::optional<ListenError> BrokerThread::setListeners(const QList<ListenerOptions> &listeners)
{
    std::optional<ListenError> error;
    call([&](BrokerServer &server) {
        error = server.setListeners(listeners);
        m_endpoints = server.endpoints();
    });
    return error;
}

void BrokerThread::post(Command command)
{
    BrokerServer *server = m_server;
    QMetaObject::invokeMethod(
        server, [server, command = std::move(command)] { command(*server); }, Qt::QueuedConnection);
}

void BrokerThread::call(Command command)
{
    if (QThread::currentThread() == this) {
        command(*m_server);
        return;
    }
    // Both ways are handed over by semaphores: ThreadSanitizer does not see those within Qt's queue. Nor
    // what a thread does on its stack after it has started a process, hence the command is moved off it.
    struct Handover {
        Command command;
        std::binary_semaphore isGiven{0};
        std::binary_semaphore isDone{0};
    };
    // Shared, because the broker's thread may be inside release() still when the caller goes on.
    const auto handover = std::make_shared<Handover>();
    handover->command = std::move(command);
    handover->isGiven.release();
    post([handover](BrokerServer &server) {
        handover->isGiven.acquire();
        handover->command(server);
        handover->isDone.release();
    });
    handover->isDone.acquire();
}

void BrokerThread::run()
{
    BrokerServer server(m_setup, m_facade, m_watch);
    m_error = server.listen(m_setup.listeners);
    if (m_error) {
        m_isUp.release();
        return;
    }
    m_endpoints = server.endpoints();
    m_server = &server;
    connect(
        &server, &BrokerServer::stopped, this, [this] { m_isDown.release(); }, Qt::DirectConnection);
    m_isUp.release();
    exec();
}

} // namespace brokerscope::net
