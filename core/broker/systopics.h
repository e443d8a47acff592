// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/router.h"

#include <QByteArray>
#include <QHash>

namespace brokerscope::broker {

/// Publishes the broker's own figures as retained messages under $SYS/broker,
/// with the topic names that mosquitto made common. Only what changed.
class SysTopics {
public:
    SysTopics(BrokerState &state, Router &router)
        : m_state(state)
        , m_router(router)
    {
    }

    void publish(Time now);

private:
    void set(const char *name, const QByteArray &value, Time now);

    BrokerState &m_state;
    Router &m_router;
    QHash<QByteArray, QByteArray> m_last;
    std::optional<Time> m_start;
};

} // namespace brokerscope::broker
