// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/eventtap.h"

#include "core/inspect/passwordmask.h"
#include "core/inspect/recorddata.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace brokerscope::inspect {

using namespace recorddata;

namespace {

constexpr size_t FirstTopicSlots = 4096;
/// More topic numbers than that share slots, at the price of a look-up by name.
constexpr size_t MaximumTopicSlots = size_t{1} << 20;
constexpr qsizetype MaximumViolationBytes = 64 * 1024;
/// The wall clock was set, or the machine slept, if it moved against the steady one by more. ns
constexpr qint64 NotableShift = 100'000'000;
constexpr qint64 MaximumTimeOffset = qint64{1000} * std::numeric_limits<quint32>::max(); // ns

qint64 measureWallOffset()
{
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    const auto wall = std::chrono::system_clock::now().time_since_epoch();
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return duration_cast<nanoseconds>(wall).count() - duration_cast<nanoseconds>(steady).count();
}

/// Length of the fixed header of a whole, well-formed packet.
qsizetype bodyOffset(QByteArrayView packet)
{
    qsizetype at = 1;
    while (at < packet.size() && (static_cast<quint8>(packet[at]) & 0x80) != 0)
        ++at;
    return at + 1;
}

protocol::PacketId packetIdOf(QByteArrayView packet)
{
    using protocol::PacketType;
    const auto type = static_cast<PacketType>(static_cast<quint8>(packet.front()) >> 4);
    if (type < PacketType::Puback || type > PacketType::Unsuback)
        return 0;
    const qsizetype at = bodyOffset(packet);
    if (at + 2 > packet.size())
        return 0;
    return static_cast<protocol::PacketId>(static_cast<quint8>(packet[at]) << 8 | static_cast<quint8>(packet[at + 1]));
}

} // namespace

EventTap::EventTap()
    : EventTap(Limits{})
{
}

EventTap::EventTap(const Limits &limits)
    : m_limits(limits)
    , m_topicSlots(FirstTopicSlots)
    , m_wallOffset(measureWallOffset())
{
}

EventTap::~EventTap() = default;

void EventTap::started(broker::Time now)
{
    followWallClock();
    m_serialBase = m_highestSerial;
    m_messageBase = m_highestMessage;
    m_sharedMessage = 0;
    m_mqtt5.clear();
    std::fill(m_topicSlots.begin(), m_topicSlots.end(), TopicSlot{});
    add(fact::RunBegan{wall(now)}, Weight::State);
}

/// Times of one chunk are counted from its first, so a clock that is set begins another.
void EventTap::followWallClock()
{
    const qint64 offset = measureWallOffset();
    if (std::abs(offset - m_wallOffset.load(std::memory_order_relaxed)) < NotableShift)
        return;
    m_wallOffset.store(offset, std::memory_order_relaxed);
    m_chunk.reset();
    m_sharedMessage = 0;
}

TapBatch EventTap::take()
{
    TapBatch batch;
    // First of all: what these records name was put into m_facts before them.
    batch.recordsWritten = m_recordsWritten.load(std::memory_order_acquire);
    batch.recordsDropped = m_recordsDropped.load(std::memory_order_relaxed);
    batch.factsDropped = m_factsDropped.load(std::memory_order_relaxed);
    batch.wallOffset = m_wallOffset.load(std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    batch.facts.swap(m_facts);
    batch.chunks.swap(m_chunks);
    return batch;
}

void EventTap::release(qsizetype bytes)
{
    m_bytesReleased.fetch_add(bytes, std::memory_order_relaxed);
}

broker::ConnectionSerial EventTap::serial(broker::ConnectionSerial connection)
{
    if (connection == 0)
        return 0;
    const broker::ConnectionSerial result = connection + m_serialBase;
    m_highestSerial = std::max(m_highestSerial, result);
    return result;
}

quint32 EventTap::messageNumber(broker::MessageId message)
{
    if (message == 0)
        return 0;
    const quint32 result = static_cast<quint32>(message) + m_messageBase;
    m_highestMessage = std::max(m_highestMessage, result);
    return result;
}

TopicHandle EventTap::handleFor(broker::TopicId id, QByteArrayView name)
{
    if (id == 0)
        return handleByName(name);
    if (id >= m_topicSlots.size() && m_topicSlots.size() < MaximumTopicSlots)
        m_topicSlots.resize(std::min(std::bit_ceil(size_t{id} + 1), MaximumTopicSlots));
    TopicSlot &slot = m_topicSlots[id & (m_topicSlots.size() - 1)];
    if (slot.id != id || slot.handle == 0)
        slot = {id, handleByName(name)};
    return slot.handle;
}

TopicHandle EventTap::handleByName(QByteArrayView name)
{
    if (name.isEmpty())
        return 0;
    const auto known = m_topics.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (known != m_topics.constEnd())
        return *known;
    const auto next = static_cast<TopicHandle>(m_topics.size() + 1);
    if (next > m_limits.maximumTopics || m_topicBytes + name.size() > m_limits.maximumTopicBytes)
        return 0;
    const QByteArray owned = name.toByteArray();
    if (!add(fact::TopicSeen{next, owned}, Weight::State))
        return 0;
    m_topics.insert(owned, next);
    m_topicBytes += owned.size();
    return next;
}

void EventTap::learnVersion(broker::ConnectionSerial connection, QByteArrayView connect)
{
    const qsizetype name = bodyOffset(connect);
    if (name + 2 > connect.size())
        return;
    const qsizetype length = static_cast<quint8>(connect[name]) << 8 | static_cast<quint8>(connect[name + 1]);
    const qsizetype level = name + 2 + length;
    if (level < connect.size() && static_cast<quint8>(connect[level]) == static_cast<quint8>(protocol::Version::V5))
        m_mqtt5.insert(connection);
}

void EventTap::drop()
{
    m_recordsDropped.store(m_recordsDropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

bool EventTap::isBehind() const
{
    return m_bytesWritten - m_bytesReleased.load(std::memory_order_relaxed) >= m_limits.maximumBehind;
}

bool EventTap::fits(qint64 time, quint64 dataSize) const
{
    return m_chunk && m_chunk->hasRoom(dataSize) && time - m_chunk->baseTime() <= MaximumTimeOffset;
}

void EventTap::beginChunk(qint64 time, quint64 dataSize)
{
    // Beside a packet that is too large for the usual size, its deliveries find room to share it.
    const quint64 arena = std::max<quint64>(m_limits.chunkArena, dataSize + m_limits.chunkArena / 4);
    // One that was made for a large packet is not worth keeping.
    m_chunk = std::make_shared<Chunk>(time, m_limits.chunkRecords, static_cast<quint32>(arena),
                                      arena == m_limits.chunkArena ? m_spare : nullptr);
    m_sharedMessage = 0;
    const std::lock_guard lock(m_mutex);
    m_chunks.append(m_chunk);
}

Record &EventTap::nextRecord(qint64 time)
{
    Record &record = m_chunk->next();
    record = {};
    record.timeOffset = static_cast<quint32>(std::max<qint64>(time - m_chunk->baseTime(), 0) / 1000);
    record.data = m_chunk->arenaUsed();
    return record;
}

void EventTap::commit(const char *dataEnd)
{
    const auto dataSize = static_cast<quint32>(dataEnd - m_chunk->space());
    m_chunk->commit(dataSize);
    m_bytesWritten += static_cast<qint64>(sizeof(Record)) + dataSize;
    m_recordsWritten.store(m_recordsWritten.load(std::memory_order_relaxed) + 1, std::memory_order_release);
}

void EventTap::publishTransferred(const broker::PublishEvent &event)
{
    const broker::ConnectionSerial connection = serial(event.connection);
    const quint32 message = messageNumber(event.message);
    const TopicHandle topic = handleFor(event.topicId, event.topic);
    if (isBehind()) {
        drop();
        return;
    }
    const bool isMqtt5 = event.version == protocol::Version::V5;
    const bool isTopicInline = topic == 0 && !event.topic.isEmpty();
    const auto payloadSize = static_cast<quint32>(event.payload.size());
    const qint64 time = wall(event.time);

    quint64 headSize = 4 * MaximumNumberSize;
    if (isTopicInline)
        headSize += static_cast<quint64>(event.topic.size());
    if (isMqtt5)
        headSize += static_cast<quint64>(event.properties.size());
    bool isShared = message != 0 && message == m_sharedMessage && payloadSize == m_sharedSize;
    if (!fits(time, headSize + (isShared ? 0 : payloadSize))) {
        isShared = false;
        beginChunk(time, headSize + payloadSize);
    }

    char *const begin = m_chunk->space();
    char *at = begin;
    if (isTopicInline)
        at = putBytes(putNumber(at, static_cast<quint32>(event.topic.size())), event.topic);
    if (isMqtt5)
        at = putBytes(putNumber(at, static_cast<quint32>(event.properties.size())), event.properties);
    at = putNumber(at, payloadSize << 1 | (isShared ? 1 : 0));
    const quint32 dataOffset = m_chunk->arenaUsed();
    if (isShared) {
        at = putNumber(at, dataOffset - m_sharedOffset);
    } else {
        // A payload that is no longer than a reference to it is never worth one.
        if (payloadSize > MaximumNumberSize) {
            m_sharedMessage = message;
            m_sharedOffset = dataOffset + static_cast<quint32>(at - begin);
            m_sharedSize = payloadSize;
        }
        at = putBytes(at, event.payload);
    }

    Record &record = nextRecord(time);
    record.connection = connection;
    record.topic = topic;
    record.message = message;
    record.packetId = event.packetId;
    record.firstByte = event.firstByte;
    record.kind = RecordKind::Publish;
    record.isSent = event.direction == broker::Direction::Sent;
    record.isTopicAliased = event.topicIsAliased;
    record.isTopicInline = isTopicInline;
    record.isMqtt5 = isMqtt5;
    record.origin = static_cast<quint8>(event.origin) & 0x03;
    commit(at);
}

void EventTap::packetTransferred(const broker::PacketEvent &event)
{
    const broker::ConnectionSerial connection = serial(event.connection);
    const auto firstByte = static_cast<quint8>(event.bytes.front());
    const bool isConnect = firstByte >> 4 == static_cast<quint8>(protocol::PacketType::Connect);
    if (isConnect)
        learnVersion(connection, event.bytes);
    if (isBehind()) {
        drop();
        return;
    }
    const qint64 time = wall(event.time);
    const auto size = static_cast<quint32>(event.bytes.size());
    if (!fits(time, MaximumNumberSize + quint64{size}))
        beginChunk(time, MaximumNumberSize + quint64{size});

    char *const bytes = putNumber(m_chunk->space(), size);
    char *const end = putBytes(bytes, event.bytes);
    if (isConnect)
        maskPassword(bytes, end - bytes);

    Record &record = nextRecord(time);
    record.connection = connection;
    record.packetId = packetIdOf(event.bytes);
    record.firstByte = firstByte;
    record.kind = RecordKind::Packet;
    record.isSent = event.direction == broker::Direction::Sent;
    record.isMqtt5 = m_mqtt5.contains(connection);
    commit(end);
}

void EventTap::protocolViolated(const broker::ViolationEvent &event)
{
    const broker::ConnectionSerial connection = serial(event.connection);
    const auto firstByte = event.bytes.isEmpty() ? quint8{0} : static_cast<quint8>(event.bytes.front());
    if (firstByte >> 4 == static_cast<quint8>(protocol::PacketType::Connect))
        learnVersion(connection, event.bytes);
    if (isBehind()) {
        drop();
        return;
    }
    const qint64 time = wall(event.time);
    const QByteArrayView kept = event.bytes.first(std::min(event.bytes.size(), MaximumViolationBytes));
    const quint64 needed = sizeof event.error + 2 * MaximumNumberSize + static_cast<quint64>(kept.size());
    if (!fits(time, needed))
        beginChunk(time, needed);

    char *at = m_chunk->space();
    std::memcpy(at, &event.error, sizeof event.error);
    at = putNumber(at + sizeof event.error, static_cast<quint32>(event.bytes.size()));
    char *const bytes = putNumber(at, static_cast<quint32>(kept.size()));
    at = putBytes(bytes, kept);
    maskPassword(bytes, kept.size());

    Record &record = nextRecord(time);
    record.connection = connection;
    record.firstByte = firstByte;
    record.kind = RecordKind::Violation;
    record.isMqtt5 = m_mqtt5.contains(connection);
    commit(at);
}

} // namespace brokerscope::inspect
