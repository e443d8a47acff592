// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/writebuffer.h"

#include <cstring>
#include <utility>

namespace brokerscope::net {

namespace {

/// What an answer or a single message needs; more than that takes a chunk.
constexpr qsizetype SmallChunk = 512;
constexpr std::size_t UsedUpChunksKept = 32;

char *copy(QByteArrayView bytes, char *to)
{
    if (!bytes.isEmpty())
        std::memcpy(to, bytes.data(), static_cast<std::size_t>(bytes.size()));
    return to + bytes.size();
}

} // namespace

WriteBuffer::~WriteBuffer()
{
    for (std::size_t i = m_first; i < m_chunks.size(); ++i)
        giveBack(m_chunks[i]);
}

void WriteBuffer::append(QByteArrayView head, QByteArrayView tail)
{
    copy(tail, copy(head, room(head.size() + tail.size())));
}

void WriteBuffer::appendShared(QByteArrayView head, const QByteArray &tail)
{
    if (tail.size() < KeepSharedFrom) {
        append(head, tail);
        return;
    }
    append(head, {});
    m_chunks.push_back({tail, tail.size(), false});
    m_size += tail.size();
}

void WriteBuffer::appendAll(WriteBuffer &other)
{
    if (other.isEmpty())
        return;
    // Only the first chunk can be used in part.
    if (other.m_consumed > 0) {
        Chunk &first = other.m_chunks[other.m_first];
        append(first.view().sliced(other.m_consumed), {});
        other.giveBack(first);
        ++other.m_first;
    }
    for (std::size_t i = other.m_first; i < other.m_chunks.size(); ++i) {
        m_size += other.m_chunks[i].used;
        m_chunks.push_back(std::move(other.m_chunks[i]));
    }
    other.m_chunks.clear();
    other.forgetAll();
}

/// Where the next `bytes` go, all in one chunk.
char *WriteBuffer::room(qsizetype bytes)
{
    const bool isOpen = m_first < m_chunks.size() && m_chunks.back().isOurs;
    const qsizetype used = isOpen ? m_chunks.back().used : 0;
    if (!isOpen || m_chunks.back().bytes.size() - used < bytes) {
        if (isOpen && used + bytes <= WriteChunks::ChunkSize) {
            QByteArray larger = newChunk(used + bytes);
            copy(m_chunks.back().view(), larger.data());
            m_chunks.back().bytes = std::move(larger);
        } else if (bytes > 0) {
            m_chunks.push_back({newChunk(bytes), 0, true});
        } else {
            return nullptr;
        }
    }
    Chunk &chunk = m_chunks.back();
    char *const at = chunk.bytes.data() + chunk.used;
    chunk.used += bytes;
    m_size += bytes;
    return at;
}

QByteArray WriteBuffer::newChunk(qsizetype bytes)
{
    if (bytes <= SmallChunk)
        return QByteArray(SmallChunk, Qt::Uninitialized);
    return bytes <= WriteChunks::ChunkSize ? m_pool.take() : QByteArray(bytes, Qt::Uninitialized);
}

void WriteBuffer::giveBack(Chunk &chunk)
{
    if (chunk.isOurs)
        m_pool.give(std::move(chunk.bytes));
    chunk.bytes = QByteArray();
}

void WriteBuffer::forgetAll()
{
    std::vector<Chunk>().swap(m_chunks);
    m_first = 0;
    m_consumed = 0;
    m_size = 0;
}

void WriteBuffer::squeeze()
{
    if (m_first >= m_chunks.size() || !m_chunks.back().isOurs)
        return;
    Chunk &last = m_chunks.back();
    if (last.used > last.bytes.size() / 4)
        return;
    QByteArray smaller = last.view().toByteArray();
    giveBack(last);
    last.bytes = std::move(smaller);
}

std::size_t WriteBuffer::front(std::span<QByteArrayView> parts) const
{
    std::size_t count = 0;
    for (std::size_t i = m_first; i < m_chunks.size() && count < parts.size(); ++i, ++count) {
        const QByteArrayView bytes = m_chunks[i].view();
        parts[count] = i == m_first ? bytes.sliced(m_consumed) : bytes;
    }
    return count;
}

void WriteBuffer::consume(qsizetype bytes)
{
    Q_ASSERT(bytes >= 0 && bytes <= m_size);
    if (bytes == m_size) {
        for (std::size_t i = m_first; i < m_chunks.size(); ++i)
            giveBack(m_chunks[i]);
        forgetAll();
        return;
    }
    m_size -= bytes;
    while (bytes > 0) {
        Chunk &chunk = m_chunks[m_first];
        const qsizetype left = chunk.used - m_consumed;
        if (bytes < left) {
            m_consumed += bytes;
            return;
        }
        bytes -= left;
        m_consumed = 0;
        giveBack(chunk);
        ++m_first;
    }
    if (m_first >= UsedUpChunksKept && m_first * 2 >= m_chunks.size()) {
        m_chunks.erase(m_chunks.begin(), m_chunks.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
}

} // namespace brokerscope::net
