// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/signalwatcher.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace brokerscope::app {

namespace {

constexpr std::array Watched = {SIGINT, SIGTERM, SIGUSR1};

// A handler has no argument to carry it.
std::atomic<int> writeEnd{-1};

extern "C" void noteSignal(int number)
{
    const int savedErrno = errno;
    const auto byte = static_cast<char>(number);
    [[maybe_unused]] const auto written = ::write(writeEnd.load(), &byte, 1);
    errno = savedErrno;
}

void setHandler(int number, void (*handler)(int))
{
    struct sigaction action { };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    if (::pipe(m_pipe.data()) == -1)
        return; // the signals keep what they do by default
    for (const int end : m_pipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::onReadable);
    writeEnd.store(m_pipe[1]);
    for (const int number : Watched)
        setHandler(number, noteSignal);
    setHandler(SIGPIPE, SIG_IGN);
}

SignalWatcher::~SignalWatcher()
{
    if (!m_notifier)
        return;
    for (const int number : Watched)
        setHandler(number, SIG_DFL);
    setHandler(SIGHUP, SIG_DFL);
    writeEnd.store(-1);
    m_notifier.reset();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void SignalWatcher::watchReload()
{
    if (m_notifier)
        setHandler(SIGHUP, noteSignal);
}

void SignalWatcher::onReadable()
{
    std::array<char, 16> numbers{};
    const ssize_t count = ::read(m_pipe[0], numbers.data(), numbers.size());
    for (ssize_t i = 0; i < count; ++i) {
        if (numbers[static_cast<std::size_t>(i)] == SIGUSR1)
            Q_EMIT statisticsRequested();
        else if (numbers[static_cast<std::size_t>(i)] == SIGHUP)
            Q_EMIT reloadRequested();
        else
            Q_EMIT stopRequested();
    }
}

} // namespace brokerscope::app
