// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filtertest.h"

#include "core/protocol/topic.h"

namespace brokerscope::inspect {

TextTest::TextTest(const FilterNode &node, const FilterValue &value)
    : m_text(value.text)
{
    const bool isTest = node.kind == FilterNode::Kind::Test;
    const bool isTopic = isTest && node.field == FilterField::Topic;
    const bool mayBeFilter = node.kind == FilterNode::Kind::TopicFilter || isTopic;
    if (value.isPattern) {
        m_how = How::Pattern;
        m_pattern.setPattern(QString::fromUtf8(m_text));
        if (value.ignoresCase)
            m_pattern.setPatternOptions(QRegularExpression::CaseInsensitiveOption);
        m_pattern.optimize();
    } else if (isTest && node.field == FilterField::Hex)
        m_how = How::Bytes;
    else if (mayBeFilter && protocol::hasWildcard(m_text) && protocol::isValidTopicFilter(m_text))
        m_how = How::TopicFilter;
    else if (isTest && node.op != FilterOperator::Contains)
        m_how = How::Exact;
    else if (isTest && m_text.contains('*'))
        m_how = How::Wildcard;
    else
        m_search = TextSearch(m_text);
}

bool TextTest::matchesOtherwise(QByteArrayView text) const
{
    switch (m_how) {
    case How::Substring:
        break;
    case How::Wildcard:
        return wildcardMatches(m_text, text);
    case How::Exact:
        return text == QByteArrayView(m_text);
    case How::TopicFilter:
        return protocol::topicMatches(m_text, text);
    case How::Pattern:
        return m_pattern.match(QString::fromUtf8(text)).hasMatch();
    case How::Bytes:
        return text.contains(m_text);
    }
    return false;
}

} // namespace brokerscope::inspect
