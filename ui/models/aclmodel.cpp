// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/aclmodel.h"

#include "ui/models/roles.h"

#include <QCoreApplication>

namespace brokerscope::models {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AclModel)
};

QVariant alignment(AclColumn column)
{
    return QVariant::fromValue(Qt::Alignment(column == AclColumn::Line ? Qt::AlignRight : Qt::AlignLeft)
                               | Qt::AlignVCenter);
}

} // namespace

QString aclColumnTitle(AclColumn column)
{
    switch (column) {
    case AclColumn::Who:
        return Words::tr("Who");
    case AclColumn::Access:
        return Words::tr("May");
    case AclColumn::Topic:
        return Words::tr("Topic");
    case AclColumn::Line:
        return Words::tr("Line");
    }
    return {};
}

QString partyText(const AclParty &party)
{
    switch (party.kind) {
    case AclParty::Kind::Anonymous:
        return Words::tr("anonymous clients");
    case AclParty::Kind::Everyone:
        return Words::tr("everyone");
    case AclParty::Kind::User:
        return QString::fromUtf8(party.user);
    }
    return {};
}

QString accessText(access::AclRule::Access access)
{
    switch (access) {
    case access::AclRule::Access::Read:
        return Words::tr("read");
    case access::AclRule::Access::Write:
        return Words::tr("write");
    case access::AclRule::Access::ReadWrite:
        return Words::tr("read and write");
    case access::AclRule::Access::Deny:
        return Words::tr("neither (deny)");
    }
    return {};
}

AclModel::AclModel(const AclLines &lines, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lines(lines)
{
}

int AclModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.entries().size());
}

int AclModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : AclColumnCount;
}

QVariant AclModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AclEntry &entry = m_lines.entries()[index.row()];
    const auto column = static_cast<AclColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == SeverityRole)
        return static_cast<int>(entry.access == access::AclRule::Access::Deny ? Severity::Bad : Severity::None);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case AclColumn::Who:
        return partyText(entry.party);
    case AclColumn::Access:
        return accessText(entry.access);
    case AclColumn::Topic:
        return QString::fromUtf8(entry.filter);
    case AclColumn::Line:
        return QString::number(m_lines.lineOf(index.row()));
    }
    return {};
}

QVariant AclModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= AclColumnCount)
        return {};
    const auto column = static_cast<AclColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    return role == Qt::DisplayRole ? aclColumnTitle(column) : QVariant();
}

} // namespace brokerscope::models
