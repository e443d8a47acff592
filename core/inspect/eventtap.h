// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"
#include "core/inspect/fact.h"
#include "core/inspect/record.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QSet>

#include <atomic>
#include <memory>
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
    /// ns to add to a broker::Time for ns since 1970-01-01 UTC.
    qint64 wallOffset = 0;
};

/// Writes what happens in the broker into chunks, at some 50 ns a packet, and
/// lets another thread take them. Never waits for that thread: when it falls
/// behind by more than `maximumBehind` bytes, records are dropped and counted.
///
/// Passwords do not get into the log: in the bytes of a CONNECT they are
/// overwritten with '*'. Of what broke the protocol, the first 64 KiB are kept.
///
/// EventSink functions: broker's thread. take() and release(): any one other
/// thread. The mutex guards the hand-over of chunks and facts alone; packets
/// are appended without it.
class EventTap : public broker::EventSink {
public:
    struct Limits {
        qsizetype maximumBehind = 64 * 1024 * 1024; // bytes not released yet; one packet may go beyond
        qsizetype maximumFactsBehind = 1'000'000;
        /// Topics named once; later ones are written out in each record.
        TopicHandle maximumTopics = 1'000'000;
        qsizetype maximumTopicBytes = 128 * 1024 * 1024; // of their names together
        quint32 chunkRecords = 16'384;
        quint32 chunkArena = 2 * 1024 * 1024; // bytes; larger packets get a chunk of their own
    };

    EventTap();
    explicit EventTap(const Limits &limits);
    ~EventTap() override;
    Q_DISABLE_COPY_MOVE(EventTap)

    /// Every topic and connection that the first `recordsWritten` records name is
    /// in this batch's facts or an earlier one's (the count is read before the
    /// facts are): adopt no more than those, see TrafficLog::adopt().
    [[nodiscard]] TapBatch take();
    /// The bytes that the reader has put away, so that they no longer count as behind.
    void release(qsizetype bytes);

    void started(broker::Time now) override;
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

private:
    struct TopicSlot {
        broker::TopicId id = 0;
        TopicHandle handle = 0;
    };
    enum class Weight { State, Detail }; // details give way first

    qint64 wall(broker::Time time) const
    {
        return time.time_since_epoch().count() + m_wallOffset.load(std::memory_order_relaxed);
    }
    void followWallClock();
    broker::ConnectionSerial serial(broker::ConnectionSerial connection);
    quint32 messageNumber(broker::MessageId message);
    broker::ClientInfo infoOf(const broker::ClientInfo &client);
    bool add(Fact &&fact, Weight weight);
    TopicHandle handleFor(broker::TopicId id, QByteArrayView name);
    TopicHandle handleByName(QByteArrayView name);
    void learnVersion(broker::ConnectionSerial connection, QByteArrayView connect);
    bool isBehind() const;
    bool fits(qint64 time, quint64 dataSize) const;
    void beginChunk(qint64 time, quint64 dataSize);
    Record &nextRecord(qint64 time);
    void commit(const char *dataEnd);
    void drop();

    const Limits m_limits;

    // Broker's thread
    ChunkPointer m_chunk;
    quint32 m_sharedMessage = 0; // whose payload lies in m_chunk at…
    quint32 m_sharedOffset = 0;
    quint32 m_sharedSize = 0;
    qint64 m_bytesWritten = 0;
    std::vector<TopicSlot> m_topicSlots; // by the low bits of TopicId
    QHash<QByteArray, TopicHandle> m_topics;
    QSet<broker::ConnectionSerial> m_mqtt5;    // open connections of MQTT 5
    broker::ConnectionSerial m_serialBase = 0; // last serial of the run before
    broker::ConnectionSerial m_highestSerial = 0;
    quint32 m_messageBase = 0;
    quint32 m_highestMessage = 0;
    qsizetype m_topicBytes = 0; // in m_topics

    // Both
    std::atomic<quint64> m_recordsWritten = 0;
    std::atomic<quint64> m_recordsDropped = 0;
    std::atomic<quint64> m_factsDropped = 0;
    std::atomic<qint64> m_bytesReleased = 0;
    std::atomic<qint64> m_wallOffset; // from the steady to the wall clock, ns
    const std::shared_ptr<SparePages> m_spare = std::make_shared<SparePages>();
    std::mutex m_mutex;
    QList<Fact> m_facts;          // guarded
    QList<ChunkPointer> m_chunks; // guarded
};

} // namespace brokerscope::inspect
