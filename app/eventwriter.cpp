// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/eventwriter.h"

#include "app/jsonline.h"
#include "app/linewriter.h"
#include "core/net/broker.h"

namespace brokerscope::app {

using net::Broker;
using net::Client;

namespace {

JsonLine clientLine(const char *event, const Client &client)
{
    JsonLine line(event, client.timestamp);
    line.add("client", client.clientId);
    line.add("address", client.address);
    line.add("version", QString::fromLatin1(protocol::versionName(client.version)));
    if (!client.userName.isEmpty())
        line.add("user", client.userName);
    return line;
}

void addReason(JsonLine &line, const char *reason, const QString &detail)
{
    line.add("reason", QString::fromLatin1(reason));
    if (!detail.isEmpty())
        line.add("detail", detail);
}

} // namespace

void writeEvents(Broker &broker, LineWriter &output)
{
    // Without a receiver object: called on the broker's thread, in the order of the events.
    QObject::connect(&broker, &Broker::clientConnected, [&output](const Client &client) {
        output.append(clientLine("clientConnected", client).finish());
    });
    QObject::connect(&broker, &Broker::clientDisconnected,
                     [&output](const Client &client, const net::Disconnection &how) {
                         JsonLine line = clientLine("clientDisconnected", client);
                         addReason(line, broker::endCauseName(how.cause), how.detail);
                         output.append(line.finish());
                     });
    QObject::connect(&broker, &Broker::connectionRefused, [&output](const Client &client, const net::Refusal &why) {
        JsonLine line = clientLine("connectionRefused", client);
        addReason(line, protocol::reasonName(why.reason), why.explanation);
        output.append(line.finish());
    });
    QObject::connect(&broker, &Broker::messagePublished, [&output](const net::Message &message) {
        JsonLine line("messagePublished", message.timestamp);
        if (!message.clientId.isEmpty())
            line.add("client", message.clientId);
        line.add("topic", message.topic);
        line.add("qos", static_cast<int>(message.qos));
        line.add("retain", message.retain);
        if (message.isWill)
            line.add("will", true);
        output.append(line.addPayload(message.payload).finish());
    });
    QObject::connect(&broker, &Broker::clientSubscribed,
                     [&output](const Client &client, const net::Subscription &subscription) {
                         JsonLine line = clientLine("clientSubscribed", client);
                         line.add("filter", subscription.filter);
                         if (protocol::isFailure(subscription.reason))
                             addReason(line, protocol::reasonName(subscription.reason), {});
                         else
                             line.add("qos", static_cast<int>(subscription.reason)); // granted
                         output.append(line.finish());
                     });
    QObject::connect(&broker, &Broker::clientUnsubscribed, [&output](const Client &client, const QString &filter) {
        JsonLine line = clientLine("clientUnsubscribed", client);
        line.add("filter", filter);
        output.append(line.finish());
    });
}

} // namespace brokerscope::app
