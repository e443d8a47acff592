// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/filterfields.h"

#include <QString>
#include <QStringList>

namespace brokerscope::inspect {

class ClientTable;
class TopicStats;

/// What a person may want to type that the traffic has shown, for completion: at
/// most 50 at a time. Reading side; both must outlive it.
class SeenValues {
public:
    SeenValues(const TopicStats &topics, const ClientTable &clients)
        : m_topics(topics)
        , m_clients(clients)
    {
    }

    /// Whole topics, and levels that have more below with "/" at the end. Looks at the children
    /// of the level that is typed alone, whatever the tree's size.
    QStringList topics(const QString &begun) const;
    /// Values of a field that begin so, whatever the case; none for fields that are not
    /// about topics or connections. Linear in the clients.
    QStringList values(FilterField field, const QString &begun) const;

private:
    const TopicStats &m_topics;
    const ClientTable &m_clients;
};

} // namespace brokerscope::inspect
