// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <vector>

namespace brokerscope::inspect {

/// Numbers in one piece of memory, which it keeps: grows at its end, loses at its
/// front. What is appended is part of it after commit() alone, so that it can be
/// announced first.
class RowList {
public:
    std::size_t size() const { return m_end - m_begin; }
    quint32 operator[](std::size_t place) const { return m_numbers[m_begin + place]; }
    const quint32 *begin() const { return m_numbers.data() + m_begin; }
    const quint32 *end() const { return m_numbers.data() + m_end; }

    void clear()
    {
        m_numbers.clear();
        m_begin = m_end = 0;
    }

    /// Nothing may wait for commit(). Amortised O(count).
    void removeFront(std::size_t count)
    {
        m_begin += count;
        if (m_begin > m_end / 2) {
            m_numbers.erase(m_numbers.begin(), m_numbers.begin() + static_cast<std::ptrdiff_t>(m_begin));
            m_end -= m_begin;
            m_begin = 0;
        }
    }

    void append(quint32 number) { m_numbers.push_back(number); }
    std::size_t uncommitted() const { return m_numbers.size() - m_end; }
    void commit() { m_end = m_numbers.size(); }

private:
    std::vector<quint32> m_numbers;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace brokerscope::inspect
