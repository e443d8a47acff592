// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/eventwriter.h"

#include "app/linewriter.h"
#include "core/inspect/eventfilter.h"
#include "core/net/broker.h"
#include "core/payload/jsonline.h"

namespace brokerscope::app {

using net::Broker;
using net::Client;
using payload::JsonLine;

namespace {

JsonLine eventLine(const char *event, qint64 microseconds)
{
    JsonLine line;
    line.addUtf8("time", payload::isoTime(microseconds)).addUtf8("event", event);
    return line;
}

JsonLine clientLine(const char *event, const Client &client)
{
    JsonLine line = eventLine(event, client.timestamp);
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

JsonLine messageLine(const net::Message &message)
{
    JsonLine line = eventLine("messagePublished", message.timestamp);
    if (!message.clientId.isEmpty())
        line.add("client", message.clientId);
    line.add("topic", message.topic);
    line.add("qos", static_cast<int>(message.qos));
    line.add("retain", message.retain);
    if (message.isWill)
        line.add("will", true);
    line.addBytes("payload", message.payload);
    return line;
}

JsonLine subscriptionLine(const Client &client, const net::Subscription &subscription)
{
    JsonLine line = clientLine("clientSubscribed", client);
    line.add("filter", subscription.filter);
    if (protocol::isFailure(subscription.reason))
        addReason(line, protocol::reasonName(subscription.reason), {});
    else
        line.add("qos", static_cast<int>(subscription.reason)); // granted
    return line;
}

} // namespace

void writeEvents(Broker &broker, LineWriter &output, inspect::EventFilter *filter)
{
    const auto write = [&output, filter](auto &&makeLine) {
        if (!filter || filter->matchesLatest())
            output.append(makeLine().finish());
    };
    // Without a receiver object: called on the broker's thread, in the order of the events.
    QObject::connect(&broker, &Broker::clientConnected,
                     [write](const Client &client) { write([&] { return clientLine("clientConnected", client); }); });
    QObject::connect(&broker, &Broker::clientDisconnected,
                     [write](const Client &client, const net::Disconnection &how) {
                         write([&] {
                             JsonLine line = clientLine("clientDisconnected", client);
                             addReason(line, broker::endCauseName(how.cause), how.detail);
                             return line;
                         });
                     });
    QObject::connect(&broker, &Broker::connectionRefused, [write](const Client &client, const net::Refusal &why) {
        write([&] {
            JsonLine line = clientLine("connectionRefused", client);
            addReason(line, protocol::reasonName(why.reason), why.explanation);
            return line;
        });
    });
    QObject::connect(&broker, &Broker::messagePublished,
                     [write](const net::Message &message) { write([&] { return messageLine(message); }); });
    QObject::connect(&broker, &Broker::clientSubscribed,
                     [write](const Client &client, const net::Subscription &subscription) {
                         write([&] { return subscriptionLine(client, subscription); });
                     });
    QObject::connect(&broker, &Broker::clientUnsubscribed, [write](const Client &client, const QString &topicFilter) {
        write([&] {
            JsonLine line = clientLine("clientUnsubscribed", client);
            line.add("filter", topicFilter);
            return line;
        });
    });
}

} // namespace brokerscope::app
