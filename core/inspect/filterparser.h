// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filter.h"
#include "core/inspect/filterast.h"
#include "core/inspect/filterlexer.h"

#include <QString>

#include <optional>

namespace brokerscope::inspect {

/// Recursive descent over the filter language:
///
///     either  = both { ("or" | "||") both }
///     both    = single { ["and" | "&&"] single }
///     single  = ("not" | "!" | "-") single | "(" either ")" | term
///     term    = word | "phrase" | pattern | flag | field operator value | field "in" "{" value { "," value } "}"
///     pattern = "/" regular expression "/" ["i"]
///     field   = name | name "." path
class FilterParser {
public:
    /// `text` must outlive the parser.
    explicit FilterParser(const QString &text);

    /// Nothing if the text is empty, or there is an error().
    std::optional<FilterNode> parse();
    const std::optional<FilterError> &error() const { return m_error; }

private:
    /// Nesting, so that neither parsing nor matching can exhaust the stack.
    static constexpr int MaximumDepth = 200;

    std::optional<FilterNode> either(int depth);
    std::optional<FilterNode> both(int depth);
    std::optional<FilterNode> single(int depth);
    std::optional<FilterNode> comparison();
    bool setField(FilterNode &node, const FilterToken &token);
    bool addPattern(FilterNode &node, const FilterToken &token, bool ignoresCase);
    bool addValue(FilterNode &node, const FilterFieldInfo &field, bool isInList);
    bool endsBoth() const;
    void advance() { m_token = m_lexer.next(); }
    std::nullopt_t fail(qsizetype column, const QString &message);

    FilterLexer m_lexer;
    FilterToken m_token;
    std::optional<FilterError> m_error;
};

} // namespace brokerscope::inspect
