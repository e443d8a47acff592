// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"
#include "core/inspect/fact.h"
#include "core/inspect/record.h"

#include <QHash>
#include <QList>

#include <atomic>
#include <mutex>
#include <vector>

namespace brokerscope::inspect {

/// What the reading side takes from the tap in one go.
struct TapBatch {
    QList<Fact> facts;
    /// Chunks begun since the last take(); the last one may still grow.
    QList<ChunkPointer> chunks;
    /// Totals since the start. Written: into chunks.
    quint64 recordsWritten = 0;
    quint64 recordsDropped = 0;
    quint64 factsDropped = 0;
};

/// Writes what happens in the broker into chunks, at some 50 ns a packet, and
/// lets another thread take them. Never waits for that thread: when it falls
/// behind by more than `maximumBehind` bytes, records are dropped and counted.
///
/// EventSink functions: broker's thread. take() and the totals: any one other
/// thread. The mutex guards the hand-over of chunks and facts alone; packets
/// are appended without it.
class EventTap : public broker::EventSink {
public:
    struct Limits {
        qsizetype maximumBehind = 64 * 1024 * 1024; // bytes in chunks not taken yet
        qsizetype maximumFactsBehind = 1'000'000;
        TopicHandle maximumTopics = 1'000'000; // topics named once; later ones are written out in each record
        quint32 chunkRecords = 16'384;
        quint32 chunkArena = 2 * 1024 * 1024; // bytes; larger packets get a chunk of their own
    };

    EventTap();
    explicit EventTap(const Limits &limits);
    ~EventTap() override;

    /// Every topic and connection that the first `recordsWritten` records name is
    /// in this batch's facts or an earlier one's (the count is read before the
    /// facts are): adopt no more than those, see TrafficLog::adopt().
    [[nodiscard]] TapBatch take();
    /// The bytes that the reader has put away, so that they no longer count as behind.
    void release(qsizetype bytes);

    void connectionOpened(broker::Time, broker::ConnectionSerial, const broker::PeerInfo &) override;
    void connectionClosed(broker::Time, broker::ConnectionSerial, broker::EndCause) override;
    void packetTransferred(const broker::PacketEvent &) override;
    void publishTransferred(const broker::PublishEvent &) override;
    void protocolViolated(const broker::ViolationEvent &) override;
    void clientConnected(broker::Time, const broker::ClientInfo &, bool sessionPresent) override;
    void clientDisconnected(const broker::DisconnectionEvent &) override;
    void connectionRefused(const broker::RefusalEvent &) override;
    void messageDropped(const broker::DropEvent &) override;
    void clientSubscribed(const broker::SubscriptionEvent &) override;
    void clientUnsubscribed(const broker::UnsubscriptionEvent &) override;
    void retainedChanged(const broker::RetainedEvent &) override;
    void sessionEnded(broker::Time, QByteArrayView clientId) override;
    void sampled(broker::Time, const broker::Counters &, const QList<broker::SessionSample> &) override;
};

} // namespace brokerscope::inspect
