// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterparser.h"

#include "core/protocol/topic.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace brokerscope::inspect {

namespace {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

bool isTopicFilter(QByteArrayView text)
{
    return protocol::hasWildcard(text) && protocol::isValidTopicFilter(text);
}

bool mayBeOrdered(FilterValueType type)
{
    switch (type) {
    case FilterValueType::Number:
    case FilterValueType::Duration:
    case FilterValueType::Moment:
    case FilterValueType::Json:
    case FilterValueType::Reason:
        return true;
    case FilterValueType::Text:
    case FilterValueType::Flag:
    case FilterValueType::Name:
    case FilterValueType::Bytes:
        break;
    }
    return false;
}

bool mayMatchText(FilterValueType type)
{
    return type == FilterValueType::Text || type == FilterValueType::Json || type == FilterValueType::Reason;
}

/// "0x1F2E", "1f 2e", "1f:2e"; nothing if it is something else.
std::optional<QByteArray> bytesOf(QString text)
{
    if (text.startsWith(u"0x", Qt::CaseInsensitive))
        text.remove(0, 2);
    text.remove(u' ').remove(u':');
    const QByteArray digits = text.toLatin1();
    const QByteArray bytes = QByteArray::fromHex(digits);
    return !bytes.isEmpty() && bytes.toHex() == digits.toLower() ? std::optional(bytes) : std::nullopt;
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
    case Kind::Pattern: {
        FilterNode node;
        node.kind = FilterNode::Kind::Word;
        if (!addPattern(node, token, token.ignoresCase))
            return std::nullopt;
        advance();
        return node;
    }
    case Kind::Flag: {
        FilterNode node;
        node.kind = token.field->hasPath ? FilterNode::Kind::Exists : FilterNode::Kind::Test;
        node.op = FilterOperator::Equal;
        node.values.push_back({{}, 1});
        if (!setField(node, token))
            return std::nullopt;
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

bool FilterParser::setField(FilterNode &node, const FilterToken &token)
{
    node.field = token.field->field;
    if (!token.field->hasPath)
        return true;
    node.path = token.path.toUtf8();
    if (node.field == FilterField::Json)
        node.jsonPath = payload::JsonPath::parse(token.path);
    if (node.path.isEmpty() || (node.field == FilterField::Json && !node.jsonPath)) {
        fail(token.column, u"“%1.” is followed by %2"_s.arg(token.field->name, node.field == FilterField::Json
                                                                                   ? u"a path such as sensors[0].t"_s
                                                                                   : u"the name of a property"_s));
        return false;
    }
    return true;
}

std::optional<FilterNode> FilterParser::comparison()
{
    const FilterFieldInfo &field = *m_token.field;
    FilterNode node;
    node.kind = FilterNode::Kind::Test;
    node.op = m_token.op;
    if (!setField(node, m_token))
        return std::nullopt;
    if (isOrder(node.op) && !mayBeOrdered(field.type))
        return fail(m_token.column, u"“%1” has no greater or less"_s.arg(field.name));
    if (!isOrder(node.op) && field.type == FilterValueType::Moment)
        return fail(m_token.column, u"“%1” is compared with < or >"_s.arg(field.name));
    if (node.op == FilterOperator::Matches && !mayMatchText(field.type))
        return fail(m_token.column, u"“%1” is no text that “~” could look into"_s.arg(field.name));

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

bool FilterParser::addPattern(FilterNode &node, const FilterToken &token, bool ignoresCase)
{
    const QRegularExpression expression(token.text);
    if (!expression.isValid()) {
        fail(token.column + (token.kind == Kind::Word ? 0 : 1)
                 + std::max<qsizetype>(expression.patternErrorOffset(), 0),
             u"The regular expression is wrong here: %1"_s.arg(expression.errorString()));
        return false;
    }
    FilterValue value;
    value.text = token.text.toUtf8();
    value.isPattern = true;
    value.ignoresCase = ignoresCase;
    node.values.push_back(std::move(value));
    return true;
}

bool FilterParser::addValue(FilterNode &node, const FilterFieldInfo &field, bool isInList)
{
    const FilterToken value = m_lexer.value(isInList);
    const auto refuse = [&](const QString &message) {
        fail(value.column, message);
        return false;
    };
    if (value.kind == Kind::Error)
        return refuse(value.text);
    if (value.kind == Kind::End)
        return refuse(u"A value for “%1” is missing: %2"_s.arg(field.name, filterValueHint(field.field)));
    if (node.op == FilterOperator::Matches)
        return addPattern(node, value, value.kind != Kind::Pattern || value.ignoresCase);
    if (value.kind == Kind::Pattern && mayMatchText(field.type) && !isOrder(node.op))
        return addPattern(node, value, value.ignoresCase);

    FilterValue result;
    result.text = value.text.toUtf8();
    bool isRight = true;
    switch (field.type) {
    case FilterValueType::Text:
        break;
    case FilterValueType::Json:
        result.real = value.text.toDouble(&result.hasNumber);
        result.hasNumber = result.hasNumber && value.kind != Kind::Phrase;
        isRight = result.hasNumber || !isOrder(node.op);
        break;
    case FilterValueType::Bytes: {
        const std::optional<QByteArray> bytes = bytesOf(value.text);
        isRight = bytes && (node.op == FilterOperator::Contains || node.op == FilterOperator::In);
        result.text = bytes.value_or(QByteArray());
        break;
    }
    default: {
        const std::optional<qint64> number = filterNumber(field.field, value.text);
        result.hasNumber = number.has_value();
        result.number = number.value_or(0);
        isRight = number || (field.type == FilterValueType::Reason && !isOrder(node.op));
        break;
    }
    }
    if (!isRight)
        return refuse(u"“%1” is compared with %2"_s.arg(field.name, filterValueHint(field.field)));
    node.values.push_back(std::move(result));
    return true;
}

} // namespace brokerscope::inspect
