// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/inspector.h"
#include "core/inspect/relatedrows.h"
#include "tests/support/tappedbroker.h"

#include <QStringList>

namespace brokerscope::tests {

/// A search for related rows over what a broker without network writes.
struct RelatedSearch {
    static inspect::EventTap::Limits limits()
    {
        inspect::EventTap::Limits limits;
        limits.chunkRecords = 10;
        return limits;
    }
    void poll() { inspector.poll(inspect::wallClockNow()); }
    /// The last row of that type, direction and connection.
    inspect::RowNumber last(protocol::PacketType type, bool isSent, broker::ConnectionSerial connection)
    {
        poll();
        inspect::RowNumber found = 0;
        inspector.log().forEachBackwards(0, inspector.log().end(),
                                         [&](inspect::RowNumber row, const inspect::RecordView &record) {
                                             if (record.type() == type && record.record().isSent == isSent
                                                 && record.record().connection == connection)
                                                 found = row;
                                             return found == 0;
                                         });
        return found;
    }
    static QString text(const inspect::RecordView &record)
    {
        return (record.record().isSent ? QStringLiteral(">") : QStringLiteral("<"))
               + QString::number(record.record().connection) + u' '
               + QString::fromLatin1(protocol::packetTypeName(record.type()));
    }
    /// What is related to the row, "<1 CONNECT, >2 PUBLISH".
    QString related(inspect::RowNumber row)
    {
        rows.start(row);
        return finish();
    }
    QString finish()
    {
        while (!rows.step(std::chrono::milliseconds(0))) { }
        QStringList result;
        for (const inspect::RowNumber each : rows.rows())
            result << text(inspector.log().at(each));
        return result.join(QStringLiteral(", "));
    }
    /// Twice so many rows of a connection's that has nothing to do with the rest.
    void fill(int count, int connection = 4)
    {
        for (int i = 0; i < count; ++i)
            broker.receive(connection, "C0 00");
    }
    /// A publisher (1) and subscribers at QoS 1 (2) and 2 (3), and one that has nothing to do with them.
    void connectAll()
    {
        broker.connect(1, protocol::Version::V5, "node");
        broker.connect(2, protocol::Version::V311, "panel");
        broker.connect(3, protocol::Version::V5, "logger");
        broker.connect(4, protocol::Version::V311, "other");
        broker.receive(2, "82 .. 0007 0003'a/#' 01");
        broker.receive(3, "82 .. 0008 00 0003'a/b' 02");
    }

    inspect::EventTap tap{limits()};
    inspect::Inspector inspector{tap};
    TappedBroker broker{tap};
    inspect::RelatedRows rows{inspector.log()};
};

} // namespace brokerscope::tests
