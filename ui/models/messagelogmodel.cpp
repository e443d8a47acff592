// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagelogmodel.h"

#include "core/inspect/inspector.h"
#include "core/inspect/latency.h"
#include "core/inspect/packetsummary.h"
#include "core/inspect/recordvalues.h"
#include "core/payload/preview.h"
#include "ui/models/figures.h"
#include "ui/models/filterterm.h"
#include "ui/models/packettraits.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace brokerscope::models {
namespace {

QString payloadText(const inspect::RecordView &record)
{
    return record.isPublish() ? payload::preview(record.payload()) : inspect::packetSummary(record);
}

} // namespace

MessageLogModel::MessageLogModel(inspect::LogWindow &window, inspect::Inspector &inspector, QObject *parent)
    : QAbstractTableModel(parent)
    , m_window(window)
    , m_inspector(inspector)
    , m_colouring(inspector.sources())
{
    m_window.setListener(this);
}

MessageLogModel::~MessageLogModel()
{
    m_window.setListener(nullptr);
}

int MessageLogModel::rowCount(const QModelIndex &parent) const
{
    constexpr qsizetype most = std::numeric_limits<int>::max();
    const auto rows = m_isSorted ? static_cast<qsizetype>(m_order.size()) : m_window.rowCount();
    return parent.isValid() ? 0 : static_cast<int>(qMin(rows, most));
}

int MessageLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LogColumnCount;
}

QVariant MessageLogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<LogColumn>(index.column());
    const auto record = this->record(index.row());
    if (!record)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*record, index.row(), column);
    case Qt::ToolTipRole: {
        const QString note = comment(index.row());
        const QString tip =
            (note.isEmpty() ? QString() : u"✎ "_s + note + u'\n') + cellToolTip(*record, index.row(), column);
        const RowColouring::Rule *rule = colourRule(*record, index.row());
        return rule ? tip + u'\n' + tr("Coloured by the rule “%1”").arg(rule->name) : tip;
    }
    case Qt::AccessibleTextRole: // where the text is a sign
        if (column != LogColumn::Direction)
            return {};
        return record->direction() == broker::Direction::Received ? tr("received") : tr("sent");
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(logColumnInfo(column).alignment | Qt::AlignVCenter);
    case TopicRole:
        return topic(*record).toByteArray();
    case ClientIdRole:
        return m_inspector.clients().clientIdOf(record->record().connection).toByteArray();
    case PayloadRole:
        return record->payload().toByteArray();
    case FilterTermRole:
        return filterTerm(index.row(), column);
    case SeverityRole:
        return static_cast<int>(severity(*record));
    case RetainedRole:
        return record->isPublish() && record->retain();
    case MarkedRole:
        return isMarked(index.row());
    case DirectionRole:
        return static_cast<int>(record->direction());
    default:
        return {};
    }
}

QVariant MessageLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= LogColumnCount)
        return {};
    const auto column = static_cast<LogColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return logColumnTitle(column);
    case Qt::AccessibleTextRole: // where the title is a sign
        if (column == LogColumn::Direction)
            return tr("Direction");
        return column == LogColumn::Delta ? tr("Since the previous row") : QVariant();
    case Qt::ToolTipRole:
        return logColumnDescription(column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(logColumnInfo(column).alignment | Qt::AlignVCenter);
    default:
        return {};
    }
}

void MessageLogModel::setOrder(std::vector<inspect::RowNumber> order)
{
    beginResetModel();
    m_order = std::move(order);
    m_isSorted = true;
    endResetModel();
}

void MessageLogModel::setArrivalOrder()
{
    if (!m_isSorted)
        return;
    aboutToReset();
    rowsReset();
}

std::optional<inspect::RecordView> MessageLogModel::record(int row) const
{
    return m_isSorted ? m_inspector.log().find(rowNumber(row)) : m_window.record(row);
}

inspect::RowNumber MessageLogModel::rowNumber(int row) const
{
    return m_isSorted ? m_order[static_cast<std::size_t>(row)] : m_window.rowNumber(row);
}

int MessageLogModel::rowOf(inspect::RowNumber number) const
{
    if (!m_isSorted)
        return static_cast<int>(m_window.rowOf(number));
    const auto place = std::find(m_order.cbegin(), m_order.cend(), number);
    return place == m_order.cend() ? -1 : static_cast<int>(place - m_order.cbegin());
}

void MessageLogModel::setTimeMode(TimeMode mode)
{
    if (mode == m_timeMode)
        return;
    m_timeMode = mode;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, static_cast<int>(LogColumn::Time)),
                           index(rowCount() - 1, static_cast<int>(LogColumn::Time)), {Qt::DisplayRole});
}

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

protocol::Version MessageLogModel::version(const inspect::RecordView &record) const
{
    const inspect::ConnectionEntry *entry = m_inspector.clients().connection(record.record().connection);
    if (entry)
        return entry->version;
    return record.record().isMqtt5 ? protocol::Version::V5 : protocol::Version::V311;
}

Severity MessageLogModel::severity(const inspect::RecordView &record) const
{
    return inspect::severityOf(record);
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

bool MessageLogModel::isMarked(int row) const
{
    return m_inspector.notes().isMarked(rowNumber(row));
}

QString MessageLogModel::comment(int row) const
{
    return QString::fromUtf8(m_inspector.notes().comment(rowNumber(row)));
}

void MessageLogModel::setComment(int row, const QString &comment)
{
    m_inspector.notes().setComment(rowNumber(row), comment.toUtf8());
    Q_EMIT dataChanged(index(row, 0), index(row, LogColumnCount - 1), {MarkedRole});
    m_window.notesChanged();
}

void MessageLogModel::toggleMarks(const QList<int> &rows)
{
    if (rows.isEmpty())
        return;
    QList<inspect::RowNumber> numbers;
    numbers.reserve(rows.size());
    for (const int row : rows)
        numbers.append(rowNumber(row));
    m_inspector.notes().toggleMarks(numbers);
    const auto [first, last] = std::minmax_element(rows.cbegin(), rows.cend());
    Q_EMIT dataChanged(index(*first, 0), index(*last, LogColumnCount - 1), {MarkedRole});
    m_window.notesChanged();
}

void MessageLogModel::setColourRules(const QList<ColourRule> &rules)
{
    m_colouring.setRules(rules);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, LogColumnCount - 1), {Qt::BackgroundRole});
}

const RowColouring::Rule *MessageLogModel::colourRule(const inspect::RecordView &record, int row) const
{
    return m_colouring.ruleOf(rowNumber(row), record);
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

int MessageLogModel::nextOfSameClient(int row, int step) const
{
    const auto start = row >= 0 && row < rowCount() ? record(row) : std::nullopt;
    if (!start)
        return -1;
    // A client that came back has another connection and is the same one still.
    const inspect::ClientTable &clients = m_inspector.clients();
    const broker::ConnectionSerial connection = start->record().connection;
    const QByteArrayView client = clients.clientIdOf(connection);
    for (int at = row + step; at >= 0 && at < rowCount(); at += step) {
        const auto other = record(at);
        if (!other)
            continue;
        const broker::ConnectionSerial candidate = other->record().connection;
        if (candidate == connection || (!client.isEmpty() && clients.clientIdOf(candidate) == client))
            return at;
    }
    return -1;
}

void MessageLogModel::aboutToRemoveRows(qsizetype first, qsizetype count)
{
    if (m_isSorted)
        return;
    beginRemoveRows({}, static_cast<int>(first), static_cast<int>(first + count - 1));
}

void MessageLogModel::rowsRemoved()
{
    if (!m_isSorted)
        endRemoveRows();
}

void MessageLogModel::aboutToInsertRows(qsizetype first, qsizetype count)
{
    if (m_isSorted)
        return;
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + count - 1));
}

void MessageLogModel::rowsInserted()
{
    if (!m_isSorted)
        endInsertRows();
}

void MessageLogModel::aboutToReset()
{
    beginResetModel();
}

void MessageLogModel::rowsReset()
{
    m_order = {};
    m_isSorted = false;
    endResetModel();
}

void MessageLogModel::rowsChanged(const QList<qsizetype> &rows)
{
    if (m_isSorted)
        return;
    for (const qsizetype row : rows)
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), LogColumnCount - 1));
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

QString MessageLogModel::timeToolTip(qint64 time, int row) const
{
    const QString when = figures::fullTime(time);
    const auto latency = inspect::latencyOf(m_inspector.log(), rowNumber(row));
    return latency
               ? when + u'\n'
                     + tr("%1 after No. %2").arg(figures::duration(latency->duration), figures::count(latency->since))
               : when;
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

} // namespace brokerscope::models
