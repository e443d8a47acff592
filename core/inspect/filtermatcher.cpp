// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/filter.h"

#include "core/inspect/clienttable.h"
#include "core/inspect/filterast.h"
#include "core/inspect/filterpredicate.h"
#include "core/inspect/latency.h"
#include "core/inspect/recordvalues.h"
#include "core/inspect/rownotes.h"
#include "core/inspect/topicnames.h"

#include <QDateTime>

#include <algorithm>
#include <optional>

namespace brokerscope::inspect {

namespace {

using protocol::PropertyId;

bool matchesAny(const std::vector<TextTest> &texts, QByteArrayView text)
{
    return std::any_of(texts.begin(), texts.end(), [text](const TextTest &one) { return one.matches(text); });
}

template<typename Number>
bool isOrdered(FilterOperator op, Number value, Number limit)
{
    switch (op) {
    case FilterOperator::Less:
        return value < limit;
    case FilterOperator::LessOrEqual:
        return value <= limit;
    case FilterOperator::Greater:
        return value > limit;
    case FilterOperator::GreaterOrEqual:
        return value >= limit;
    default:
        return value == limit;
    }
}

/// Whether `isValue(i)` holds for any of the values; for "!=" for none.
template<typename F>
bool holds(const FilterNode &node, F &&isValue)
{
    for (size_t i = 0; i < node.values.size(); ++i) {
        if (isValue(i))
            return node.op != FilterOperator::NotEqual;
    }
    return node.op == FilterOperator::NotEqual;
}

QByteArrayView textOf(FilterField field, const RecordView &record)
{
    switch (field) {
    case FilterField::Payload:
        return record.payload();
    case FilterField::Hex:
        return record.isPublish() ? record.payload() : record.bytes();
    case FilterField::ContentType:
        return propertyBytes(record, PropertyId::ContentType);
    case FilterField::ResponseTopic:
        return propertyBytes(record, PropertyId::ResponseTopic);
    case FilterField::CorrelationData:
        return propertyBytes(record, PropertyId::CorrelationData);
    default:
        return {};
    }
}

bool hasUserProperty(const Predicate &predicate, const RecordView &record, bool mustMatch)
{
    for (PropertyCursor cursor(record.properties()); cursor.next();) {
        if (cursor.id() == PropertyId::UserProperty && cursor.name() == QByteArrayView(predicate.node.path)
            && (!mustMatch || matchesAny(predicate.texts, cursor.value())))
            return true;
    }
    return false;
}

/// Numbers are compared as such; all else as the text it stands for.
bool matchesJson(const Predicate &predicate, const RecordView &record)
{
    const FilterNode &node = predicate.node;
    const QByteArrayView raw = node.jsonPath->find(record.payload());
    if (raw.isNull())
        return false;
    bool isNumber = false;
    const double real = raw.front() == '"' ? 0 : raw.toDouble(&isNumber);
    QByteArrayView text = raw;
    QByteArray unescaped; // holds the text where it is not as in the payload
    if (raw.front() == '"') {
        text = raw.sliced(1, raw.size() - 2);
        if (text.contains('\\'))
            text = unescaped = payload::jsonStringText(raw).toUtf8();
    }
    return holds(node, [&](size_t i) {
        if (node.values[i].hasNumber && isNumber)
            return isOrdered(node.op, real, node.values[i].real);
        return !isOrder(node.op) && predicate.texts[i].matches(text);
    });
}

/// Of several codes, as in a SUBACK, one is enough.
bool matchesReason(const Predicate &predicate, const RecordView &record)
{
    const FilterNode &node = predicate.node;
    const QByteArrayView codes = reasonCodes(record);
    return !codes.isEmpty() && holds(node, [&](size_t i) {
        return std::any_of(codes.begin(), codes.end(), [&](char byte) {
            const auto code = static_cast<quint8>(byte);
            return node.values[i].hasNumber ? isOrdered<qint64>(node.op, code, node.values[i].number)
                                            : predicate.texts[i].matches(reasonNameOf(record, code));
        });
    });
}

bool asksForNotesIn(const Predicate &predicate)
{
    const bool isOfNotes =
        predicate.node.kind == FilterNode::Kind::Test
        && (predicate.node.field == FilterField::Marked || predicate.node.field == FilterField::Comment);
    return isOfNotes || std::any_of(predicate.children.begin(), predicate.children.end(), asksForNotesIn);
}

bool compares(const FilterNode &node, qint64 value)
{
    return holds(node, [&](size_t i) { return isOrdered(node.op, value, node.values[i].number); });
}

} // namespace

class FilterMatcher::Private {
public:
    Private(const Filter &filter, const FilterSources &sources)
        : topics(sources.topics)
        , clients(sources.clients)
        , notes(sources.notes)
    {
        if (!filter.isEmpty())
            root = compile(*filter.root());
        if (sources.log != nullptr)
            latencies.emplace(*sources.log);
    }

    bool matches(Predicate &predicate, const RecordView &record, RowNumber row) const;
    void select(Predicate &predicate, const Chunk &chunk, std::vector<quint32> &indices, RowNumber first) const;

    std::optional<Predicate> root;

private:
    bool test(Predicate &predicate, const RecordView &record, RowNumber row) const;
    bool matchesComment(const Predicate &predicate, RowNumber row) const;
    std::optional<qint64> latencyOf(RowNumber row) const;
    bool matchesTopic(Predicate &predicate, const RecordView &record) const;
    bool matchesConnection(Predicate &predicate, FilterField field, const RecordView &record) const;
    bool matchesEntry(const Predicate &predicate, FilterField field, broker::ConnectionSerial connection) const;
    std::optional<qint64> number(FilterField field, const RecordView &record) const;
    std::optional<qint64> version(const RecordView &record) const;

    const TopicNames &topics;
    const ClientTable &clients;
    const RowNotes *const notes;
    mutable std::optional<LatencyTrail> latencies;                      // remembers what it was asked
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000; // ns since 1970-01-01 UTC
};

bool FilterMatcher::Private::matches(Predicate &predicate, const RecordView &record, RowNumber row) const
{
    const auto child = [&](Predicate &one) { return matches(one, record, row); };
    std::vector<Predicate> &children = predicate.children;
    switch (predicate.node.kind) {
    case FilterNode::Kind::And:
        return std::all_of(children.begin(), children.end(), child);
    case FilterNode::Kind::Or:
        return std::any_of(children.begin(), children.end(), child);
    case FilterNode::Kind::Not:
        return !child(children.front());
    case FilterNode::Kind::Word:
        return matchesTopic(predicate, record) || matchesConnection(predicate, FilterField::Client, record)
               || matchesAny(predicate.texts, record.isPublish() ? record.payload() : record.bytes());
    case FilterNode::Kind::TopicFilter:
        return matchesTopic(predicate, record);
    case FilterNode::Kind::Test:
        return test(predicate, record, row);
    case FilterNode::Kind::Exists:
        return predicate.node.field == FilterField::Json ? !predicate.node.jsonPath->find(record.payload()).isNull()
                                                         : hasUserProperty(predicate, record, false);
    }
    return false;
}

void FilterMatcher::Private::select(Predicate &predicate, const Chunk &chunk, std::vector<quint32> &indices,
                                    RowNumber first) const
{
    const auto keep = [&](auto &&isKept) {
        size_t kept = 0;
        for (const quint32 index : indices) {
            indices[kept] = index;
            kept += isKept(RecordView(chunk, index), first + index) ? 1 : 0;
        }
        indices.resize(kept);
    };
    if (predicate.node.kind == FilterNode::Kind::And) {
        for (Predicate &child : predicate.children)
            select(child, chunk, indices, first);
    } else if (predicate.node.kind == FilterNode::Kind::TopicFilter) {
        keep([&](const RecordView &record, RowNumber) {
            const TopicHandle topic = record.record().topic;
            return predicate.topics.isKnown(topic) ? predicate.topics.answer(topic) : matchesTopic(predicate, record);
        });
    } else if (predicate.heads) {
        keep([&](const RecordView &record, RowNumber row) {
            return predicate.heads->ask(record.record(), [&] { return test(predicate, record, row); });
        });
    } else {
        keep([&](const RecordView &record, RowNumber row) { return matches(predicate, record, row); });
    }
}

bool FilterMatcher::Private::matchesTopic(Predicate &predicate, const RecordView &record) const
{
    const TopicHandle topic = record.record().topic;
    if (topic == 0)
        return record.record().isTopicInline && matchesAny(predicate.texts, record.inlineTopic());
    return predicate.topics.ask(topic, [&] { return matchesAny(predicate.texts, topics.name(topic)); });
}

bool FilterMatcher::Private::matchesConnection(Predicate &predicate, FilterField field, const RecordView &record) const
{
    const broker::ConnectionSerial connection = record.record().connection;
    return connection != 0 && predicate.connections->ask(connection, clients.connectionRevision(), [&] {
        return matchesEntry(predicate, field, connection);
    });
}

bool FilterMatcher::Private::matchesEntry(const Predicate &predicate, FilterField field,
                                          broker::ConnectionSerial connection) const
{
    const ConnectionEntry *const entry = clients.connection(connection);
    switch (field) {
    case FilterField::User:
        return entry != nullptr && matchesAny(predicate.texts, entry->userName);
    case FilterField::Address:
        return entry != nullptr && matchesAny(predicate.texts, entry->peer.address.toUtf8());
    case FilterField::Listener:
        return entry != nullptr
               && (matchesAny(predicate.texts, entry->peer.listener.toUtf8())
                   || matchesAny(predicate.texts, QByteArray::number(entry->peer.listenerPort)));
    default:
        break;
    }
    const QByteArrayView clientId = clients.clientIdOf(connection);
    if (!clientId.isEmpty())
        return matchesAny(predicate.texts, clientId);
    const QByteArray address = clients.displayName(connection).toUtf8();
    return !address.isEmpty() && matchesAny(predicate.texts, address);
}

/// What a record does not have matches no test of it, "!=" included.
bool FilterMatcher::Private::test(Predicate &predicate, const RecordView &record, RowNumber row) const
{
    const FilterField field = predicate.node.field;
    const bool isNegated = predicate.node.op == FilterOperator::NotEqual;
    switch (field) {
    case FilterField::Client:
    case FilterField::User:
    case FilterField::Address:
    case FilterField::Listener:
        return record.record().connection != 0 && matchesConnection(predicate, field, record) != isNegated;
    case FilterField::From:
    case FilterField::To: {
        const bool isSent = record.direction() == broker::Direction::Sent;
        return record.record().connection != 0 && isSent == (field == FilterField::To)
               && matchesConnection(predicate, field, record) != isNegated;
    }
    case FilterField::Topic:
        return record.isPublish() && matchesTopic(predicate, record) != isNegated;
    case FilterField::Payload:
    case FilterField::Hex:
    case FilterField::ContentType:
    case FilterField::ResponseTopic:
    case FilterField::CorrelationData: {
        const QByteArrayView text = textOf(field, record);
        return !text.isNull() && matchesAny(predicate.texts, text) != isNegated;
    }
    case FilterField::UserProperty:
        return hasUserProperty(predicate, record, false) && hasUserProperty(predicate, record, true) != isNegated;
    case FilterField::Json:
        return matchesJson(predicate, record);
    case FilterField::Reason:
        return matchesReason(predicate, record);
    case FilterField::Comment:
        return matchesComment(predicate, row);
    case FilterField::Marked:
        return compares(predicate.node, notes != nullptr && notes->isMarked(row) ? 1 : 0);
    default:
        break;
    }
    const std::optional<qint64> value = field == FilterField::Latency ? latencyOf(row) : number(field, record);
    return value && compares(predicate.node, *value);
}

bool FilterMatcher::Private::matchesComment(const Predicate &predicate, RowNumber row) const
{
    const QByteArrayView comment = notes != nullptr ? notes->comment(row) : QByteArrayView();
    const bool isNegated = predicate.node.op == FilterOperator::NotEqual;
    return !comment.isEmpty() && matchesAny(predicate.texts, comment) != isNegated;
}

std::optional<qint64> FilterMatcher::Private::latencyOf(RowNumber row) const
{
    return latencies && row != 0 ? latencies->durationOf(row) : std::nullopt;
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
    case FilterField::TopicAlias:
        return propertyNumber(record, PropertyId::TopicAlias);
    case FilterField::MessageExpiry:
        return propertyNumber(record, PropertyId::MessageExpiryInterval);
    case FilterField::Age:
        return now - record.time();
    case FilterField::Time:
        return record.time();
    case FilterField::Malformed:
        return record.isViolation() ? 1 : 0;
    case FilterField::Severity:
        return static_cast<qint64>(severityOf(record));
    default:
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

FilterMatcher::FilterMatcher(const Filter &filter, const FilterSources &sources)
    : d(std::make_unique<Private>(filter, sources))
{
}

FilterMatcher::~FilterMatcher() = default;
FilterMatcher::FilterMatcher(FilterMatcher &&) noexcept = default;
FilterMatcher &FilterMatcher::operator=(FilterMatcher &&) noexcept = default;

bool FilterMatcher::matches(const RecordView &record, RowNumber row)
{
    return !d->root || d->matches(*d->root, record, row);
}

void FilterMatcher::select(const Chunk &chunk, std::vector<quint32> &indices, RowNumber first)
{
    if (d->root)
        d->select(*d->root, chunk, indices, first);
}

bool FilterMatcher::asksForNotes() const
{
    return d->root && asksForNotesIn(*d->root);
}

} // namespace brokerscope::inspect
