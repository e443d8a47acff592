// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/colourrule.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>

namespace brokerscope::models {

enum class ColourRuleColumn { Name, Filter };
inline constexpr int ColourRuleColumnCount = static_cast<int>(ColourRuleColumn::Filter) + 1;

/// The rules for colouring the log in the order in which they are tried, to be
/// edited. The box of a row turns its rule on and off. GUI thread.
class ColourRules : public QAbstractTableModel {
    Q_OBJECT

public:
    /// RowColour as int; invalid if the rule has none that is known.
    static constexpr int RowColourRole = FirstFreeRole;

    explicit ColourRules(QObject *parent = nullptr);

    const QList<ColourRule> &rules() const { return m_rules; }
    void setRules(const QList<ColourRule> &rules);

    void insert(int row, const ColourRule &rule);
    void change(int row, const ColourRule &rule);
    void remove(int row);
    /// `step` -1: up, 1: down. False at the end of the list.
    bool move(int row, int step);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// The rules are no longer what they were.
    void changed();

private:
    QList<ColourRule> m_rules;
};

} // namespace brokerscope::models
