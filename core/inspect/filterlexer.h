// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filterast.h"
#include "core/inspect/filterfields.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace brokerscope::inspect {

struct FilterToken {
    enum class Kind : quint8 {
        End,
        And,
        Or,
        Not,
        Open,
        Close,
        Word,       // bare text
        Phrase,     // text in quotes
        Comparison, // a field with an operator; the values follow
        Flag,       // a field that stands for itself: "retain", "json.t"
        Pattern,    // a regular expression between slashes
        Error,      // text is the message
    };

    Kind kind = Kind::End;
    qsizetype column = 0;
    QString text;
    const FilterFieldInfo *field = nullptr;
    QString path;             // of a field that has one
    bool ignoresCase = false; // of a Pattern
    FilterOperator op = FilterOperator::Contains;
};

/// Cuts a filter expression into tokens. What follows an operator is cut by
/// other rules than words are, so the parser asks for values itself.
class FilterLexer {
public:
    /// `text` must outlive the lexer.
    explicit FilterLexer(QStringView text)
        : m_text(text)
    {
    }

    FilterToken next();
    /// A Word, a Phrase, a Pattern, an Error, or End if no value stands here. In a list,
    /// ',' and '}' end it too.
    FilterToken value(bool isInList);
    /// Steps over `c`, with space in front of it, if it comes next.
    bool take(QChar c);
    qsizetype column() const { return m_at; }

private:
    bool isAtEnd() const { return m_at == m_text.size(); }
    QChar peek(qsizetype ahead = 0) const;
    bool startsWith(QStringView text) const { return m_text.sliced(m_at).startsWith(text); }
    void skipSpace();
    FilterToken phrase();
    std::optional<FilterToken> pattern();
    qsizetype pathEnd(qsizetype at) const;
    FilterToken bareWord();
    bool operatorAt(qsizetype at, FilterOperator &op, qsizetype &end) const;
    bool listAt(qsizetype at, qsizetype &end) const;
    qsizetype afterSpace(qsizetype at) const;
    static FilterToken error(qsizetype column, const QString &message);

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace brokerscope::inspect
