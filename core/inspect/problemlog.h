// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/counters.h"
#include "core/broker/event.h"
#include "core/inspect/fact.h"
#include "core/protocol/reasoncode.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>

namespace brokerscope::inspect {

class ClientTable;

enum class ProblemKind : quint8 {
    ConnectionRefused,   // CONNECT answered with a failure, or never sent; a handshake that failed
    ClientLost,          // keep alive missed, or the connection ended without DISCONNECT
    ClientReplaced,      // another connection took its client identifier
    ProtocolError,       // bytes that broke a rule
    SubscriptionRefused, // a filter in SUBSCRIBE
    PublishRefused,      // a message that its publisher may not send
    MessageDropped,      // one that a receiver did not get
};

/// Something that went wrong, and how often it did so in the same way. Times
/// are ns since 1970-01-01 UTC.
struct Problem {
    ProblemKind kind = ProblemKind::ProtocolError;
    QByteArray clientId; // empty if it was never known
    QString address;     // of the last time; empty if it is about a message
    QByteArray topic;    // or the filter; empty if it is about a connection
    protocol::ReasonCode reason = protocol::ReasonCode::Success;
    broker::DropReason dropReason = broker::DropReason::Refused; // of a dropped message
    QString explanation;                                         // the rule that denied, the clause that was broken
    quint64 count = 0;
    qint64 first = 0;
    qint64 last = 0;
};

/// What a person who looks for a fault wants to see first: what was refused,
/// lost and broken, each with the reason. The same again only counts, so that
/// a device that tries all night makes one line. Reading side, single-threaded;
/// the oldest of more than MaximumKept are forgotten.
class ProblemLog {
public:
    static constexpr qsizetype MaximumKept = 5'000;

    /// O(1). Facts about other things are passed over. `clients` must have had
    /// the facts before this one, not yet this one.
    void apply(const Fact &fact, const ClientTable &clients);

    /// Numbers of the problems kept: [first(), end()), never used twice.
    quint64 first() const { return m_first; }
    quint64 end() const { return m_first + m_problems.size(); }
    /// Null if it is forgotten.
    const Problem *at(quint64 number) const;
    /// Goes up with each change.
    quint64 revision() const { return m_revision; }
    void clear();

private:
    void add(Problem &&problem, qint64 time);

    std::deque<Problem> m_problems;
    QHash<QByteArray, quint64> m_numbers; // by what makes two of them the same
    quint64 m_first = 1;
    quint64 m_revision = 0;
};

} // namespace brokerscope::inspect
