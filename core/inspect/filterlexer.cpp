// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterlexer.h"

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

struct Operator {
    QStringView text;
    FilterOperator op;
};

/// Longer ones first.
constexpr Operator Operators[] = {
    {u"==", FilterOperator::Equal},          {u"!=", FilterOperator::NotEqual}, {u"<=", FilterOperator::LessOrEqual},
    {u">=", FilterOperator::GreaterOrEqual}, {u"=", FilterOperator::Equal},     {u"<", FilterOperator::Less},
    {u">", FilterOperator::Greater},         {u"~", FilterOperator::Matches},   {u":", FilterOperator::Contains},
};

bool isFieldCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'.' || c == u'_';
}

bool endsWord(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')';
}

Kind keyword(QStringView word)
{
    if (word.compare(u"and", Qt::CaseInsensitive) == 0)
        return Kind::And;
    if (word.compare(u"or", Qt::CaseInsensitive) == 0)
        return Kind::Or;
    if (word.compare(u"not", Qt::CaseInsensitive) == 0)
        return Kind::Not;
    return Kind::Word;
}

} // namespace

QChar FilterLexer::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
}

qsizetype FilterLexer::afterSpace(qsizetype at) const
{
    while (at < m_text.size() && m_text[at].isSpace())
        ++at;
    return at;
}

void FilterLexer::skipSpace()
{
    m_at = afterSpace(m_at);
}

FilterToken FilterLexer::error(qsizetype column, const QString &message)
{
    FilterToken token;
    token.kind = Kind::Error;
    token.column = column;
    token.text = message;
    return token;
}

bool FilterLexer::take(QChar c)
{
    const qsizetype at = afterSpace(m_at);
    if (at == m_text.size() || m_text[at] != c)
        return false;
    m_at = at + 1;
    return true;
}

bool FilterLexer::operatorAt(qsizetype at, FilterOperator &op, qsizetype &end) const
{
    for (const Operator &one : Operators) {
        if (m_text.sliced(at).startsWith(one.text)) {
            op = one.op;
            end = at + one.text.size();
            return true;
        }
    }
    return false;
}

/// "in {", with `end` behind the brace.
bool FilterLexer::listAt(qsizetype at, qsizetype &end) const
{
    if (!m_text.sliced(at).startsWith(u"in", Qt::CaseInsensitive))
        return false;
    const qsizetype brace = afterSpace(at + 2);
    if (brace == m_text.size() || m_text[brace] != u'{')
        return false;
    end = brace + 1;
    return true;
}

FilterToken FilterLexer::next()
{
    skipSpace();
    FilterToken token;
    token.column = m_at;
    if (isAtEnd())
        return token;
    const auto take = [&](Kind kind, qsizetype size) {
        token.kind = kind;
        m_at += size;
        return token;
    };
    if (peek() == u'(')
        return take(Kind::Open, 1);
    if (peek() == u')')
        return take(Kind::Close, 1);
    if (startsWith(u"&&"))
        return take(Kind::And, 2);
    if (startsWith(u"||"))
        return take(Kind::Or, 2);
    if (peek() == u'"')
        return phrase();
    if (std::optional<FilterToken> found = pattern())
        return *found;
    const bool hasNext = m_at + 1 < m_text.size() && !peek(1).isSpace();
    if (peek() == u'!' && peek(1) != u'=')
        return take(Kind::Not, 1);
    if (peek() == u'-' && hasNext)
        return take(Kind::Not, 1);
    return bareWord();
}

FilterToken FilterLexer::bareWord()
{
    FilterToken token;
    token.column = m_at;
    qsizetype nameEnd = m_at;
    while (nameEnd < m_text.size() && isFieldCharacter(m_text[nameEnd]))
        ++nameEnd;
    const qsizetype withPath = pathEnd(m_at);
    FoundFilterField found = findFilterField(m_text.sliced(m_at, withPath - m_at));
    if (found.info != nullptr && found.info->hasPath)
        nameEnd = withPath;
    const QStringView name = m_text.sliced(m_at, nameEnd - m_at);
    found = findFilterField(name);
    token.field = found.info;
    token.path = found.path.toString();

    const qsizetype next = afterSpace(nameEnd);
    qsizetype end = next;
    if (operatorAt(next, token.op, end)) {
        if (token.field != nullptr) {
            token.kind = Kind::Comparison;
            m_at = end;
            return token;
        }
        // Addresses and times have colons, so that an unknown word before one is text.
        if (token.op != FilterOperator::Contains) {
            const QString message = name.isEmpty()
                                        ? u"A field is missing in front of “%1”"_s.arg(m_text.sliced(next, end - next))
                                        : u"There is no field “%1”; put text in quotes"_s.arg(name);
            return error(m_at, message);
        }
    }
    if (token.field != nullptr && next > nameEnd && listAt(next, end)) {
        token.kind = Kind::Comparison;
        token.op = FilterOperator::In;
        m_at = end;
        return token;
    }

    const bool standsAlone = nameEnd == m_text.size() || endsWord(m_text[nameEnd]);
    if (standsAlone && token.field != nullptr && (token.field->type == FilterValueType::Flag || token.field->hasPath)) {
        token.kind = Kind::Flag;
        token.text = name.toString();
        m_at = nameEnd;
        return token;
    }

    const qsizetype start = m_at;
    while (!isAtEnd() && !endsWord(peek()))
        ++m_at;
    const QStringView word = m_text.sliced(start, m_at - start);
    token.text = word.toString();
    token.kind = keyword(word);
    return token;
}

FilterToken FilterLexer::phrase()
{
    FilterToken token;
    token.kind = Kind::Phrase;
    token.column = m_at++;
    while (!isAtEnd()) {
        QChar c = m_text[m_at++];
        if (c == u'"')
            return token;
        if (c == u'\\' && !isAtEnd() && (peek() == u'"' || peek() == u'\\'))
            c = m_text[m_at++];
        token.text += c;
    }
    return error(token.column, u"The closing quote is missing"_s);
}

/// "/regular expression/", with i behind it if case does not matter. A topic that
/// begins with a slash is not taken for one: after the next slash comes a name.
std::optional<FilterToken> FilterLexer::pattern()
{
    if (peek() != u'/')
        return std::nullopt;
    qsizetype end = m_at + 1;
    while (end < m_text.size() && m_text[end] != u'/')
        end += m_text[end] == u'\\' ? 2 : 1;
    if (end >= m_text.size() || end == m_at + 1)
        return std::nullopt;
    FilterToken token;
    token.kind = Kind::Pattern;
    token.column = m_at;
    token.text = m_text.sliced(m_at + 1, end - m_at - 1).toString();
    ++end;
    token.ignoresCase = end < m_text.size() && m_text[end] == u'i';
    if (token.ignoresCase)
        ++end;
    if (end < m_text.size() && !endsWord(m_text[end]))
        return std::nullopt;
    m_at = end;
    return token;
}

/// A path may have brackets with a text in quotes, and hyphens in its names.
qsizetype FilterLexer::pathEnd(qsizetype at) const
{
    bool isQuoted = false;
    for (; at < m_text.size(); ++at) {
        const QChar c = m_text[at];
        if (c == u'"' && (isQuoted || m_text[at - 1] == u'['))
            isQuoted = !isQuoted;
        else if (!isQuoted && !isFieldCharacter(c) && c != u'[' && c != u']' && c != u'-')
            break;
    }
    return at;
}

FilterToken FilterLexer::value(bool isInList)
{
    skipSpace();
    if (peek() == u'"')
        return phrase();
    if (std::optional<FilterToken> found = pattern())
        return *found;
    FilterToken token;
    token.column = m_at;
    const qsizetype start = m_at;
    while (!isAtEnd() && !endsWord(peek()) && !(isInList && (peek() == u',' || peek() == u'}')))
        ++m_at;
    if (m_at > start)
        token.kind = Kind::Word;
    token.text = m_text.sliced(start, m_at - start).toString();
    return token;
}

} // namespace brokerscope::inspect
