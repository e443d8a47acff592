// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/writechunks.h"

#include <utility>

namespace brokerscope::net {

QByteArray WriteChunks::take()
{
    if (m_spare.empty())
        return QByteArray(ChunkSize, Qt::Uninitialized);
    QByteArray chunk = std::move(m_spare.back());
    m_spare.pop_back();
    return chunk;
}

void WriteChunks::give(QByteArray &&chunk)
{
    const QByteArray given = std::move(chunk);
    if (given.size() == ChunkSize && given.isDetached() && m_spare.size() < MaximumSpare)
        m_spare.push_back(given);
}

} // namespace brokerscope::net
