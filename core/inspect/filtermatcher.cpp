// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filter.h"

#include "core/inspect/clienttable.h"
#include "core/inspect/filterast.h"
#include "core/inspect/filtertest.h"
#include "core/inspect/topicnames.h"

#include <algorithm>
#include <optional>

namespace brokerscope::inspect {

namespace {

/// A FilterNode made ready, with what it remembers.
struct Predicate {
    FilterNode::Kind kind = FilterNode::Kind::And;
    FilterField field = FilterField::Client;
    FilterOperator op = FilterOperator::Contains;
    std::vector<TextTest> texts;
    std::vector<qint64> numbers;
    std::vector<Predicate> children;
    TopicAnswers topics;
    std::unique_ptr<ConnectionAnswers> connections; // where clients are asked for
};

bool asksForClients(const FilterNode &node)
{
    return node.kind == FilterNode::Kind::Word
           || (node.kind == FilterNode::Kind::Test && node.field == FilterField::Client);
}

Predicate compile(const FilterNode &node)
{
    Predicate predicate;
    predicate.kind = node.kind;
    predicate.field = node.field;
    predicate.op = node.op;
    for (const FilterValue &value : node.values) {
        predicate.texts.emplace_back(node, value);
        predicate.numbers.push_back(value.number);
    }
    if (asksForClients(node))
        predicate.connections = std::make_unique<ConnectionAnswers>();
    for (const FilterNode &child : node.children)
        predicate.children.push_back(compile(child));
    return predicate;
}

bool matchesAny(const std::vector<TextTest> &texts, QByteArrayView text)
{
    return std::any_of(texts.begin(), texts.end(), [text](const TextTest &one) { return one.matches(text); });
}

bool compares(const Predicate &predicate, qint64 value)
{
    const auto isEqual = [&] {
        return std::find(predicate.numbers.begin(), predicate.numbers.end(), value) != predicate.numbers.end();
    };
    switch (predicate.op) {
    case FilterOperator::Contains:
    case FilterOperator::Equal:
    case FilterOperator::In:
        return isEqual();
    case FilterOperator::NotEqual:
        return !isEqual();
    case FilterOperator::Less:
        return value < predicate.numbers.front();
    case FilterOperator::LessOrEqual:
        return value <= predicate.numbers.front();
    case FilterOperator::Greater:
        return value > predicate.numbers.front();
    case FilterOperator::GreaterOrEqual:
        return value >= predicate.numbers.front();
    }
    return false;
}

} // namespace

class FilterMatcher::Private {
public:
    Private(const Filter &filter, const TopicNames &topicNames, const ClientTable &clientTable)
        : topics(topicNames)
        , clients(clientTable)
    {
        if (!filter.isEmpty())
            root = compile(*filter.root());
    }

    bool matches(Predicate &predicate, const RecordView &record) const;

    std::optional<Predicate> root;

private:
    bool test(Predicate &predicate, const RecordView &record) const;
    bool matchesTopic(Predicate &predicate, const RecordView &record) const;
    bool matchesClient(Predicate &predicate, const RecordView &record) const;
    std::optional<qint64> number(FilterField field, const RecordView &record) const;
    std::optional<qint64> version(const RecordView &record) const;

    const TopicNames &topics;
    const ClientTable &clients;
};

bool FilterMatcher::Private::matches(Predicate &predicate, const RecordView &record) const
{
    const auto child = [&](Predicate &one) { return matches(one, record); };
    std::vector<Predicate> &children = predicate.children;
    switch (predicate.kind) {
    case FilterNode::Kind::And:
        return std::all_of(children.begin(), children.end(), child);
    case FilterNode::Kind::Or:
        return std::any_of(children.begin(), children.end(), child);
    case FilterNode::Kind::Not:
        return !child(children.front());
    case FilterNode::Kind::Word:
        return matchesTopic(predicate, record) || matchesClient(predicate, record)
               || matchesAny(predicate.texts, record.isPublish() ? record.payload() : record.bytes());
    case FilterNode::Kind::TopicFilter:
        return matchesTopic(predicate, record);
    case FilterNode::Kind::Test:
        return test(predicate, record);
    }
    return false;
}

bool FilterMatcher::Private::matchesTopic(Predicate &predicate, const RecordView &record) const
{
    const TopicHandle topic = record.record().topic;
    if (topic == 0)
        return record.record().isTopicInline && matchesAny(predicate.texts, record.inlineTopic());
    return predicate.topics.ask(topic, [&] { return matchesAny(predicate.texts, topics.name(topic)); });
}

bool FilterMatcher::Private::matchesClient(Predicate &predicate, const RecordView &record) const
{
    const broker::ConnectionSerial connection = record.record().connection;
    if (connection == 0)
        return false;
    return predicate.connections->ask(connection, clients.connectionRevision(), [&] {
        const QByteArrayView clientId = clients.clientIdOf(connection);
        if (!clientId.isEmpty())
            return matchesAny(predicate.texts, clientId);
        const QByteArray address = clients.displayName(connection).toUtf8();
        return !address.isEmpty() && matchesAny(predicate.texts, address);
    });
}

/// What a record does not have matches no test of it, "!=" included.
bool FilterMatcher::Private::test(Predicate &predicate, const RecordView &record) const
{
    const bool isNegated = predicate.op == FilterOperator::NotEqual;
    switch (predicate.field) {
    case FilterField::Client:
        return record.record().connection != 0 && matchesClient(predicate, record) != isNegated;
    case FilterField::Topic:
        return record.isPublish() && matchesTopic(predicate, record) != isNegated;
    case FilterField::Payload:
        return record.isPublish() && matchesAny(predicate.texts, record.payload()) != isNegated;
    case FilterField::QoS:
    case FilterField::Retain:
    case FilterField::Dup:
    case FilterField::Type:
    case FilterField::Direction:
    case FilterField::Size:
    case FilterField::PacketId:
    case FilterField::Version:
        break;
    }
    const std::optional<qint64> value = number(predicate.field, record);
    return value && compares(predicate, *value);
}

std::optional<qint64> FilterMatcher::Private::number(FilterField field, const RecordView &record) const
{
    const auto ofPublish = [&](auto value) {
        return record.isPublish() ? std::optional<qint64>(static_cast<qint64>(value)) : std::nullopt;
    };
    switch (field) {
    case FilterField::QoS:
        return ofPublish(record.qos());
    case FilterField::Retain:
        return ofPublish(record.retain());
    case FilterField::Dup:
        return ofPublish(record.dup());
    case FilterField::Type:
        return static_cast<qint64>(record.type());
    case FilterField::Direction:
        return static_cast<qint64>(record.direction());
    case FilterField::Size:
        return record.wireSize(topics.nameOf(record));
    case FilterField::PacketId:
        return record.packetId() != 0 ? std::optional<qint64>(record.packetId()) : std::nullopt;
    case FilterField::Version:
        return version(record);
    case FilterField::Client:
    case FilterField::Topic:
    case FilterField::Payload:
        break;
    }
    return {};
}

std::optional<qint64> FilterMatcher::Private::version(const RecordView &record) const
{
    if (record.record().connection == 0)
        return {};
    // The record tells MQTT 5 from what was before; only the connection knows which of those.
    const ConnectionEntry *const connection = clients.connection(record.record().connection);
    const bool isKnown =
        !record.record().isMqtt5 && connection != nullptr && connection->version != protocol::Version::V5;
    return static_cast<qint64>(isKnown ? connection->version : record.version());
}

FilterMatcher::FilterMatcher(const Filter &filter, const TopicNames &topics, const ClientTable &clients)
    : d(std::make_unique<Private>(filter, topics, clients))
{
}

FilterMatcher::~FilterMatcher() = default;
FilterMatcher::FilterMatcher(FilterMatcher &&) noexcept = default;
FilterMatcher &FilterMatcher::operator=(FilterMatcher &&) noexcept = default;

bool FilterMatcher::matches(const RecordView &record)
{
    return !d->root || d->matches(*d->root, record);
}

} // namespace brokerscope::inspect
