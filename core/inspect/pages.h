// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace brokerscope::inspect {

/// Zeroed memory in whole pages straight from the system. What is never written
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

private:
    char *m_data;
    std::size_t m_bytes;
};

} // namespace brokerscope::inspect
