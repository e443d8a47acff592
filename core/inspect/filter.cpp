// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filter.h"

#include "core/inspect/filterast.h"
#include "core/inspect/filterparser.h"

namespace brokerscope::inspect {

Filter::Filter() = default;

Filter::Parsed Filter::parse(const QString &text)
{
    FilterParser parser(text);
    std::optional<FilterNode> root = parser.parse();
    Parsed parsed;
    parsed.error = parser.error();
    if (!parsed.error) {
        parsed.filter.m_text = text;
        if (root)
            parsed.filter.m_root = std::make_shared<const FilterNode>(std::move(*root));
    }
    return parsed;
}

} // namespace brokerscope::inspect
