// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/connectionterms.h"
#include "core/net/listener.h"

#include <QList>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace brokerscope::net {

/// The listeners of one broker, which can be exchanged while connections live
/// on. Lives on the broker's thread.
class ListenerTable : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Listens as `options` say and no longer anywhere else; either all of that
    /// happens or, on an error, nothing. Where one listens already, it keeps its
    /// socket and changes its terms; certificates are read again. New ones are
    /// bound before old ones go, except where an old one holds the port.
    std::optional<ListenError> replace(const QList<ListenerOptions> &options);
    void clear() { m_groups.clear(); }
    QList<Endpoint> endpoints() const;

Q_SIGNALS:
    /// The receiver owns `descriptor`.
    void accepted(qintptr descriptor, const brokerscope::net::ConnectionTerms &terms);

private:
    /// What became of one ListenerOptions.
    struct Group {
        ListenerOptions options;
        ConnectionTerms terms;
        Listeners listeners;
    };
    using Groups = std::vector<std::unique_ptr<Group>>; // each stays where it is, because its listeners know it

    std::optional<ListenError> open(Group &group);
    void interrupt(const Groups &leaving, const ListenerOptions &wanted);
    void resume(const Groups &groups);

    Groups m_groups;
};

} // namespace brokerscope::net
