// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/broker/event.h"

#include <array>

namespace brokerscope::app {

/// One observer that stands for two, which must outlive it. Broker's thread.
class EventSplitter final : public broker::EventSink {
public:
    EventSplitter(broker::EventSink &first, broker::EventSink &second)
        : m_sinks{&first, &second}
    {
    }

    void started(broker::Time time) override;
    void connectionOpened(broker::Time time, broker::ConnectionSerial connection,
                          const broker::PeerInfo &peer) override;
    void connectionClosed(broker::Time time, broker::ConnectionSerial connection, broker::EndCause cause) override;
    void packetTransferred(const broker::PacketEvent &event) override;
    void publishTransferred(const broker::PublishEvent &event) override;
    void protocolViolated(const broker::ViolationEvent &event) override;
    void clientConnected(broker::Time time, const broker::ClientInfo &client, bool sessionPresent) override;
    void clientDisconnected(const broker::DisconnectionEvent &event) override;
    void connectionRefused(const broker::RefusalEvent &event) override;
    void messagePublished(const broker::MessageEvent &event) override;
    void messageDropped(const broker::DropEvent &event) override;
    void clientSubscribed(const broker::SubscriptionEvent &event) override;
    void clientUnsubscribed(const broker::UnsubscriptionEvent &event) override;
    void retainedChanged(const broker::RetainedEvent &event) override;
    void sessionEnded(broker::Time time, QByteArrayView clientId) override;
    void sampled(broker::Time time, const broker::Counters &counters,
                 const QList<broker::SessionSample> &sessions) override;

private:
    template<typename... Parameters, typename... Arguments>
    void tell(void (broker::EventSink::*what)(Parameters...), const Arguments &...arguments)
    {
        for (broker::EventSink *const sink : m_sinks)
            (sink->*what)(arguments...);
    }

    std::array<broker::EventSink *, 2> m_sinks;
};

} // namespace brokerscope::app
