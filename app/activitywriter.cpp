// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/activitywriter.h"

#include "app/linewriter.h"
#include "core/net/broker.h"

#include <QDateTime>

namespace brokerscope::app {

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

void writeLine(LineWriter &output, qint64 timestamp, const QString &text)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timestamp / MicrosecondsPerMillisecond);
    output.append((time.toString(u"HH:mm:ss.zzz ") + printable(text) + u'\n').toUtf8());
}

QString withDetail(const char *what, const QString &detail)
{
    const QString text = QString::fromLatin1(what);
    return detail.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(detail);
}

} // namespace

void writeActivity(Broker &broker, LineWriter &output)
{
    // Without a receiver object: called on the broker's thread, in the order of the events.
    QObject::connect(&broker, &Broker::clientConnected, [&output](const Client &client) {
        writeLine(output, client.timestamp,
                  QStringLiteral("%1 connected from %2, MQTT %3, %4, keep alive %5 s")
                      .arg(client.clientId, client.address, QString::fromLatin1(protocol::versionName(client.version)),
                           client.cleanStart ? QStringLiteral("clean") : QStringLiteral("persistent"),
                           QString::number(client.keepAlive)));
    });
    QObject::connect(&broker, &Broker::clientDisconnected,
                     [&output](const Client &client, const net::Disconnection &how) {
                         writeLine(output, client.timestamp,
                                   QStringLiteral("%1 disconnected: %2")
                                       .arg(client.clientId, withDetail(broker::endCauseName(how.cause), how.detail)));
                     });
    QObject::connect(&broker, &Broker::connectionRefused, [&output](const Client &client, const net::Refusal &why) {
        writeLine(
            output, client.timestamp,
            QStringLiteral("%1 from %2 refused: %3")
                .arg(client.clientId, client.address, withDetail(protocol::reasonName(why.reason), why.explanation)));
    });
    QObject::connect(&broker, &Broker::messagePublished, [&output](const net::Message &message) {
        writeLine(output, message.timestamp,
                  QStringLiteral("%1 published %2, QoS %3%4, %5 bytes")
                      .arg(message.clientId.isEmpty() ? QStringLiteral("the broker") : message.clientId, message.topic,
                           QString::number(static_cast<int>(message.qos)),
                           message.retain ? QStringLiteral(", retain") : QString(),
                           QString::number(message.payload.size())));
    });
    QObject::connect(
        &broker, &Broker::clientSubscribed, [&output](const Client &client, const net::Subscription &subscription) {
            const bool isRefused = protocol::isFailure(subscription.reason);
            const QString result =
                isRefused ? QStringLiteral("refused: ") + QString::fromLatin1(protocol::reasonName(subscription.reason))
                          : QStringLiteral("QoS %1").arg(static_cast<int>(subscription.reason));
            writeLine(output, client.timestamp,
                      QStringLiteral("%1 subscribed to %2, %3").arg(client.clientId, subscription.filter, result));
        });
    QObject::connect(&broker, &Broker::clientUnsubscribed, [&output](const Client &client, const QString &filter) {
        writeLine(output, client.timestamp, QStringLiteral("%1 unsubscribed from %2").arg(client.clientId, filter));
    });
}

} // namespace brokerscope::app
