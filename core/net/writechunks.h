// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace brokerscope::net {

/// Chunks of memory that the write buffers of one thread hand round: a turn of
/// the event loop fills and empties many of them, and what one connection is done
/// with is still in the processor's cache for the next.
class WriteChunks {
public:
    static constexpr qsizetype ChunkSize = 64 * 1024;
    /// 4 MiB; more than that in use at once goes back to the system.
    static constexpr std::size_t MaximumSpare = 64;

    /// ChunkSize bytes with anything in them.
    QByteArray take();
    /// Only chunks of ChunkSize that nobody else has are kept.
    void give(QByteArray &&chunk);

private:
    std::vector<QByteArray> m_spare;
};

} // namespace brokerscope::net
