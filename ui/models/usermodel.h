// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QByteArray>
#include <QList>

namespace brokerscope::models {

enum class UserColumn { Name, Password, Rules };
inline constexpr int UserColumnCount = static_cast<int>(UserColumn::Rules) + 1;

/// What is shown of somebody who may have a password, or rules, or both.
struct UserRow {
    QByteArray name;
    bool hasPassword = false;
    bool hasScram = false; // besides: can log in by SCRAM-SHA-256
    qsizetype rules = 0;

    bool operator==(const UserRow &) const = default;
};

/// Users of the password file and of the rules as a table. GUI thread.
class UserModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<UserRow> &rows);
    const UserRow &at(int row) const { return m_rows[row]; }
    /// -1 if there is none of that name.
    int rowOf(const QByteArray &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<UserRow> m_rows;
};

} // namespace brokerscope::models
