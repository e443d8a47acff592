// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/messagelogmodel.h"

#include "core/inspect/inspector.h"
#include "core/inspect/recordvalues.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace brokerscope::models {

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
    case Qt::AccessibleTextRole: // where the text is a sign, or there is one beside it
        if (column == LogColumn::Direction)
            return record->direction() == broker::Direction::Received ? tr("received") : tr("sent");
        if (column == LogColumn::Number && isMarked(index.row()))
            return tr("%1, marked").arg(text(*record, index.row(), column));
        if (column == LogColumn::Payload && !comment(index.row()).isEmpty())
            return tr("%1, comment: %2").arg(text(*record, index.row(), column), comment(index.row()));
        return {};
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

} // namespace brokerscope::models
