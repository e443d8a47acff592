// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/writebuffer.h"

#include <algorithm>
#include <utility>

namespace brokerscope::net {

namespace {

constexpr qsizetype SmallestChunk = 128;
constexpr std::size_t UsedUpChunksKept = 32;

} // namespace

void WriteBuffer::append(QByteArrayView head, QByteArrayView tail)
{
    appendCopy(head, head.size() + tail.size());
    appendCopy(tail, tail.size());
}

void WriteBuffer::appendShared(QByteArrayView head, const QByteArray &tail)
{
    if (tail.size() < KeepSharedFrom) {
        append(head, tail);
        return;
    }
    appendCopy(head, head.size());
    m_chunks.push_back({tail, false});
    m_size += tail.size();
}

void WriteBuffer::appendAll(WriteBuffer &other)
{
    if (other.isEmpty())
        return;
    // Only the first chunk can be used in part.
    if (other.m_consumed > 0) {
        QByteArray &first = other.m_chunks[other.m_first].bytes;
        appendCopy(QByteArrayView(first).sliced(other.m_consumed), 0);
        ++other.m_first;
    }
    for (std::size_t i = other.m_first; i < other.m_chunks.size(); ++i) {
        m_size += other.m_chunks[i].bytes.size();
        m_chunks.push_back(std::move(other.m_chunks[i]));
    }
    other = WriteBuffer();
}

/// `expected`: how many bytes are known to follow, these included.
void WriteBuffer::appendCopy(QByteArrayView bytes, qsizetype expected)
{
    if (bytes.isEmpty())
        return;
    const bool fits =
        m_first < m_chunks.size() && m_chunks.back().isOurs
        && m_chunks.back().bytes.size() + bytes.size() <= std::max(ChunkSize, m_chunks.back().bytes.capacity());
    if (!fits)
        m_chunks.push_back({QByteArray(), true});
    QByteArray &chunk = m_chunks.back().bytes;
    if (chunk.size() + bytes.size() > chunk.capacity())
        chunk.reserve(std::max({SmallestChunk, std::min(2 * chunk.capacity(), ChunkSize), chunk.size() + expected}));
    chunk.append(bytes);
    m_size += bytes.size();
}

std::size_t WriteBuffer::front(std::span<QByteArrayView> parts) const
{
    std::size_t count = 0;
    for (std::size_t i = m_first; i < m_chunks.size() && count < parts.size(); ++i, ++count) {
        const QByteArrayView bytes(m_chunks[i].bytes);
        parts[count] = i == m_first ? bytes.sliced(m_consumed) : bytes;
    }
    return count;
}

void WriteBuffer::consume(qsizetype bytes)
{
    Q_ASSERT(bytes >= 0 && bytes <= m_size);
    m_size -= bytes;
    if (m_size == 0) {
        std::vector<Chunk>().swap(m_chunks);
        m_first = 0;
        m_consumed = 0;
        return;
    }
    while (bytes > 0) {
        QByteArray &chunk = m_chunks[m_first].bytes;
        const qsizetype left = chunk.size() - m_consumed;
        if (bytes < left) {
            m_consumed += bytes;
            return;
        }
        bytes -= left;
        m_consumed = 0;
        chunk = QByteArray();
        ++m_first;
    }
    if (m_first >= UsedUpChunksKept && m_first * 2 >= m_chunks.size()) {
        m_chunks.erase(m_chunks.begin(), m_chunks.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
}

} // namespace brokerscope::net
