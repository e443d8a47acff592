// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/sessionstore.h"

namespace brokerscope::broker {

Session *SessionStore::find(QByteArrayView clientId)
{
    const auto it = m_sessions.find(toStringView(clientId));
    return it == m_sessions.end() ? nullptr : it->second.get();
}

Session &SessionStore::create(const QByteArray &clientId)
{
    auto &slot = m_sessions[clientId.toStdString()];
    Q_ASSERT(!slot);
    slot = std::make_unique<Session>(clientId);
    return *slot;
}

void SessionStore::remove(Session &session)
{
    m_away.erase({session.awaySince, &session});
    m_sessions.erase(session.clientId.toStdString());
}

void SessionStore::setAway(Session &session, bool isAway)
{
    if (isAway) {
        m_away.insert({session.awaySince, &session});
    } else {
        m_away.erase({session.awaySince, &session});
    }
}

Session *SessionStore::longestAway() const
{
    return m_away.empty() ? nullptr : m_away.begin()->second;
}

} // namespace brokerscope::broker
