// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/pages.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

#ifdef Q_OS_UNIX
#include <sys/mman.h>
#endif

namespace brokerscope::inspect {

Pages::Pages(std::size_t bytes)
    : m_bytes(std::max<std::size_t>(bytes, 1))
{
#ifdef Q_OS_UNIX
    void *memory = ::mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
#else
    void *memory = std::calloc(1, m_bytes);
    if (!memory)
        throw std::bad_alloc();
#endif
    m_data = static_cast<char *>(memory);
}

Pages::~Pages()
{
#ifdef Q_OS_UNIX
    ::munmap(m_data, m_bytes);
#else
    std::free(m_data);
#endif
}

std::unique_ptr<Pages> SparePages::take(std::size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto known =
            std::ranges::find_if(m_blocks, [bytes](const auto &block) { return block->size() == bytes; });
        if (known != m_blocks.end()) {
            std::unique_ptr<Pages> pages = std::move(*known);
            m_blocks.erase(known);
            m_bytes -= bytes;
            return pages;
        }
    }
    return std::make_unique<Pages>(bytes);
}

void SparePages::give(std::unique_ptr<Pages> pages)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytes + pages->size() > MaximumBytes)
        return;
    m_bytes += pages->size();
    m_blocks.push_back(std::move(pages));
}

} // namespace brokerscope::inspect
