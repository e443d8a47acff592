// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

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
    /// A chunk that has reached this size is not added to.
    static constexpr qsizetype ChunkSize = 64 * 1024;

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

private:
    struct Chunk {
        QByteArray bytes;
        bool isOurs; // ours to append to
    };

    void appendCopy(QByteArrayView bytes, qsizetype expected);

    std::vector<Chunk> m_chunks;
    std::size_t m_first = 0;  // chunks before it are used up
    qsizetype m_consumed = 0; // bytes of the first chunk
    qsizetype m_size = 0;
};

} // namespace brokerscope::net
