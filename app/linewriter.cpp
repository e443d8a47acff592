// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linewriter.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace brokerscope::app {

namespace {

constexpr int PollInterval = 200; // ms; how soon an end is noticed while the reader is stuck
/// A pipe that is ready takes this much without blocking.
constexpr qsizetype PieceSize = PIPE_BUF;

} // namespace

LineWriter::LineWriter(int descriptor, qsizetype maximumBytes)
    : m_descriptor(descriptor)
    , m_maximumBytes(maximumBytes)
{
    setObjectName(QStringLiteral("writer"));
    start();
}

LineWriter::~LineWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_hasNews.notify_one();
    wait();
}

void LineWriter::append(QByteArrayView line)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed || m_waiting.size() + line.size() > m_maximumBytes) {
            ++m_droppedLines;
            return;
        }
        wasEmpty = m_waiting.isEmpty();
        m_waiting.append(line);
    }
    if (wasEmpty)
        m_hasNews.notify_one();
}

quint64 LineWriter::droppedLines() const
{
    const std::lock_guard lock(m_mutex);
    return m_droppedLines;
}

void LineWriter::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_hasNews.wait(lock, [this] { return m_isEnding || !m_waiting.isEmpty(); });
        if (m_waiting.isEmpty())
            return;
        const QByteArray batch = std::exchange(m_waiting, {});
        lock.unlock();
        const bool isWritten = writeAll(batch);
        lock.lock();
        if (!isWritten) {
            m_droppedLines += static_cast<quint64>(m_waiting.count('\n'));
            m_waiting.clear();
            m_isClosed = true;
        }
    }
}

/// False if nobody reads any more.
bool LineWriter::writeAll(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        pollfd ready{m_descriptor, POLLOUT, 0};
        const int count = ::poll(&ready, 1, PollInterval);
        if (count == 0 && mayGoOnWaiting())
            continue;
        if (count == 0)
            return false;
        const auto size = static_cast<std::size_t>(std::min(bytes.size(), PieceSize));
        const ssize_t written = count < 0 ? -1 : ::write(m_descriptor, bytes.data(), size);
        if (written >= 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR && errno != EAGAIN)
            return false;
    }
    return true;
}

/// While the program runs a reader may pause as long as it likes; at its end it may not.
bool LineWriter::mayGoOnWaiting()
{
    const std::lock_guard lock(m_mutex);
    return !m_isEnding;
}

} // namespace brokerscope::app
