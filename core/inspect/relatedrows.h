// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/exchange.h"
#include "core/inspect/trafficlog.h"

#include <QSet>

#include <chrono>
#include <vector>

namespace brokerscope::inspect {

/// What belongs to one row of the log: the PUBLISH it came from, the deliveries
/// of that, what acknowledges them, the request that it answers, the CONNECT of
/// its connection. Looks back to where it began, then through all that came
/// after, in slices, so that no log is too long; goes on as the log grows.
/// Reading side, single-threaded; the log must outlive it.
class RelatedRows {
public:
    /// Rows that are named; more are counted. What answers the row itself is always named.
    static constexpr std::size_t MaximumRows = 1000;

    enum class State : quint8 {
        NotThere, // there is no such packet
        Searched,
        Found,
        Lost, // the log has it no longer
    };
    struct Place {
        State state = State::NotThere;
        RowNumber row = 0; // while it is found
    };

    explicit RelatedRows(const TrafficLog &log);

    /// Forgets all and begins with this row; one that is not there has nothing related.
    void start(RowNumber row);
    /// Looks on for about `budget`; true once it has looked at all there is.
    bool step(std::chrono::milliseconds budget);

    RowNumber row() const { return m_row; }
    /// The row itself included, ascending.
    const std::vector<RowNumber> &rows() const { return m_rows; }
    quint64 omitted() const { return m_omitted; }
    /// The message as it came to the broker.
    Place publish() const { return m_publish; }
    /// The packet that the row answers; the row itself if it asks for an answer.
    Place request() const { return m_request; }
    protocol::PacketType requestType() const { return m_own ? m_own->request : protocol::PacketType::Publish; }
    Place connect() const { return m_connect; }
    /// Goes up with every change of the above.
    quint64 revision() const { return m_revision; }

private:
    bool isLookingForTheBeginning() const;
    bool isComplete() const;
    void beginWith(RowNumber row, const RecordView &record);
    void lookBack();
    void lookBackAt(RowNumber row, const RecordView &record);
    void loseWhatIsSearched();
    void lookForward();
    void lookForwardAt(RowNumber row, const RecordView &record);
    bool add(RowNumber row, bool isOwn);
    void removeLost();
    void set(Place &place, Place to);

    const TrafficLog &m_log;
    RowNumber m_row = 0;
    broker::ConnectionSerial m_connection = 0;
    std::optional<Exchange> m_own; // that the row is part of
    quint32 m_message = 0;         // as in Record
    Place m_publish;
    Place m_request;
    Place m_connect;
    RowNumber m_back = 0;    // rows from here up to the row were looked at
    RowNumber m_forward = 0; // rows below were looked at; 0: it has not come to that
    QSet<Exchange> m_open;   // of rows that are named, and not at their end
    std::vector<RowNumber> m_rows;
    quint64 m_omitted = 0;
    quint64 m_revision = 0;
};

} // namespace brokerscope::inspect
