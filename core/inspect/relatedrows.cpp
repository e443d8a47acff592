// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/relatedrows.h"

#include <algorithm>

namespace brokerscope::inspect {

namespace {

/// Looked at between two looks at the clock.
constexpr RowNumber RowsPerLook = 4096;

bool isConnectPacket(const RecordView &record)
{
    return record.kind() == RecordKind::Packet && record.type() == protocol::PacketType::Connect;
}

} // namespace

RelatedRows::RelatedRows(const TrafficLog &log)
    : m_log(log)
{
}

void RelatedRows::start(RowNumber row)
{
    m_row = 0;
    m_own.reset();
    m_message = 0;
    m_publish = m_request = m_connect = {};
    m_forward = 0;
    m_open.clear();
    m_rows.clear();
    m_omitted = 0;
    ++m_revision;
    const auto record = m_log.find(row);
    if (!record)
        return;
    m_row = row;
    m_back = row;
    m_rows.push_back(row);
    m_connection = record->record().connection;
    if (m_connection != 0 && !isConnectPacket(*record))
        m_connect.state = State::Searched;
    m_own = exchangeOf(*record);
    if (m_own && !isRequest(*record))
        m_request.state = State::Searched;
    else
        beginWith(row, *record);
}

/// `row` is what all answers on its own connection go back to.
void RelatedRows::beginWith(RowNumber row, const RecordView &record)
{
    if (m_own)
        set(m_request, {State::Found, row});
    if (!record.isPublish())
        return;
    m_message = record.record().message;
    if (!record.record().isSent)
        set(m_publish, {State::Found, row});
    else if (m_message != 0)
        set(m_publish, {State::Searched});
}

bool RelatedRows::step(std::chrono::milliseconds budget)
{
    using Clock = std::chrono::steady_clock;
    if (m_row == 0)
        return true;
    removeLost();
    const auto deadline = Clock::now() + budget;
    do {
        if (isLookingForTheBeginning())
            lookBack();
        else if (!isComplete())
            lookForward();
        else if (m_connect.state == State::Searched)
            lookBack();
        else
            return true;
    } while (Clock::now() < deadline);
    return false;
}

bool RelatedRows::isLookingForTheBeginning() const
{
    return m_request.state == State::Searched || m_publish.state == State::Searched;
}

/// Whether nothing can be found further on, for now or for good.
bool RelatedRows::isComplete() const
{
    if (m_forward == 0)
        return false;
    const bool hasMore = m_message != 0 || !m_open.isEmpty() || m_forward <= m_request.row;
    return !hasMore || m_forward >= m_log.end();
}

void RelatedRows::lookBack()
{
    const RowNumber from = std::max(m_back > RowsPerLook ? m_back - RowsPerLook : 0, m_log.first());
    const bool isAfterTheBeginning = !isLookingForTheBeginning();
    m_log.forEachBackwards(from, m_back, [&](RowNumber row, const RecordView &record) {
        lookBackAt(row, record);
        m_back = row;
        return isAfterTheBeginning ? m_connect.state == State::Searched : isLookingForTheBeginning();
    });
    if (m_back <= m_log.first())
        loseWhatIsSearched();
}

void RelatedRows::lookBackAt(RowNumber row, const RecordView &record)
{
    if (record.record().connection == m_connection) {
        if (m_request.state == State::Searched && isRequest(record) && exchangeOf(record) == m_own)
            beginWith(row, record);
        if (isConnectPacket(record)) {
            set(m_connect, {State::Found, row});
            add(row, true);
            if (m_request.state == State::Searched)
                set(m_request, {State::Lost}); // it was on a connection before this one
        }
    }
    if (m_publish.state == State::Searched && record.isPublish() && !record.record().isSent
        && record.record().message == m_message)
        set(m_publish, {State::Found, row});
}

void RelatedRows::loseWhatIsSearched()
{
    for (Place *place : {&m_publish, &m_request, &m_connect}) {
        if (place->state == State::Searched)
            set(*place, {State::Lost});
    }
}

void RelatedRows::lookForward()
{
    if (m_forward == 0) {
        if (m_publish.state == State::Found)
            m_forward = m_publish.row;
        else
            m_forward = m_publish.state == State::NotThere && m_request.state == State::Found ? m_request.row : m_back;
        if (m_own && m_request.state == State::Lost)
            m_open.insert(*m_own);
    }
    const RowNumber to = std::min(std::max(m_forward, m_log.first()) + RowsPerLook, m_log.end());
    m_log.forEach(m_forward, to, [this](RowNumber row, const RecordView &record) {
        lookForwardAt(row, record);
        return true;
    });
    m_forward = std::max(m_forward, to);
}

void RelatedRows::lookForwardAt(RowNumber row, const RecordView &record)
{
    const bool isOfMessage = m_message != 0 && record.record().message == m_message && record.isPublish();
    if (isOfMessage || row == m_request.row) {
        const auto exchange = exchangeOf(record);
        if (add(row, row == m_request.row) && exchange)
            m_open.insert(*exchange);
        return;
    }
    if (m_open.isEmpty())
        return;
    const auto exchange = exchangeOf(record);
    if (!exchange || !m_open.contains(*exchange))
        return;
    if (isRequest(record)) {
        m_open.remove(*exchange); // the identifier is used anew
        return;
    }
    add(row, exchange == m_own);
    if (isLastAnswer(record))
        m_open.remove(*exchange);
}

/// False if there are too many.
bool RelatedRows::add(RowNumber row, bool isOwn)
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), row);
    if (at != m_rows.end() && *at == row)
        return true;
    ++m_revision;
    if (m_rows.size() >= MaximumRows && !isOwn) {
        ++m_omitted;
        return false;
    }
    m_rows.insert(at, row);
    return true;
}

void RelatedRows::removeLost()
{
    const auto kept = std::lower_bound(m_rows.begin(), m_rows.end(), m_log.first());
    if (kept != m_rows.begin()) {
        m_rows.erase(m_rows.begin(), kept);
        ++m_revision;
    }
    for (Place *place : {&m_publish, &m_request, &m_connect}) {
        if (place->state == State::Found && !m_log.contains(place->row))
            set(*place, {State::Lost});
    }
}

void RelatedRows::set(Place &place, Place to)
{
    place = to;
    ++m_revision;
}

} // namespace brokerscope::inspect
