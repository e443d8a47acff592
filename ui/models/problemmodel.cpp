// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemmodel.h"

#include "ui/models/figures.h"
#include "ui/models/filterterm.h"
#include "ui/models/roles.h"

#include <QCoreApplication>

#include <algorithm>

namespace brokerscope::models {

using namespace Qt::StringLiterals;
using inspect::Problem;
using inspect::ProblemKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ProblemModel)
};

QString dropText(broker::DropReason reason)
{
    switch (reason) {
    case broker::DropReason::QueueFull:
        return Words::tr("its queue is full");
    case broker::DropReason::NotQueued:
        return Words::tr("QoS 0 does not wait for a client that is away or behind");
    case broker::DropReason::Expired:
        return Words::tr("it expired before it could be sent");
    case broker::DropReason::PacketTooLarge:
        return Words::tr("larger than the client's Maximum Packet Size");
    case broker::DropReason::SessionEnded:
        return Words::tr("it was waiting when the session ended");
    case broker::DropReason::Refused:
        return Words::tr("not allowed");
    case broker::DropReason::RetainedFull:
        return Words::tr("no room to keep it as a retained message");
    }
    Q_UNREACHABLE();
}

QString whyText(const Problem &problem)
{
    QString reason;
    if (problem.kind == ProblemKind::MessageDropped || problem.kind == ProblemKind::PublishRefused)
        reason = dropText(problem.dropReason);
    else if (protocol::isFailure(problem.reason))
        reason = QString::fromLatin1(protocol::reasonName(problem.reason));
    if (problem.explanation.isEmpty() || problem.explanation.compare(reason, Qt::CaseInsensitive) == 0)
        return reason;
    return reason.isEmpty() ? problem.explanation : reason + u": "_s + problem.explanation;
}

QString text(const Problem &problem, ProblemColumn column)
{
    switch (column) {
    case ProblemColumn::Last:
        return figures::clockTime(problem.last);
    case ProblemColumn::Count:
        return figures::count(problem.count);
    case ProblemColumn::What:
        return problemKindText(problem.kind);
    case ProblemColumn::Client:
        return problem.clientId.isEmpty() ? problem.address : QString::fromUtf8(problem.clientId);
    case ProblemColumn::Topic:
        return QString::fromUtf8(problem.topic);
    case ProblemColumn::Why:
        return whyText(problem);
    }
    Q_UNREACHABLE();
}

QString toolTip(const Problem &problem, ProblemColumn column)
{
    if (column == ProblemColumn::Last || column == ProblemColumn::Count)
        return Words::tr("First %1, last %2, %n time(s)", nullptr,
                         static_cast<int>(std::min<quint64>(problem.count, INT_MAX)))
            .arg(figures::fullTime(problem.first), figures::fullTime(problem.last));
    if (column == ProblemColumn::Client && !problem.clientId.isEmpty() && !problem.address.isEmpty())
        return Words::tr("%1 from %2").arg(QString::fromUtf8(problem.clientId), problem.address);
    return text(problem, column);
}

QVariant sortValue(const Problem &problem, ProblemColumn column)
{
    if (column == ProblemColumn::Last)
        return problem.last;
    if (column == ProblemColumn::Count)
        return problem.count;
    return text(problem, column);
}

QString termFor(const Problem &problem, ProblemColumn column)
{
    if (column == ProblemColumn::Topic && !problem.topic.isEmpty())
        return filterTerm(u"topic"_s, QString::fromUtf8(problem.topic));
    return problem.clientId.isEmpty() ? QString() : filterTerm(u"client"_s, QString::fromUtf8(problem.clientId));
}

Severity severityOf(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::ConnectionRefused:
    case ProblemKind::ProtocolError:
    case ProblemKind::SubscriptionRefused:
    case ProblemKind::PublishRefused:
        return Severity::Bad;
    case ProblemKind::ClientLost:
    case ProblemKind::ClientReplaced:
    case ProblemKind::MessageDropped:
        return Severity::Warning;
    }
    Q_UNREACHABLE();
}

} // namespace

QString problemColumnTitle(ProblemColumn column)
{
    switch (column) {
    case ProblemColumn::Last:
        return Words::tr("Last");
    case ProblemColumn::Count:
        return Words::tr("Count");
    case ProblemColumn::What:
        return Words::tr("What");
    case ProblemColumn::Client:
        return Words::tr("Client");
    case ProblemColumn::Topic:
        return Words::tr("Topic");
    case ProblemColumn::Why:
        return Words::tr("Why");
    }
    Q_UNREACHABLE();
}

QString problemKindText(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::ConnectionRefused:
        return Words::tr("Connection refused");
    case ProblemKind::ClientLost:
        return Words::tr("Client lost");
    case ProblemKind::ClientReplaced:
        return Words::tr("Client replaced");
    case ProblemKind::ProtocolError:
        return Words::tr("Protocol error");
    case ProblemKind::SubscriptionRefused:
        return Words::tr("Subscription refused");
    case ProblemKind::PublishRefused:
        return Words::tr("Publish refused");
    case ProblemKind::MessageDropped:
        return Words::tr("Message dropped");
    }
    Q_UNREACHABLE();
}

ProblemModel::ProblemModel(const inspect::ProblemLog &problems, QObject *parent)
    : QAbstractTableModel(parent)
    , m_problems(problems)
    , m_first(problems.first())
    , m_end(problems.end())
    , m_revision(problems.revision())
{
}

void ProblemModel::showChanges()
{
    if (m_revision == m_problems.revision())
        return;
    m_revision = m_problems.revision();
    if (const quint64 first = std::min(m_problems.first(), m_end); first > m_first) {
        beginRemoveRows({}, 0, static_cast<int>(first - m_first) - 1);
        m_first = first;
        endRemoveRows();
    }
    if (m_first < m_end)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ProblemColumnCount - 1),
                           {Qt::DisplayRole, Qt::ToolTipRole, SortRole});
    if (m_problems.first() > m_end) // all that was announced is gone, and some that never was
        m_first = m_end = m_problems.first();
    if (m_problems.end() > m_end) {
        beginInsertRows({}, rowCount(), static_cast<int>(m_problems.end() - m_first) - 1);
        m_end = m_problems.end();
        endInsertRows();
    }
}

int ProblemModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_end - m_first);
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ProblemColumnCount;
}

const Problem *ProblemModel::problem(const QModelIndex &index) const
{
    return m_problems.at(m_first + static_cast<quint64>(index.row()));
}

QVariant ProblemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem *found = problem(index);
    if (!found)
        return {};
    const auto column = static_cast<ProblemColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, column);
    case Qt::ToolTipRole:
        return toolTip(*found, column);
    case Qt::TextAlignmentRole:
        return column == ProblemColumn::Count ? QVariant::fromValue(Qt::AlignVCenter | Qt::AlignTrailing) : QVariant();
    case SortRole:
        return sortValue(*found, column);
    case FilterTermRole:
        return termFor(*found, column);
    case ClientIdRole:
        return found->clientId;
    case SeverityRole:
        return static_cast<int>(severityOf(found->kind));
    default:
        return {};
    }
}

QVariant ProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ProblemColumnCount)
        return {};
    const auto column = static_cast<ProblemColumn>(section);
    if (role == Qt::DisplayRole)
        return problemColumnTitle(column);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column == ProblemColumn::Count ? Qt::AlignTrailing : Qt::AlignLeading));
    return {};
}

} // namespace brokerscope::models
