// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/inspector.h"
#include "core/inspect/latency.h"
#include "core/inspect/packetsummary.h"
#include "core/inspect/recordvalues.h"
#include "core/payload/preview.h"
#include "ui/models/figures.h"
#include "ui/models/filterterm.h"
#include "ui/models/messagelogmodel.h"
#include "ui/models/packettraits.h"

using namespace Qt::StringLiterals;

/// What stands in the cells of the log.
namespace brokerscope::models {
namespace {

QString payloadText(const inspect::RecordView &record)
{
    return record.isPublish() ? payload::preview(record.payload()) : inspect::packetSummary(record);
}

} // namespace

QString MessageLogModel::text(const inspect::RecordView &record, int row, LogColumn column) const
{
    switch (column) {
    case LogColumn::Number:
        return figures::count(rowNumber(row));
    case LogColumn::Time:
        return timeText(record.time(), row);
    case LogColumn::Delta:
        // In another order the row above is not what came before.
        return row == 0 || m_isSorted ? QString() : figures::duration(sincePrevious(record.time(), row));
    case LogColumn::Direction:
        return record.direction() == broker::Direction::Received ? u"←"_s : u"→"_s;
    case LogColumn::Client:
        return client(record);
    case LogColumn::Packet:
        return typeText(record);
    case LogColumn::Topic:
        return QString::fromUtf8(topic(record));
    case LogColumn::QoS:
        return record.isPublish() ? QString::number(static_cast<int>(record.qos())) : QString();
    case LogColumn::Flags:
        return flagsOf(record);
    case LogColumn::Size:
        return figures::bytes(record.wireSize(topic(record)));
    case LogColumn::Payload:
        return payloadText(record);
    }
    Q_UNREACHABLE();
}

QByteArrayView MessageLogModel::topic(const inspect::RecordView &record) const
{
    return m_inspector.names().nameOf(record);
}

QString MessageLogModel::client(const inspect::RecordView &record) const
{
    const broker::ConnectionSerial connection = record.record().connection;
    return connection == 0 ? tr("(broker)") : m_inspector.clients().displayName(connection);
}

QString MessageLogModel::typeText(const inspect::RecordView &record) const
{
    const auto name = QString::fromLatin1(protocol::packetTypeName(record.type()));
    switch (severity(record)) {
    case Severity::None:
        break;
    case Severity::Warning:
        return u"△ "_s + name;
    case Severity::Bad:
        return u"▲ "_s + name;
    }
    return name;
}

QString MessageLogModel::timeText(qint64 time, int row) const
{
    switch (m_timeMode) {
    case TimeMode::Clock:
        return figures::clockTime(time);
    case TimeMode::SinceStart: {
        const inspect::TrafficLog &log = m_inspector.log();
        const qint64 start = log.size() > 0 ? log.at(log.first()).time() : time;
        return QString::number(static_cast<double>(time - start) / 1e9, 'f', 6);
    }
    case TimeMode::SincePrevious:
        return m_isSorted ? QString() : QString::number(static_cast<double>(sincePrevious(time, row)) / 1e9, 'f', 6);
    }
    Q_UNREACHABLE();
}

qint64 MessageLogModel::sincePrevious(qint64 time, int row) const
{
    const auto previous = row > 0 ? record(row - 1) : std::nullopt;
    return previous ? time - previous->time() : 0;
}

QString MessageLogModel::cellToolTip(const inspect::RecordView &record, int row, LogColumn column) const
{
    switch (column) {
    case LogColumn::Time:
    case LogColumn::Delta:
        return timeToolTip(record.time(), row);
    case LogColumn::Direction:
        return record.direction() == broker::Direction::Received ? tr("From %1").arg(client(record))
                                                                 : tr("To %1").arg(client(record));
    case LogColumn::Client: {
        const inspect::ConnectionEntry *entry = m_inspector.clients().connection(record.record().connection);
        return entry ? tr("%1 at %2, port %3").arg(client(record), entry->peer.address).arg(entry->peer.port)
                     : client(record);
    }
    case LogColumn::Flags:
        return logColumnDescription(column);
    case LogColumn::Size:
        return tr("%n byte(s) in all", nullptr, static_cast<int>(record.wireSize(topic(record)))) + u'\n'
               + tr("%n byte(s) of payload", nullptr, static_cast<int>(record.payload().size()));
    case LogColumn::Packet:
        return severity(record) == Severity::None ? text(record, row, column)
                                                  : text(record, row, column) + u'\n' + payloadText(record);
    case LogColumn::Number:
    case LogColumn::Topic:
    case LogColumn::QoS:
    case LogColumn::Payload:
        break;
    }
    return text(record, row, column);
}

QString MessageLogModel::filterTerm(int row, LogColumn column) const
{
    const auto record = this->record(row);
    const QString field = QLatin1StringView(logColumnInfo(column).filterField);
    if (!record || field.isEmpty())
        return {};
    switch (column) {
    case LogColumn::Direction:
        return models::filterTerm(field, record->direction() == broker::Direction::Received ? u"in"_s : u"out"_s);
    case LogColumn::Client: {
        const QByteArrayView id = m_inspector.clients().clientIdOf(record->record().connection);
        return id.isEmpty() ? QString() : models::filterTerm(field, QString::fromUtf8(id));
    }
    case LogColumn::Packet:
        return models::filterTerm(field, QString::fromLatin1(protocol::packetTypeName(record->type())));
    case LogColumn::Topic:
        return topic(*record).isEmpty() ? QString() : models::filterTerm(field, QString::fromUtf8(topic(*record)));
    case LogColumn::QoS:
        return record->isPublish() ? models::filterTerm(field, QString::number(static_cast<int>(record->qos())))
                                   : QString();
    case LogColumn::Flags:
        return record->isPublish() ? models::filterTerm(field, record->retain() ? u"1"_s : u"0"_s) : QString();
    case LogColumn::Size:
        return models::filterTerm(field, QString::number(record->wireSize(topic(*record))));
    case LogColumn::Number:
    case LogColumn::Time:
    case LogColumn::Delta:
    case LogColumn::Payload:
        break;
    }
    return {};
}

QString MessageLogModel::timeToolTip(qint64 time, int row) const
{
    const QString when = figures::fullTime(time);
    const auto latency = inspect::latencyOf(m_inspector.log(), rowNumber(row));
    return latency
               ? when + u'\n'
                     + tr("%1 after No. %2").arg(figures::duration(latency->duration), figures::count(latency->since))
               : when;
}

} // namespace brokerscope::models
