// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowcolouring.h"

namespace brokerscope::models {

RowColouring::RowColouring(const inspect::FilterSources &sources)
    : m_sources(sources)
{
}

void RowColouring::setRules(const QList<ColourRule> &rules)
{
    m_found.clear();
    m_rules.clear();
    for (const ColourRule &rule : rules) {
        if (rule.isEnabled && objectionTo(rule).isEmpty())
            m_rules.push_back({rule.name, *rowColourOf(rule),
                               inspect::FilterMatcher(inspect::Filter::parse(rule.filter).filter, m_sources)});
    }
}

const RowColouring::Rule *RowColouring::ruleOf(inspect::RowNumber number, const inspect::RecordView &record)
{
    if (m_rules.empty())
        return nullptr;
    if (m_notesRevision != m_sources.notes->revision()) {
        m_found.clear();
        m_notesRevision = m_sources.notes->revision();
    }
    auto known = m_found.constFind(number);
    if (known == m_found.cend()) {
        if (m_found.size() >= RememberedRows)
            m_found.clear();
        known = m_found.insert(number, find(number, record));
    }
    return *known < 0 ? nullptr : &m_rules[static_cast<std::size_t>(*known)];
}

int RowColouring::find(inspect::RowNumber number, const inspect::RecordView &record)
{
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (m_rules[i].matcher.matches(record, number))
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace brokerscope::models
