// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterparser.h"

#include "core/protocol/topic.h"

#include <utility>

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

bool isTopicFilter(QByteArrayView text)
{
    return protocol::hasWildcard(text) && protocol::isValidTopicFilter(text);
}

FilterNode textNode(const QString &text, bool mayBeTopicFilter)
{
    FilterNode node;
    node.kind = FilterNode::Kind::Word;
    node.values.push_back({text.toUtf8(), 0});
    const QByteArray &bytes = node.values.front().text;
    if (mayBeTopicFilter && bytes.contains('/') && isTopicFilter(bytes))
        node.kind = FilterNode::Kind::TopicFilter;
    return node;
}

FilterNode group(FilterNode::Kind kind, FilterNode first)
{
    FilterNode node;
    node.kind = kind;
    node.children.push_back(std::move(first));
    return node;
}

bool isOrder(FilterOperator op)
{
    return op == FilterOperator::Less || op == FilterOperator::LessOrEqual || op == FilterOperator::Greater
           || op == FilterOperator::GreaterOrEqual;
}

} // namespace

FilterParser::FilterParser(const QString &text)
    : m_lexer(text)
{
}

std::nullopt_t FilterParser::fail(qsizetype column, const QString &message)
{
    if (!m_error)
        m_error = FilterError{column, message};
    return std::nullopt;
}

std::optional<FilterNode> FilterParser::parse()
{
    advance();
    if (m_token.kind == Kind::End)
        return std::nullopt;
    std::optional<FilterNode> node = either(0);
    if (!node)
        return node;
    // Everything else has been taken as part of a term.
    if (m_token.kind == Kind::Close)
        return fail(m_token.column, u"There is no “(” for this “)”"_s);
    return node;
}

std::optional<FilterNode> FilterParser::either(int depth)
{
    std::optional<FilterNode> node = both(depth);
    while (node && m_token.kind == Kind::Or) {
        advance();
        std::optional<FilterNode> next = both(depth);
        if (!next)
            return next;
        if (node->kind != FilterNode::Kind::Or)
            node = group(FilterNode::Kind::Or, std::move(*node));
        node->children.push_back(std::move(*next));
    }
    return node;
}

bool FilterParser::endsBoth() const
{
    return m_token.kind == Kind::End || m_token.kind == Kind::Or || m_token.kind == Kind::Close;
}

std::optional<FilterNode> FilterParser::both(int depth)
{
    std::optional<FilterNode> node = single(depth);
    bool isGroup = false;
    while (node && !endsBoth()) {
        if (m_token.kind == Kind::And)
            advance();
        std::optional<FilterNode> next = single(depth);
        if (!next)
            return next;
        if (!isGroup)
            node = group(FilterNode::Kind::And, std::move(*node));
        isGroup = true;
        node->children.push_back(std::move(*next));
    }
    return node;
}

std::optional<FilterNode> FilterParser::single(int depth)
{
    if (depth > MaximumDepth)
        return fail(m_token.column, u"Nested too deeply"_s);
    const FilterToken token = m_token;
    switch (token.kind) {
    case Kind::Not: {
        advance();
        std::optional<FilterNode> node = single(depth + 1);
        if (node)
            node = group(FilterNode::Kind::Not, std::move(*node));
        return node;
    }
    case Kind::Open: {
        advance();
        std::optional<FilterNode> node = either(depth + 1);
        if (!node)
            return node;
        if (m_token.kind != Kind::Close)
            return fail(token.column, u"The closing “)” is missing"_s);
        advance();
        return node;
    }
    case Kind::Word:
    case Kind::Phrase:
        advance();
        return textNode(token.text, token.kind == Kind::Word);
    case Kind::Flag: {
        FilterNode node;
        node.kind = FilterNode::Kind::Test;
        node.field = token.field->field;
        node.op = FilterOperator::Equal;
        node.values.push_back({{}, 1});
        advance();
        return node;
    }
    case Kind::Comparison:
        return comparison();
    case Kind::Error:
        return fail(token.column, token.text);
    case Kind::End:
    case Kind::And:
    case Kind::Or:
    case Kind::Close:
        break;
    }
    return fail(token.column, u"Something to look for is missing here"_s);
}

std::optional<FilterNode> FilterParser::comparison()
{
    const FilterFieldInfo &field = *m_token.field;
    FilterNode node;
    node.kind = FilterNode::Kind::Test;
    node.field = field.field;
    node.op = m_token.op;
    if (isOrder(node.op) && field.type != FilterValueType::Number)
        return fail(m_token.column, u"“%1” has no greater or less"_s.arg(field.name));

    const bool isList = node.op == FilterOperator::In;
    do {
        if (!addValue(node, field, isList))
            return std::nullopt;
    } while (isList && m_lexer.take(u','));
    if (isList && !m_lexer.take(u'}'))
        return fail(m_lexer.column(), u"“,” or “}” is missing"_s);
    advance();
    return node;
}

bool FilterParser::addValue(FilterNode &node, const FilterFieldInfo &field, bool isInList)
{
    const FilterToken value = m_lexer.value(isInList);
    if (value.kind == Kind::Error) {
        fail(value.column, value.text);
        return false;
    }
    if (value.kind == Kind::End) {
        fail(value.column, u"A value for “%1” is missing: %2"_s.arg(field.name, filterValueHint(field.field)));
        return false;
    }
    FilterValue result{value.text.toUtf8(), 0};
    if (field.type != FilterValueType::Text) {
        const std::optional<qint64> number = filterNumber(field.field, value.text);
        if (!number) {
            fail(value.column, u"“%1” is compared with %2"_s.arg(field.name, filterValueHint(field.field)));
            return false;
        }
        result.number = *number;
    }
    node.values.push_back(std::move(result));
    return true;
}

} // namespace brokerscope::inspect
