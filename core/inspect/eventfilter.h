// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/inspect/clienttable.h"
#include "core/inspect/eventtap.h"
#include "core/inspect/filter.h"
#include "core/inspect/topicnames.h"
#include "core/inspect/trafficlog.h"
#include "core/protocol/packets.h"

namespace brokerscope::inspect {

/// Asks a filter about the broker's events while they happen, as the log asks
/// it about packets: an event matches if the packet does that led to it. For the
/// end of a connection without one it is the DISCONNECT that would say so, for a
/// refused connection the CONNACK.
///
/// To be set as the broker's observer. Broker's thread alone; about a µs a packet.
class EventFilter : public EventTap {
public:
    explicit EventFilter(const Filter &filter);

    /// Whether the latest event matches.
    bool matchesLatest();

    void packetTransferred(const broker::PacketEvent &event) override;
    void publishTransferred(const broker::PublishEvent &event) override;
    void protocolViolated(const broker::ViolationEvent &event) override;
    void clientDisconnected(const broker::DisconnectionEvent &event) override;
    void connectionRefused(const broker::RefusalEvent &event) override;

private:
    void follow();
    void setCause(broker::Time time, const broker::ClientInfo &client, const protocol::Packet &packet);

    TopicNames m_names;
    ClientTable m_clients;
    TrafficLog m_log; // its last row led to the latest event
    FilterMatcher m_matcher;
};

} // namespace brokerscope::inspect
