// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/support/eventtext.h"

namespace brokerscope::testing {

using namespace broker;

namespace {

QByteArray hex(protocol::ReasonCode reason)
{
    return "0x" + QByteArray::number(static_cast<int>(reason), 16).rightJustified(2, '0').toUpper();
}

QByteArray number(ConnectionSerial connection)
{
    return '#' + QByteArray::number(connection);
}

const char *directionName(Direction direction)
{
    return direction == Direction::Received ? "received" : "sent";
}

QByteArray qosAndRetain(protocol::QoS qos, bool retain)
{
    return " qos " + QByteArray::number(static_cast<int>(qos)) + (retain ? " retain" : "");
}

QByteArray explained(const QString &text)
{
    return text.isEmpty() ? QByteArray() : ": " + text.toUtf8();
}

} // namespace

void EventText::connectionOpened(Time, ConnectionSerial connection, const PeerInfo &peer)
{
    if (tellWire) {
        m_lines << "opened " + number(connection) + ' ' + peer.address.toUtf8() + ':' + QByteArray::number(peer.port);
    }
}

void EventText::connectionClosed(Time, ConnectionSerial connection, EndCause cause)
{
    if (tellWire) {
        m_lines << "gone " + number(connection) + ' ' + endCauseName(cause);
    }
}

void EventText::packetTransferred(const PacketEvent &event)
{
    if (tellWire) {
        m_lines << "packet " + number(event.connection) + ' ' + directionName(event.direction) + ' '
                       + event.bytes.toByteArray().toHex(' ');
    }
}

void EventText::publishTransferred(const PublishEvent &event)
{
    if (!tellWire) {
        return;
    }
    static constexpr const char *Origins[] = {"client", "will", "server"};
    m_lines << "publish " + number(event.connection) + ' ' + directionName(event.direction) + ' '
                   + Origins[static_cast<int>(event.origin)] + ' ' + protocol::versionName(event.version) + ' '
                   + QByteArray::number(event.firstByte, 16) + " id " + QByteArray::number(event.packetId) + " message "
                   + QByteArray::number(event.message) + " topic " + QByteArray::number(event.topicId) + ' '
                   + event.topic.toByteArray() + (event.topicIsAliased ? " aliased" : "")
                   + (event.mountPointSize > 0 ? " mounted " + QByteArray::number(event.mountPointSize) : QByteArray())
                   + " [" + event.properties.toByteArray().toHex(' ') + "] " + event.payload.toByteArray() + ' '
                   + QByteArray::number(event.wireSize) + " bytes";
}

void EventText::protocolViolated(const ViolationEvent &event)
{
    m_lines << "violated " + number(event.connection) + ' ' + hex(event.error.reason) + ' ' + event.error.requirement;
    if (tellWire) {
        m_lines << "by " + event.bytes.toByteArray().toHex(' ');
    }
}

void EventText::clientConnected(Time, const ClientInfo &client, bool sessionPresent)
{
    lastClient = client;
    m_lines << "connected " + client.clientId + (sessionPresent ? " again" : "");
}

void EventText::clientDisconnected(const DisconnectionEvent &event)
{
    m_lines << "disconnected " + event.client.clientId + ' ' + endCauseName(event.cause) + ' ' + hex(event.reason)
                   + (event.sessionRemains ? " stays" : "") + explained(event.detail);
}

void EventText::connectionRefused(const RefusalEvent &event)
{
    m_lines << "refused " + event.client.clientId + ' ' + hex(event.reason) + explained(event.explanation);
}

void EventText::messagePublished(const MessageEvent &event)
{
    const QByteArray by = event.client ? event.client->clientId : QByteArray("-");
    m_lines << "published " + by + (event.origin == Origin::Will ? " will " : " ") + event.topic.toByteArray()
                   + qosAndRetain(event.qos, event.retain) + ' ' + event.payload.toByteArray();
}

void EventText::messageDropped(const DropEvent &event)
{
    m_lines << "dropped " + event.receiver.toByteArray() + ' ' + event.topic.toByteArray() + ' '
                   + dropReasonName(event.reason) + explained(event.explanation);
}

void EventText::clientSubscribed(const SubscriptionEvent &event)
{
    m_lines << "subscribed " + event.client.clientId + ' ' + event.filter.toByteArray()
                   + qosAndRetain(event.maximumQoS, false) + ' ' + hex(event.reason)
                   + (event.noLocal ? " no local" : "") + (event.retainAsPublished ? " as published" : "")
                   + explained(event.explanation);
}

void EventText::clientUnsubscribed(const UnsubscriptionEvent &event)
{
    m_lines << "unsubscribed " + event.client.clientId + ' ' + event.filter.toByteArray() + ' ' + hex(event.reason);
}

void EventText::retainedChanged(const RetainedEvent &event)
{
    m_lines << (event.isSet ? "retained " : "cleared ") + event.topic.toByteArray();
}

void EventText::sessionEnded(Time, QByteArrayView clientId)
{
    m_lines << "session ended " + clientId.toByteArray();
}

void EventText::sampled(Time, const Counters &counters, const QList<SessionSample> &sessions)
{
    ++samples;
    lastCounters = counters;
    lastSamples = sessions;
}

} // namespace brokerscope::testing
