// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QThread>

#include <condition_variable>
#include <mutex>

namespace brokerscope::app {

/// Writes lines to a descriptor, in order and soon, without holding up whoever
/// appends them: a thread of its own does the writing. If the reader is so slow
/// that `maximumBytes` wait, further lines are dropped and counted.
///
/// append() may be called from any thread. The destructor writes what waits, as
/// long as the reader takes something within a moment.
class LineWriter : private QThread {
public:
    static constexpr qsizetype DefaultMaximumBytes = 64 * 1024 * 1024;

    explicit LineWriter(int descriptor, qsizetype maximumBytes = DefaultMaximumBytes);
    ~LineWriter() override;

    /// `line` ends in a line feed.
    void append(QByteArrayView line);
    /// Lines that were dropped, because of their number or because nobody reads any more.
    quint64 droppedLines() const;

private:
    void run() override;
    bool writeAll(QByteArrayView bytes);
    bool mayGoOnWaiting();

    const int m_descriptor;
    const qsizetype m_maximumBytes;
    mutable std::mutex m_mutex; // guards what follows
    std::condition_variable m_hasNews;
    QByteArray m_waiting;
    quint64 m_droppedLines = 0;
    bool m_isEnding = false;
    bool m_isClosed = false; // the reader is gone
};

} // namespace brokerscope::app
