// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clientfilter.h"

#include "core/inspect/naturalorder.h"

namespace brokerscope::models {

using namespace Qt::StringLiterals;

ClientFilter::ClientFilter(ClientModel &clients, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_clients(clients)
{
    setDynamicSortFilter(false);
    setSourceModel(&clients);
    // Without dynamic sorting new rows would stay at the end.
    connect(&clients, &QAbstractItemModel::rowsInserted, this, &ClientFilter::resort);
}

void ClientFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ClientFilter::resort()
{
    if (!m_words.isEmpty())
        invalidateFilter();
    if (sortColumn() >= 0)
        sort(sortColumn(), sortOrder());
}

bool ClientFilter::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (m_words.isEmpty())
        return true;
    QString text;
    for (const ClientColumn column :
         {ClientColumn::Id, ClientColumn::Address, ClientColumn::User, ClientColumn::Will, ClientColumn::State})
        text += m_clients.index(sourceRow, static_cast<int>(column)).data().toString() + u'\n';
    return std::all_of(m_words.cbegin(), m_words.cend(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ClientFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    if (a.metaType().id() == QMetaType::QString)
        return inspect::compareNaturally(a.toString().toUtf8(), b.toString().toUtf8()) < 0;
    return QVariant::compare(a, b) == QPartialOrdering::Less;
}

} // namespace brokerscope::models
