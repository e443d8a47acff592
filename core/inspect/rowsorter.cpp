// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/rowsorter.h"

#include "core/inspect/clienttable.h"
#include "core/inspect/naturalorder.h"
#include "core/inspect/topicnames.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace brokerscope::inspect {

namespace {

/// Rows between two looks at the clock, and in the runs that are sorted at once.
constexpr std::size_t RunLength = 4096;

/// The first eight bytes, which compare as the text does.
quint64 beginning(QByteArrayView text)
{
    char bytes[8] = {};
    if (!text.isEmpty())
        std::memcpy(bytes, text.data(), static_cast<std::size_t>(std::min<qsizetype>(text.size(), 8)));
    return qFromBigEndian<quint64>(bytes);
}

int compareBytes(QByteArrayView a, QByteArrayView b)
{
    const auto common = static_cast<std::size_t>(std::min(a.size(), b.size()));
    const int order = common > 0 ? std::memcmp(a.data(), b.data(), common) : 0;
    return order != 0 ? order : a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

} // namespace

RowSorter::RowSorter(const LogWindow &window, const TrafficLog &log, const TopicNames &topics,
                     const ClientTable &clients)
    : m_window(window)
    , m_log(log)
    , m_topics(topics)
    , m_clients(clients)
{
}

void RowSorter::start(SortKey key, Qt::SortOrder order)
{
    stop();
    m_key = key;
    m_isDescending = order == Qt::DescendingOrder;
    const qsizetype count = m_window.rowCount();
    m_next = count > 0 ? m_window.rowNumber(0) : 0;
    m_end = count > 0 ? m_window.rowNumber(count - 1) + 1 : 0;
    m_items.reserve(static_cast<std::size_t>(count));
    m_previousTime = 0;
    m_phase = Phase::Collecting;
}

void RowSorter::stop()
{
    m_phase = Phase::Idle;
    m_items = {};
    m_numbers.clear();
    m_numberOf.clear();
    m_ranks.clear();
    m_merged = {};
    m_beginning.reset();
    m_place = 0;
}

bool RowSorter::step(std::chrono::milliseconds budget)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + budget;
    while (m_phase != Phase::Idle) {
        switch (m_phase) {
        case Phase::Idle:
            break;
        case Phase::Collecting:
            collect();
            break;
        case Phase::FinishingKeys:
            finishKeys();
            break;
        case Phase::SortingRuns:
            sortRun();
            break;
        case Phase::Merging:
            mergeRuns();
            break;
        }
        if (Clock::now() >= deadline)
            break;
    }
    return m_phase == Phase::Idle;
}

void RowSorter::collect()
{
    qsizetype row = m_window.lowerBound(m_next);
    for (std::size_t left = RunLength; left > 0; --left, ++row) {
        if (row >= m_window.rowCount() || m_window.rowNumber(row) >= m_end) {
            m_phase = Phase::FinishingKeys;
            m_place = 0;
            return;
        }
        m_next = m_window.rowNumber(row) + 1;
        if (const auto record = m_window.record(row)) {
            m_items.push_back({keyOf(*record), m_next - 1});
            m_previousTime = record->time();
        }
    }
}

quint64 RowSorter::keyOf(const RecordView &record)
{
    switch (m_key) {
    case SortKey::Arrival:
        return 0; // what is equal stays
    case SortKey::SincePrevious:
        return m_previousTime == 0 ? 0 : static_cast<quint64>(std::max<qint64>(record.time() - m_previousTime, 0));
    case SortKey::Direction:
        return record.direction() == broker::Direction::Sent ? 1 : 0;
    case SortKey::Client:
    case SortKey::Topic:
        return nameOf(record);
    case SortKey::Packet:
        return beginning(protocol::packetTypeName(record.type()));
    case SortKey::QoS:
        return record.isPublish() ? 1 + static_cast<quint64>(record.qos()) : 0;
    case SortKey::Flags:
        return record.isPublish() ? 1U + (record.retain() ? 2U : 0U) + (record.dup() ? 4U : 0U) : 0U;
    case SortKey::Size:
        return static_cast<quint64>(record.wireSize(m_topics.nameOf(record)));
    case SortKey::Payload:
        if (record.isPublish())
            learnBeginning(record.payload());
        return 0; // for now
    }
    Q_UNREACHABLE();
}

/// A number for the name of client or topic, the same for the same name.
quint64 RowSorter::nameOf(const RecordView &record)
{
    const bool isTopic = m_key == SortKey::Topic;
    const quint32 id = isTopic ? record.record().topic : record.record().connection;
    const auto known = id != 0 ? m_numberOf.constFind(id) : m_numberOf.constEnd();
    if (known != m_numberOf.cend())
        return *known;
    const QByteArray name =
        isTopic ? m_topics.nameOf(record).toByteArray() : m_clients.displayName(record.record().connection).toUtf8();
    const auto number = m_numbers.constFind(name) != m_numbers.cend()
                            ? m_numbers.value(name)
                            : *m_numbers.insert(name, static_cast<quint32>(m_numbers.size()));
    if (id != 0)
        m_numberOf.insert(id, number);
    return number;
}

void RowSorter::learnBeginning(QByteArrayView payload)
{
    constexpr qsizetype Most = 4096;
    if (!m_beginning)
        m_beginning = payload.first(std::min(payload.size(), Most)).toByteArray();
    const auto [end, other] = std::mismatch(m_beginning->cbegin(), m_beginning->cend(), payload.begin(), payload.end());
    m_beginning->truncate(end - m_beginning->cbegin());
}

void RowSorter::rankNames()
{
    std::vector<std::pair<QByteArray, quint32>> names(m_numbers.keyValueBegin(), m_numbers.keyValueEnd());
    std::ranges::sort(names, [](const auto &a, const auto &b) { return compareNaturally(a.first, b.first) < 0; });
    m_ranks.resize(names.size());
    for (std::size_t rank = 0; rank < names.size(); ++rank)
        m_ranks[names[rank].second] = static_cast<quint32>(rank);
}

/// Those that are known once all rows were seen.
void RowSorter::finishKeys()
{
    if (m_ranks.empty() && !m_numbers.isEmpty())
        rankNames();
    const std::size_t stop = std::min(m_place + RunLength, m_items.size());
    for (; m_place < stop; ++m_place) {
        Item &item = m_items[m_place];
        if (!m_ranks.empty()) {
            item.key = m_ranks[item.key];
        } else if (m_beginning) {
            const auto record = m_log.find(item.row);
            if (record && record->isPublish())
                item.key = beginning(record->payload().sliced(m_beginning->size()));
        }
    }
    if (m_place == m_items.size()) {
        m_phase = Phase::SortingRuns;
        m_place = 0;
    }
}

bool RowSorter::isBefore(const Item &a, const Item &b) const
{
    if (a.key != b.key)
        return (a.key < b.key) != m_isDescending;
    if (m_key == SortKey::Payload) {
        if (const int order = comparePayloads(a.row, b.row); order != 0)
            return (order < 0) != m_isDescending;
    }
    // The only key by which nothing is equal.
    return m_key == SortKey::Arrival && m_isDescending ? a.row > b.row : a.row < b.row;
}

int RowSorter::comparePayloads(RowNumber a, RowNumber b) const
{
    const auto first = m_log.find(a);
    const auto second = m_log.find(b);
    return first && second && first->isPublish() && second->isPublish()
               ? compareBytes(first->payload(), second->payload())
               : 0;
}

void RowSorter::sortRun()
{
    const std::size_t stop = std::min(m_place + RunLength, m_items.size());
    std::sort(m_items.begin() + static_cast<std::ptrdiff_t>(m_place),
              m_items.begin() + static_cast<std::ptrdiff_t>(stop),
              [this](const Item &a, const Item &b) { return isBefore(a, b); });
    m_place = stop;
    if (m_place == m_items.size()) {
        m_phase = Phase::Merging;
        beginMerging(RunLength);
    }
}

/// Goes on with merging runs of m_width, two by two, into m_merged.
void RowSorter::mergeRuns()
{
    const std::size_t count = m_items.size();
    if (m_width >= count) {
        m_phase = Phase::Idle;
        return;
    }
    const std::size_t stop = std::min(m_merged.size() + RunLength, count);
    while (m_merged.size() < stop) {
        const std::size_t middle = std::min(m_place + m_width, count);
        const std::size_t end = std::min(middle + m_width, count);
        const bool isRightNext = m_left == middle || (m_right < end && isBefore(m_items[m_right], m_items[m_left]));
        m_merged.push_back(m_items[isRightNext ? m_right++ : m_left++]);
        if (m_merged.size() == end) {
            m_place = m_left = end;
            m_right = std::min(end + m_width, count);
        }
    }
    if (m_merged.size() == count) {
        m_items.swap(m_merged);
        beginMerging(2 * m_width);
    }
}

void RowSorter::beginMerging(std::size_t width)
{
    m_width = width;
    m_place = 0;
    m_left = 0;
    m_right = std::min(width, m_items.size());
    m_merged.clear();
    m_merged.reserve(m_items.size());
}

int RowSorter::progress() const
{
    const std::size_t count = std::max<std::size_t>(m_items.size(), 1);
    const auto part = static_cast<int>(100 * m_place / count);
    switch (m_phase) {
    case Phase::Idle:
        return 100;
    case Phase::Collecting:
        return static_cast<int>(25 * m_items.size() / std::max<std::size_t>(m_items.capacity(), 1));
    case Phase::FinishingKeys:
        return 25 + part / 10;
    case Phase::SortingRuns:
        return 35 + part / 5;
    case Phase::Merging:
        break;
    }
    // Each round of merging doubles the width.
    int rounds = 1;
    int done = 0;
    for (std::size_t width = RunLength; width < count; width *= 2) {
        ++rounds;
        done += width < m_width ? 1 : 0;
    }
    return 55 + 44 * done / rounds;
}

std::vector<RowNumber> RowSorter::order() const
{
    std::vector<RowNumber> rows;
    rows.reserve(m_items.size());
    for (const Item &item : m_items)
        rows.push_back(item.row);
    return rows;
}

} // namespace brokerscope::inspect
