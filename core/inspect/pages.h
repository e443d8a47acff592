// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace brokerscope::inspect {

/// Memory in whole pages straight from the system. What is never written
/// takes no memory, and what is given back is the system's again at once: blocks
/// that one thread makes and another frees, for hours, would leave malloc's
/// heaps full of holes.
class Pages {
public:
    /// Throws std::bad_alloc if there is no memory.
    explicit Pages(std::size_t bytes);
    ~Pages();
    Q_DISABLE_COPY_MOVE(Pages)

    char *data() const { return m_data; }
    std::size_t size() const { return m_bytes; }

private:
    char *m_data;
    std::size_t m_bytes;
};

/// A few blocks that are given back and soon wanted again: to get memory from the
/// system costs more than to write a message into it. Any thread.
class SparePages {
public:
    static constexpr std::size_t MaximumBytes = 64 * 1024 * 1024;

    /// Of exactly that size, with anything in it.
    std::unique_ptr<Pages> take(std::size_t bytes);
    void give(std::unique_ptr<Pages> pages);

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Pages>> m_blocks; // guarded
    std::size_t m_bytes = 0;                      // guarded; of m_blocks
};

} // namespace brokerscope::inspect
