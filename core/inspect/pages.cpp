// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/pages.h"

#include <algorithm>
#include <cstdlib>
#include <new>

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

} // namespace brokerscope::inspect
