// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/router.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <optional>

namespace brokerscope::broker {

/// Publishes the broker's own figures as retained messages under $SYS/broker,
/// with the topic names that mosquitto made common. Only what changed. Loads are
/// per minute, as exponentially weighted moving averages.
class SysTopics {
public:
    SysTopics(BrokerState &state, Router &router)
        : m_state(state)
        , m_router(router)
    {
    }

    void publish(Time now);

private:
    struct Load {
        quint64 total = 0; // at the last look
        std::array<double, 3> averages{};
    };

    void publishFigures(const Counters &counters, Time now);
    void publishHeap(Time now);
    void publishLoad(const Counters &counters, double elapsedSeconds, Time now);
    void set(const QByteArray &name, const QByteArray &value, Time now);
    static quint64 droppedIn(const Counters &counters);

    BrokerState &m_state;
    Router &m_router;
    QHash<QByteArray, QByteArray> m_values;
    QHash<QByteArray, Load> m_loads;
    std::optional<Time> m_start;
    Time m_last;
    qint64 m_mostHeap = 0;
};

} // namespace brokerscope::broker
