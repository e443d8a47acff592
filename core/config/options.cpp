// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/options.h"

#include <limits>

namespace brokerscope::config {

namespace {

constexpr quint16 InflightMessages = 20;
constexpr qsizetype QueuedMessages = 1000;
constexpr quint16 TopicAliases = 10;

} // namespace

Options mosquittoDefaults()
{
    Options options;
    options.broker.maximumPacketSize = LargestPacket;
    options.broker.maximumInflight = InflightMessages;
    options.broker.receiveMaximum = InflightMessages;
    options.broker.topicAliasMaximumTowardsClients = TopicAliases;
    options.broker.maximumKeepAlive = std::numeric_limits<quint16>::max();
    options.broker.maximumQueuedMessages = QueuedMessages;
    options.broker.sendsReasonStrings = false; // mosquitto has none
    options.broker.maximumQueuedBytes = std::numeric_limits<qsizetype>::max();
    return options;
}

ListenerOptions mosquittoListener()
{
    ListenerOptions listener;
    listener.addresses = {QHostAddress(QHostAddress::Any)};
    listener.noDelay = false;
    listener.settings.topicAliasMaximum = TopicAliases;
    return listener;
}

QString listenerName(const ListenerOptions &listener)
{
    if (!listener.socketPath.isEmpty())
        return QStringLiteral("unix ") + listener.socketPath;
    const bool isWebSocket = listener.protocol == ListenerOptions::Protocol::WebSockets;
    const QString protocol = isWebSocket ? (listener.tls ? QStringLiteral("wss") : QStringLiteral("ws"))
                                         : (listener.tls ? QStringLiteral("mqtts") : QStringLiteral("mqtt"));
    return QStringLiteral("%1 %2").arg(protocol).arg(listener.port);
}

} // namespace brokerscope::config
