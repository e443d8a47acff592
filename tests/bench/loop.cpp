// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace brokerscope::bench {

namespace {

epoll_event eventOf(Watcher &watcher, bool reads, bool writes)
{
    epoll_event event{};
    event.events =
        (reads ? static_cast<std::uint32_t>(EPOLLIN) : 0U) | (writes ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
    event.data.ptr = &watcher;
    return event;
}

timespec timespecOf(Nanoseconds duration)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return {.tv_sec = seconds.count(), .tv_nsec = (duration - seconds).count()};
}

} // namespace

Loop::Loop()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_readBuffer(new char[ReadBufferSize])
{
    if (m_epoll < 0)
        throw std::system_error(errno, std::generic_category(), "epoll_create1");
    // Timers of 50 µs more or less would be heard in paced traffic.
    prctl(PR_SET_TIMERSLACK, 1UL);
}

Loop::~Loop()
{
    close(m_epoll);
}

void Loop::add(Watcher &watcher, int descriptor)
{
    // Writable tells that the connection is made.
    epoll_event event = eventOf(watcher, true, true);
    if (epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

void Loop::watch(Watcher &watcher, int descriptor, bool reads, bool writes)
{
    epoll_event event = eventOf(watcher, reads, writes);
    if (epoll_ctl(m_epoll, EPOLL_CTL_MOD, descriptor, &event) != 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

void Loop::remove(Watcher &watcher, int descriptor)
{
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, nullptr);
    std::erase(m_unflushed, &watcher);
    std::replace(m_flushing.begin(), m_flushing.end(), &watcher, static_cast<Watcher *>(nullptr));
}

bool Loop::runUntil(const std::function<bool()> &isDone, Nanoseconds limit)
{
    const auto deadline = Clock::now() + limit;
    Nanoseconds wait{0};
    while (!isDone()) {
        const Nanoseconds left = deadline - Clock::now();
        if (left <= Nanoseconds::zero())
            return false;
        turn(std::min(left, wait));
        wait = m_pump ? m_pump() : Nanoseconds::max();
        flushAll();
    }
    return true;
}

void Loop::runFor(Nanoseconds duration)
{
    runUntil([] { return false; }, duration);
}

void Loop::turn(Nanoseconds wait)
{
    std::array<epoll_event, 512> events{};
    const timespec limit = timespecOf(wait);
    const int count = epoll_pwait2(m_epoll, events.data(), static_cast<int>(events.size()), &limit, nullptr);
    if (count < 0 && errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "epoll_pwait2");
    for (int index = 0; index < count; ++index) {
        const epoll_event &event = events.at(static_cast<std::size_t>(index));
        auto &watcher = *static_cast<Watcher *>(event.data.ptr);
        if ((event.events & static_cast<std::uint32_t>(EPOLLOUT)) != 0)
            watcher.writable();
        if ((event.events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0) // errors show themselves in reading
            watcher.readable();
    }
}

void Loop::flushAll()
{
    m_flushing.swap(m_unflushed);
    for (std::size_t index = 0; index < m_flushing.size(); ++index) {
        if (m_flushing[index] != nullptr)
            m_flushing[index]->flush();
    }
    m_flushing.clear();
}

} // namespace brokerscope::bench
