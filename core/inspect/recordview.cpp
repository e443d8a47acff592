// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/recordview.h"

#include "core/inspect/recorddata.h"

#include <cstring>

namespace brokerscope::inspect {

using namespace recorddata;

namespace {

struct PublishParts {
    QByteArrayView inlineTopic;
    QByteArrayView properties;
    QByteArrayView payload;
};

/// Inline, so that what a caller does not ask for is not put together.
Q_ALWAYS_INLINE PublishParts publishParts(const Chunk &chunk, const Record &record)
{
    PublishParts parts;
    const char *const begin = chunk.arena() + record.data;
    const char *at = begin;
    if (record.isTopicInline)
        parts.inlineTopic = takeBytes(at, takeNumber(at));
    if (record.isMqtt5)
        parts.properties = takeBytes(at, takeNumber(at));
    const quint32 sizeAndFlag = takeNumber(at);
    if ((sizeAndFlag & 1) != 0)
        at = begin - takeNumber(at);
    parts.payload = takeBytes(at, sizeAndFlag >> 1);
    return parts;
}

/// What stands in front of the bytes of a Packet or a Violation.
struct BytesHead {
    protocol::ProtocolError error; // of a violation
    quint32 wireSize;
    quint32 size;
    const char *bytes;
};

BytesHead bytesHead(const Chunk &chunk, const Record &record)
{
    const char *at = chunk.arena() + record.data;
    BytesHead head{};
    if (record.kind == RecordKind::Violation) {
        std::memcpy(&head.error, at, sizeof head.error);
        at += sizeof head.error;
        head.wireSize = takeNumber(at);
    }
    head.size = takeNumber(at);
    if (record.kind == RecordKind::Packet)
        head.wireSize = head.size;
    head.bytes = at;
    return head;
}

quint32 publishBodySize(const RecordView &view, const PublishParts &parts, QByteArrayView topic)
{
    const Record &record = view.record();
    qsizetype size = 2 + parts.payload.size();
    if (!record.isTopicAliased)
        size += topic.size();
    if (view.qos() != protocol::QoS::AtMostOnce)
        size += 2;
    if (record.isMqtt5)
        size += numberSize(static_cast<quint32>(parts.properties.size())) + parts.properties.size();
    return static_cast<quint32>(size);
}

} // namespace

qint64 RecordView::time() const
{
    return m_chunk->baseTime() + qint64{1000} * record().timeOffset;
}

broker::Direction RecordView::direction() const
{
    return record().isSent ? broker::Direction::Sent : broker::Direction::Received;
}

protocol::Version RecordView::version() const
{
    return record().isMqtt5 ? protocol::Version::V5 : protocol::Version::V311;
}

protocol::QoS RecordView::qos() const
{
    return isPublish() ? static_cast<protocol::QoS>((record().firstByte >> 1) & 0x03) : protocol::QoS::AtMostOnce;
}

QByteArrayView RecordView::payload() const
{
    return isPublish() ? publishParts(*m_chunk, record()).payload : QByteArrayView();
}

QByteArrayView RecordView::properties() const
{
    return isPublish() ? publishParts(*m_chunk, record()).properties : QByteArrayView();
}

QByteArrayView RecordView::inlineTopic() const
{
    return record().isTopicInline ? publishParts(*m_chunk, record()).inlineTopic : QByteArrayView();
}

QByteArrayView RecordView::bytes() const
{
    if (isPublish())
        return {};
    const BytesHead head = bytesHead(*m_chunk, record());
    return QByteArrayView(head.bytes, static_cast<qsizetype>(head.size));
}

quint32 RecordView::wireSize(QByteArrayView topic) const
{
    if (!isPublish())
        return bytesHead(*m_chunk, record()).wireSize;
    if (isInternal())
        return 0;
    const quint32 body = publishBodySize(*this, publishParts(*m_chunk, record()), topic);
    return 1 + numberSize(body) + body;
}

QByteArray RecordView::frame(QByteArrayView topic) const
{
    if (!isPublish())
        return bytes().toByteArray();
    const Record &r = record();
    const PublishParts parts = publishParts(*m_chunk, r);
    const quint32 body = publishBodySize(*this, parts, topic);
    const QByteArrayView wireTopic = r.isTopicAliased ? QByteArrayView() : topic;

    QByteArray frame(1 + numberSize(body) + body, Qt::Uninitialized);
    char *at = frame.data();
    *at++ = static_cast<char>(r.firstByte);
    at = putNumber(at, body);
    *at++ = static_cast<char>(wireTopic.size() >> 8);
    *at++ = static_cast<char>(wireTopic.size());
    at = putBytes(at, wireTopic);
    if (qos() != protocol::QoS::AtMostOnce) {
        *at++ = static_cast<char>(r.packetId >> 8);
        *at++ = static_cast<char>(r.packetId);
    }
    if (r.isMqtt5) {
        at = putNumber(at, static_cast<quint32>(parts.properties.size()));
        at = putBytes(at, parts.properties);
    }
    putBytes(at, parts.payload);
    return frame;
}

std::optional<protocol::ProtocolError> RecordView::violation() const
{
    if (!isViolation())
        return {};
    return bytesHead(*m_chunk, record()).error;
}

} // namespace brokerscope::inspect
