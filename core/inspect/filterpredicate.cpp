// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filterpredicate.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

bool isOfConnection(FilterField field)
{
    switch (field) {
    case FilterField::Client:
    case FilterField::From:
    case FilterField::To:
    case FilterField::User:
    case FilterField::Address:
    case FilterField::Listener:
        return true;
    default:
        return false;
    }
}

bool isOfHead(FilterField field)
{
    switch (field) {
    case FilterField::QoS:
    case FilterField::Retain:
    case FilterField::Dup:
    case FilterField::Type:
    case FilterField::Direction:
    case FilterField::Malformed:
        return true;
    default:
        return false;
    }
}

Cost costOf(const FilterNode &node)
{
    if (node.kind == FilterNode::Kind::TopicFilter)
        return Cost::Topic;
    if (node.kind == FilterNode::Kind::Word)
        return Cost::Text;
    const bool hasPattern =
        std::any_of(node.values.begin(), node.values.end(), [](const FilterValue &value) { return value.isPattern; });
    switch (node.field) {
    case FilterField::Topic:
        return Cost::Topic;
    case FilterField::Size:
    case FilterField::Reason:
    case FilterField::Severity:
    case FilterField::UserProperty:
    case FilterField::ContentType:
    case FilterField::ResponseTopic:
    case FilterField::CorrelationData:
    case FilterField::TopicAlias:
    case FilterField::MessageExpiry:
        return Cost::Data;
    case FilterField::Latency:
        return Cost::Text;
    case FilterField::Payload:
    case FilterField::Hex:
        return hasPattern ? Cost::Parsing : Cost::Text;
    case FilterField::Json:
        return Cost::Parsing;
    default:
        return Cost::Record;
    }
}

} // namespace

Predicate compile(const FilterNode &node)
{
    Predicate predicate;
    predicate.node = node;
    predicate.node.children.clear();
    for (const FilterValue &value : node.values)
        predicate.texts.emplace_back(node, value);
    if (node.kind == FilterNode::Kind::Word || (node.kind == FilterNode::Kind::Test && isOfConnection(node.field)))
        predicate.connections = std::make_unique<ConnectionAnswers>();
    if (node.kind == FilterNode::Kind::Test && isOfHead(node.field))
        predicate.heads = std::make_unique<HeadAnswers>();
    predicate.cost = costOf(node);
    for (const FilterNode &child : node.children)
        predicate.children.push_back(compile(child));
    if (!predicate.children.empty()) {
        const auto isCheaper = [](const Predicate &a, const Predicate &b) { return a.cost < b.cost; };
        std::stable_sort(predicate.children.begin(), predicate.children.end(), isCheaper);
        predicate.cost = predicate.children.back().cost;
    }
    return predicate;
}

} // namespace brokerscope::inspect
