// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/acllines.h"

#include <QAbstractTableModel>

namespace brokerscope::models {

enum class AclColumn { Who, Access, Topic, Line };
inline constexpr int AclColumnCount = static_cast<int>(AclColumn::Line) + 1;

QString aclColumnTitle(AclColumn column);
/// "anonymous clients", "everyone"; of a user the name.
QString partyText(const AclParty &party);
/// "read", "write", "read and write", "deny".
QString accessText(access::AclRule::Access access);

/// The rules of an ACL file as a table. Owns no data; `lines` must outlive it. GUI thread.
class AclModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit AclModel(const AclLines &lines, QObject *parent = nullptr);

    /// To be called around each change of the lines.
    void beginChange() { beginResetModel(); }
    void endChange() { endResetModel(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const AclLines &m_lines;
};

} // namespace brokerscope::models
