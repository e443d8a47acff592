// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/writechunks.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

namespace brokerscope::net {

/// Bytes on their way to a socket: small ones gathered in chunks, large shared
/// ones kept by reference. An empty buffer holds no memory.
class WriteBuffer {
public:
    /// From this size on a shared payload is kept instead of copied: below it
    /// copying costs less than one more part in each system call.
    static constexpr qsizetype KeepSharedFrom = 4096;

    /// `pool` must outlive it.
    explicit WriteBuffer(WriteChunks &pool)
        : m_pool(pool)
    {
    }
    ~WriteBuffer();
    Q_DISABLE_COPY_MOVE(WriteBuffer)

    void append(QByteArrayView head, QByteArrayView tail);
    /// Keeps `tail` if it is large.
    void appendShared(QByteArrayView head, const QByteArray &tail);
    /// Takes all that `other` holds, without copying; it is empty then.
    void appendAll(WriteBuffer &other);

    qsizetype size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    /// The first parts in order, as many as fit into `parts`; returns how many. Valid until the next change.
    std::size_t front(std::span<QByteArrayView> parts) const;
    /// Forgets the first `bytes`, 0…size(), and gives back what held them.
    void consume(qsizetype bytes);
    /// Holds no more memory than it needs: for what is to wait.
    void squeeze();

private:
    struct Chunk {
        QByteArray bytes; // of ours, with room at the end
        qsizetype used;
        bool isOurs; // ours to append to
        QByteArrayView view() const { return QByteArrayView(bytes).first(used); }
    };

    char *room(qsizetype bytes);
    QByteArray newChunk(qsizetype bytes);
    void giveBack(Chunk &chunk);
    void forgetAll();

    WriteChunks &m_pool;
    std::vector<Chunk> m_chunks;
    std::size_t m_first = 0;  // chunks before it are used up
    qsizetype m_consumed = 0; // bytes of the first chunk
    qsizetype m_size = 0;
};

} // namespace brokerscope::net
