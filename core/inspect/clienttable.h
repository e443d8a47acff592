// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/counters.h"
#include "core/broker/event.h"
#include "core/inspect/fact.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSet>

#include <optional>
#include <vector>

namespace brokerscope::inspect {

struct ClientSubscription {
    QByteArray filter;
    protocol::QoS grantedQoS = protocol::QoS::AtMostOnce;
    bool noLocal = false;
    bool retainAsPublished = false;
};

/// One client: a session, connected or away.
struct ClientEntry {
    broker::ClientInfo info; // of the last connection
    bool isConnected = false;
    QList<ClientSubscription> subscriptions;
    broker::SessionSample sample; // last known queue, in-flight and traffic figures
    qint64 connectedSince = 0;    // ns since 1970-01-01 UTC
    qint64 lastActivity = 0;
    qint64 disconnectedAt = 0; // while away
    broker::EndCause endCause = broker::EndCause::ClientDisconnected; // while away
    QString endDetail;
};

/// The clients and, for the log, who each connection was. Rows keep their order
/// of first appearance. Reading side, single-threaded, bounded by the broker's
/// own bounds on connections and sessions.
class ClientTable {
public:
    /// What changed since the last takeChanges(), in row numbers of the moment of the call.
    struct Changes {
        qsizetype firstInserted = -1; // rows [firstInserted, firstInserted + inserted)
        qsizetype inserted = 0;
        QList<qsizetype> removed; // descending, rows before insertion
        QSet<qsizetype> changed;  // rows after removal and insertion
    };
};

} // namespace brokerscope::inspect
