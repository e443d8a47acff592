// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/session.h"
#include "core/broker/topictrie.h"

#include <QByteArrayView>

#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace brokerscope::broker {

/// All sessions by client identifier, connected or away.
class SessionStore {
public:
    /// Null if there is none. O(1).
    Session *find(QByteArrayView clientId);
    /// There must be none of that identifier.
    Session &create(const QByteArray &clientId);
    void remove(Session &session);

    /// Keeps account of who is away; awaySince must be set before and stay as it is.
    void setAway(Session &session, bool isAway);
    /// Null if nobody is away.
    Session *longestAway() const;

    qsizetype size() const { return static_cast<qsizetype>(m_sessions.size()); }
    qsizetype awayCount() const { return static_cast<qsizetype>(m_away.size()); }

    template<typename F>
    void forEach(F &&f)
    {
        for (auto &[id, session] : m_sessions) {
            f(*session);
        }
    }

private:
    std::unordered_map<std::string, std::unique_ptr<Session>, StringHash, std::equal_to<>> m_sessions;
    std::set<std::pair<Time, Session *>> m_away;
};

} // namespace brokerscope::broker
