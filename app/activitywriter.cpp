// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitywriter.h"

#include "app/linewriter.h"
#include "app/log.h"
#include "core/net/broker.h"

#include <QDateTime>

#include <functional>

namespace brokerscope::app {

using config::LogOptions;
using net::Broker;
using net::Client;

namespace {

constexpr qint64 MicrosecondsPerMillisecond = 1000;

/// What clients name themselves and their topics may hold anything; it must not steer a terminal.
QString printable(QString text)
{
    for (QChar &character : text) {
        if (!character.isPrint() && !character.isSurrogate())
            character = QChar::ReplacementCharacter;
    }
    return text;
}

/// Takes a line; `timestamp` in microseconds since 1970.
using Write = std::function<void(LogOptions::Type type, qint64 timestamp, const QString &text)>;

QString withDetail(const char *what, const QString &detail)
{
    const QString text = QString::fromLatin1(what);
    return detail.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(detail);
}

// Without a receiver object: called on the broker's thread, in the order of the events.

QList<QMetaObject::Connection> connectionLines(Broker &broker, const Write &write)
{
    return {
        QObject::connect(&broker, &Broker::clientConnected,
                         [write](const Client &client) {
                             write(LogOptions::Notice, client.timestamp,
                                   QStringLiteral("%1 connected from %2, MQTT %3, %4, keep alive %5 s")
                                       .arg(client.clientId, client.address,
                                            QString::fromLatin1(protocol::versionName(client.version)),
                                            client.cleanStart ? QStringLiteral("clean") : QStringLiteral("persistent"),
                                            QString::number(client.keepAlive)));
                         }),
        QObject::connect(&broker, &Broker::clientDisconnected,
                         [write](const Client &client, const net::Disconnection &how) {
                             write(LogOptions::Notice, client.timestamp,
                                   QStringLiteral("%1 disconnected: %2")
                                       .arg(client.clientId, withDetail(broker::endCauseName(how.cause), how.detail)));
                         }),
        QObject::connect(&broker, &Broker::connectionRefused,
                         [write](const Client &client, const net::Refusal &why) {
                             write(LogOptions::Notice, client.timestamp,
                                   QStringLiteral("%1 from %2 refused: %3")
                                       .arg(client.clientId, client.address,
                                            withDetail(protocol::reasonName(why.reason), why.explanation)));
                         }),
    };
}

QMetaObject::Connection messageLines(Broker &broker, const Write &write)
{
    return QObject::connect(&broker, &Broker::messagePublished, [write](const net::Message &message) {
        write(LogOptions::Debug, message.timestamp,
              QStringLiteral("%1 published %2, QoS %3%4, %5 bytes")
                  .arg(message.clientId.isEmpty() ? QStringLiteral("the broker") : message.clientId, message.topic,
                       QString::number(static_cast<int>(message.qos)),
                       message.retain ? QStringLiteral(", retain") : QString(),
                       QString::number(message.payload.size())));
    });
}

QMetaObject::Connection subscribeLines(Broker &broker, const Write &write)
{
    return QObject::connect(
        &broker, &Broker::clientSubscribed, [write](const Client &client, const net::Subscription &subscription) {
            const bool isRefused = protocol::isFailure(subscription.reason);
            const QString result =
                isRefused ? QStringLiteral("refused: ") + QString::fromLatin1(protocol::reasonName(subscription.reason))
                          : QStringLiteral("QoS %1").arg(static_cast<int>(subscription.reason));
            write(LogOptions::Subscribe, client.timestamp,
                  QStringLiteral("%1 subscribed to %2, %3").arg(client.clientId, subscription.filter, result));
        });
}

QMetaObject::Connection unsubscribeLines(Broker &broker, const Write &write)
{
    return QObject::connect(&broker, &Broker::clientUnsubscribed, [write](const Client &client, const QString &filter) {
        write(LogOptions::Unsubscribe, client.timestamp,
              QStringLiteral("%1 unsubscribed from %2").arg(client.clientId, filter));
    });
}

} // namespace

void writeActivity(Broker &broker, LineWriter &output)
{
    const Write write = [&output](LogOptions::Type, qint64 timestamp, const QString &text) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(timestamp / MicrosecondsPerMillisecond);
        output.append((time.toString(u"HH:mm:ss.zzz ") + printable(text) + u'\n').toUtf8());
    };
    connectionLines(broker, write);
    messageLines(broker, write);
    subscribeLines(broker, write);
    unsubscribeLines(broker, write);
}

QList<QMetaObject::Connection> writeActivity(Broker &broker, Log &log, const LogOptions &options)
{
    const Write write = [&log](LogOptions::Type type, qint64 timestamp, const QString &text) {
        log.write(type, printable(text), timestamp);
    };
    QList<QMetaObject::Connection> connections;
    if (options.connectionMessages && options.types.testFlag(LogOptions::Notice))
        connections += connectionLines(broker, write);
    if (options.types.testFlag(LogOptions::Debug))
        connections.append(messageLines(broker, write));
    if (options.types.testFlag(LogOptions::Subscribe))
        connections.append(subscribeLines(broker, write));
    if (options.types.testFlag(LogOptions::Unsubscribe))
        connections.append(unsubscribeLines(broker, write));
    return connections;
}

} // namespace brokerscope::app
