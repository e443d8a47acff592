// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/payload/jsonparser.h"

#include <cstring>
#include <limits>

namespace brokerscope::payload {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

JsonParser::JsonParser(QByteArrayView text, std::vector<JsonNode> *nodes)
    : m_text(text)
    , m_nodes(nodes)
{
}

bool JsonParser::accepts(QByteArrayView text, bool isCutOff)
{
    JsonParser parser(text);
    const auto error = parser.parse();
    // An error at the very end of what was looked at is the cut.
    return !error || (isCutOff && parser.m_at == text.size() && !parser.m_open.empty());
}

std::optional<JsonTree::Error> JsonParser::parse()
{
    if (m_text.size() > std::numeric_limits<qint32>::max())
        return JsonTree::Error{0, "Longer than 2 GiB"};
    skipSpace();
    if (!value())
        return m_error;
    while (!m_open.empty()) {
        if (!afterValue())
            return m_error;
    }
    skipSpace();
    if (!isAtEnd())
        fail("Something follows the end of the value");
    return m_error;
}

void JsonParser::skipSpace()
{
    while (!isAtEnd() && (current() == ' ' || current() == '\n' || current() == '\r' || current() == '\t'))
        ++m_at;
}

bool JsonParser::fail(const char *what)
{
    m_error = JsonTree::Error{m_at, what};
    return false;
}

JsonIndex JsonParser::begin(JsonType type)
{
    const JsonIndex index = m_count++;
    quint32 row = 0;
    JsonIndex parent = 0;
    if (!m_open.empty()) {
        parent = m_open.back().node;
        row = m_open.back().children++;
    }
    if (m_nodes != nullptr) {
        JsonNode node;
        node.offset = static_cast<quint32>(m_at);
        node.keyOffset = m_keyOffset;
        node.keyLength = m_keyLength;
        node.parent = parent;
        node.row = row;
        node.type = type;
        m_nodes->push_back(node);
    }
    m_keyLength = 0;
    return index;
}

void JsonParser::finish(JsonIndex node)
{
    if (m_nodes != nullptr)
        (*m_nodes)[node].length = static_cast<quint32>(m_at) - (*m_nodes)[node].offset;
}

/// One value, of an object or array its beginning up to the first value in it.
bool JsonParser::value()
{
    if (m_count == JsonTree::MaximumNodes)
        return fail("More values than are shown as a tree");
    if (isAtEnd())
        return fail("A value is missing");
    JsonIndex node = 0;
    bool isGood = false;
    switch (current()) {
    case '{':
        return open(JsonType::Object);
    case '[':
        return open(JsonType::Array);
    case '"':
        node = begin(JsonType::String);
        isGood = string();
        break;
    case 't':
        node = begin(JsonType::True);
        isGood = word("true");
        break;
    case 'f':
        node = begin(JsonType::False);
        isGood = word("false");
        break;
    case 'n':
        node = begin(JsonType::Null);
        isGood = word("null");
        break;
    default:
        if (current() != '-' && !isDigit(current()))
            return fail("No value begins like this");
        node = begin(JsonType::Number);
        isGood = number();
        break;
    }
    if (isGood)
        finish(node);
    return isGood;
}

bool JsonParser::open(JsonType type)
{
    if (m_open.size() == JsonTree::MaximumDepth)
        return fail("Nested too deeply");
    const bool isObject = type == JsonType::Object;
    const JsonIndex node = begin(type);
    m_open.push_back({node, isObject, 0});
    ++m_at;
    skipSpace();
    if (isAt(isObject ? '}' : ']'))
        return true; // afterValue() closes it
    return isObject ? member() : value();
}

/// What may follow a value inside an object or array: the end of it, or the next one.
bool JsonParser::afterValue()
{
    skipSpace();
    const Open &innermost = m_open.back();
    if (isAt(innermost.isObject ? '}' : ']')) {
        ++m_at;
        finish(innermost.node);
        if (m_nodes != nullptr)
            (*m_nodes)[innermost.node].childCount = innermost.children;
        m_open.pop_back();
        return true;
    }
    if (!isAt(','))
        return fail(innermost.isObject ? "“,” or “}” is missing" : "“,” or “]” is missing");
    ++m_at;
    skipSpace();
    return innermost.isObject ? member() : value();
}

bool JsonParser::member()
{
    if (!isAt('"'))
        return fail("A member's name in quotes is missing");
    const qsizetype start = m_at;
    if (!string())
        return false;
    m_keyOffset = static_cast<quint32>(start);
    m_keyLength = static_cast<quint32>(m_at - start);
    skipSpace();
    if (!isAt(':'))
        return fail("“:” is missing");
    ++m_at;
    skipSpace();
    return value();
}

bool JsonParser::string()
{
    ++m_at;
    while (!isAtEnd()) {
        const char c = current();
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (static_cast<quint8>(c) < 0x20)
            return fail("A control character stands in a string");
        ++m_at;
        if (c != '\\')
            continue;
        if (isAtEnd())
            break;
        if (current() == 'u') {
            for (int i = 0; i < 4; ++i) {
                ++m_at;
                if (isAtEnd())
                    return fail("A string does not end");
                if (!isHexDigit(current()))
                    return fail("Four hex digits are missing");
            }
        } else if (current() == '\0' || std::strchr("\"\\/bfnrt", current()) == nullptr) {
            return fail("There is no such escape");
        }
        ++m_at;
    }
    return fail("A string does not end");
}

bool JsonParser::digits()
{
    if (isAtEnd() || !isDigit(current()))
        return fail("A digit is missing");
    while (!isAtEnd() && isDigit(current()))
        ++m_at;
    return true;
}

bool JsonParser::number()
{
    if (isAt('-'))
        ++m_at;
    if (isAt('0'))
        ++m_at; // no digit may follow, which the caller finds
    else if (!digits())
        return false;
    if (isAt('.')) {
        ++m_at;
        if (!digits())
            return false;
    }
    if (isAt('e') || isAt('E')) {
        ++m_at;
        if (isAt('+') || isAt('-'))
            ++m_at;
        if (!digits())
            return false;
    }
    return true;
}

bool JsonParser::word(const char *text)
{
    for (; *text != '\0'; ++text, ++m_at) {
        if (!isAt(*text))
            return fail("No value is written like this");
    }
    return true;
}

} // namespace brokerscope::payload
