// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/event.h"

#include <QByteArrayList>

namespace brokerscope::testing {

/// Prints events, one a line, into a list that outlives it.
class EventText : public broker::EventSink {
public:
    explicit EventText(QByteArrayList &lines)
        : m_lines(lines)
    {
    }

    /// Whether packets and connections are told, too.
    bool tellWire = false;
    /// The last sample, which is not told.
    broker::Counters lastCounters;
    QList<broker::SessionSample> lastSamples;
    int samples = 0;
    /// The last client that connected, as the event told it.
    broker::ClientInfo lastClient;

    void connectionOpened(broker::Time, broker::ConnectionSerial connection, const broker::PeerInfo &peer) override;
    void connectionClosed(broker::Time, broker::ConnectionSerial connection, broker::EndCause cause) override;
    void packetTransferred(const broker::PacketEvent &event) override;
    void publishTransferred(const broker::PublishEvent &event) override;
    void protocolViolated(const broker::ViolationEvent &event) override;
    void clientConnected(broker::Time, const broker::ClientInfo &client, bool sessionPresent) override;
    void clientDisconnected(const broker::DisconnectionEvent &event) override;
    void connectionRefused(const broker::RefusalEvent &event) override;
    void messagePublished(const broker::MessageEvent &event) override;
    void messageDropped(const broker::DropEvent &event) override;
    void clientSubscribed(const broker::SubscriptionEvent &event) override;
    void clientUnsubscribed(const broker::UnsubscriptionEvent &event) override;
    void retainedChanged(const broker::RetainedEvent &event) override;
    void sessionEnded(broker::Time, QByteArrayView clientId) override;
    void sampled(broker::Time, const broker::Counters &counters, const QList<broker::SessionSample> &sessions) override;

private:
    QByteArrayList &m_lines;
};

} // namespace brokerscope::testing
