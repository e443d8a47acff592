// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/clientmodel.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace brokerscope::models {

/// Clients sorted by any column and narrowed to those in which every word of a
/// text occurs (id, address, user or will topic, without regard to case). Rows
/// that are equal keep the order in which they came. GUI thread.
///
/// Rows find their place when they come and when sort() or resort() is called,
/// not with every new figure: they never move under the mouse by themselves.
class ClientFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ClientFilter(ClientModel &clients, QObject *parent = nullptr);

    void setText(const QString &text);
    /// Puts rows in order again if the sorted column may have changed.
    void resort();

    const inspect::ClientEntry &client(const QModelIndex &index) const { return m_clients.client(mapToSource(index)); }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    ClientModel &m_clients;
    QStringList m_words;
};

} // namespace brokerscope::models
