// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/relatedrowmodel.h"

#include "core/inspect/inspector.h"
#include "core/inspect/packetsummary.h"
#include "core/inspect/recordvalues.h"
#include "ui/models/figures.h"
#include "ui/models/logcolumns.h"
#include "ui/models/packettraits.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace brokerscope::models {

using State = inspect::RelatedRows::State;

namespace {

/// The reason that is worth a word: the first that is more than plain success.
QString reasonText(const inspect::RecordView &record)
{
    for (const char code : inspect::reasonCodes(record)) {
        if (code != 0)
            return QString::fromLatin1(inspect::reasonNameOf(record, static_cast<quint8>(code)));
    }
    return {};
}

Qt::Alignment alignmentOf(RelatedRowModel::Column column)
{
    switch (column) {
    case RelatedRowModel::Number:
    case RelatedRowModel::Delta:
        return Qt::AlignRight | Qt::AlignVCenter;
    case RelatedRowModel::Direction:
        return Qt::AlignCenter;
    case RelatedRowModel::Client:
    case RelatedRowModel::Packet:
    case RelatedRowModel::ColumnCount:
        break;
    }
    return Qt::AlignLeft | Qt::AlignVCenter;
}

} // namespace

QString packetText(const inspect::RecordView &record)
{
    QStringList words{QString::fromLatin1(protocol::packetTypeName(record.type()))};
    if (record.isPublish())
        words += {u"QoS %1"_s.arg(static_cast<int>(record.qos())), flagsOf(record)};
    else
        words += reasonText(record);
    words.removeAll(QString());
    return words.join(u' ');
}

RelatedRowModel::RelatedRowModel(const inspect::RelatedRows &related, const inspect::Inspector &inspector,
                                 QObject *parent)
    : QAbstractTableModel(parent)
    , m_related(related)
    , m_inspector(inspector)
{
}

bool RelatedRowModel::update(bool isComplete)
{
    if (m_revision == m_related.revision() && m_isComplete == isComplete)
        return false;
    beginResetModel();
    m_revision = m_related.revision();
    m_isComplete = isComplete;
    if (m_self != m_related.row()) {
        m_self = m_related.row();
        const auto record = m_inspector.log().find(m_self);
        m_selfTime = record ? record->time() : 0;
    }
    m_before = notesBefore();
    m_behind = notesBehind(isComplete);
    m_rows = m_related.rows();
    endResetModel();
    return true;
}

QStringList RelatedRowModel::notesBefore() const
{
    QStringList notes;
    if (m_related.connect().state == State::Lost)
        notes += tr("CONNECT: no longer in the log");
    if (m_related.request().state == State::Lost)
        notes +=
            tr("%1: no longer in the log").arg(QLatin1StringView(protocol::packetTypeName(m_related.requestType())));
    else if (m_related.publish().state == State::Lost)
        notes += tr("PUBLISH of the publisher: no longer in the log");
    notes.removeDuplicates(); // a CONNACK's request is CONNECT
    return notes;
}

QStringList RelatedRowModel::notesBehind(bool isComplete) const
{
    QStringList notes;
    if (m_related.omitted() > 0)
        notes += tr("and %1 more").arg(figures::count(m_related.omitted()));
    if (!isComplete)
        notes += tr("Searching…");
    else if (m_related.rows().size() <= 1 && notesBefore().isEmpty())
        notes += tr("Nothing else belongs to it");
    return notes;
}

QString RelatedRowModel::noteAt(int row) const
{
    if (row < m_before.size())
        return m_before.at(row);
    const qsizetype behind = row - m_before.size() - std::ssize(m_rows);
    return behind >= 0 ? m_behind.value(behind) : QString();
}

inspect::RowNumber RelatedRowModel::rowNumber(int row) const
{
    const qsizetype at = row - m_before.size();
    return at >= 0 && at < std::ssize(m_rows) ? m_rows[static_cast<std::size_t>(at)] : 0;
}

int RelatedRowModel::rowOf(inspect::RowNumber number) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), number);
    return at != m_rows.end() && *at == number ? static_cast<int>(m_before.size() + (at - m_rows.begin())) : -1;
}

int RelatedRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_before.size() + std::ssize(m_rows) + m_behind.size());
}

int RelatedRowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags RelatedRowModel::flags(const QModelIndex &index) const
{
    const bool isNote = index.isValid() && rowNumber(index.row()) == 0;
    return isNote ? Qt::ItemFlags(Qt::ItemNeverHasChildren) : QAbstractTableModel::flags(index);
}

QVariant RelatedRowModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const inspect::RowNumber number = rowNumber(index.row());
    if (number == 0) {
        if (role == NoteRole)
            return true;
        return role == Qt::DisplayRole && index.column() == 0 ? QVariant(noteAt(index.row())) : QVariant();
    }
    const auto record = m_inspector.log().find(number);
    return record ? dataOf(*record, number, index.column(), role) : QVariant();
}

QVariant RelatedRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(column));
    if (column == Delta && role == Qt::ToolTipRole)
        return tr("Since the selected packet, or until it");
    if (column == Delta && role == Qt::DisplayRole)
        return u"Δ"_s;
    const LogColumn same = column == Number      ? LogColumn::Number
                           : column == Direction ? LogColumn::Direction
                           : column == Client    ? LogColumn::Client
                                                 : LogColumn::Packet;
    if (role == Qt::ToolTipRole)
        return logColumnDescription(same);
    return role == Qt::DisplayRole ? logColumnTitle(same) : QVariant();
}

QVariant RelatedRowModel::dataOf(const inspect::RecordView &record, inspect::RowNumber number, int column,
                                 int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(record, number, static_cast<Column>(column));
    case Qt::ToolTipRole:
        return tr("Row %1, %2").arg(figures::count(number), figures::fullTime(record.time())) + u'\n'
               + clientText(record) + u' ' + packetText(record)
               + (record.isPublish() ? QString() : u'\n' + inspect::packetSummary(record));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignmentOf(static_cast<Column>(column)));
    case SeverityRole:
        return static_cast<int>(inspect::severityOf(record));
    case DirectionRole:
        return static_cast<int>(record.direction());
    case SelfRole:
        return number == m_self;
    default:
        return {};
    }
}

QString RelatedRowModel::text(const inspect::RecordView &record, inspect::RowNumber number, Column column) const
{
    switch (column) {
    case Number:
        return figures::count(number);
    case Delta:
        return deltaText(record, number);
    case Direction:
        return record.direction() == broker::Direction::Received ? u"←"_s : u"→"_s;
    case Client:
        return clientText(record);
    case Packet:
        if (record.isPublish() && record.direction() == broker::Direction::Received)
            return packetText(record) + u' '
                   + (record.origin() == broker::Origin::Will ? tr("(will)") : tr("(publisher)"));
        return packetText(record);
    case ColumnCount:
        break;
    }
    return {};
}

QString RelatedRowModel::deltaText(const inspect::RecordView &record, inspect::RowNumber number) const
{
    if (number == m_self)
        return {};
    const qint64 delta = record.time() - m_selfTime;
    return (delta < 0 ? QString() : u"+"_s) + figures::duration(delta);
}

QString RelatedRowModel::clientText(const inspect::RecordView &record) const
{
    const broker::ConnectionSerial connection = record.record().connection;
    return connection == 0 ? tr("(broker)") : m_inspector.clients().displayName(connection);
}

} // namespace brokerscope::models
