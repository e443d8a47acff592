// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/filter.h"
#include "core/inspect/rownotes.h"
#include "ui/models/colourrule.h"

#include <QHash>

#include <vector>

namespace brokerscope::models {

/// Which rule has a row of the log: the first that is on and matches. Asked for
/// rows that are shown and no others; it remembers its answers, so that painting
/// a row again costs a look-up. GUI thread; the tables must outlive it.
class RowColouring {
public:
    struct Rule {
        QString name;
        RowColour colour;
        inspect::FilterMatcher matcher;
    };

    /// There must be notes among the sources.
    explicit RowColouring(const inspect::FilterSources &sources);

    /// Rules that are off or cannot hold are left out.
    void setRules(const QList<ColourRule> &rules);
    /// Null if none has it. Valid until setRules().
    const Rule *ruleOf(inspect::RowNumber number, const inspect::RecordView &record);

private:
    /// More than any screen shows at once.
    static constexpr qsizetype RememberedRows = 1024;

    int find(inspect::RowNumber number, const inspect::RecordView &record);

    const inspect::FilterSources m_sources;
    std::vector<Rule> m_rules;
    QHash<inspect::RowNumber, int> m_found; // index of the rule, or -1
    quint64 m_notesRevision = 0;            // that it was found with
};

} // namespace brokerscope::models
