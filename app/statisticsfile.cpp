// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statisticsfile.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace brokerscope::app {

namespace {

constexpr double NanosecondsPerMillisecond = 1e6;

/// JSON's numbers are exact up to 2^53.
qint64 number(quint64 value)
{
    return static_cast<qint64>(value);
}

} // namespace

QJsonObject statistics(const broker::Counters &counters, const inspect::InspectorStatistics &log)
{
    QJsonObject dropped;
    for (std::size_t i = 0; i < broker::DropReasonCount; ++i) {
        const auto reason = static_cast<broker::DropReason>(i);
        dropped.insert(QLatin1String(broker::dropReasonName(reason)), number(counters.droppedBy(reason)));
    }
    return {
        {QStringLiteral("clients"), counters.clientsConnected},
        {QStringLiteral("connections"), counters.connections},
        {QStringLiteral("connectionsOpened"), number(counters.connectionsOpened)},
        {QStringLiteral("connectionsRefused"), number(counters.connectionsRefused)},
        {QStringLiteral("protocolErrors"), number(counters.protocolErrors)},
        {QStringLiteral("sessionsAway"), counters.sessionsAway},
        {QStringLiteral("messagesIn"), number(counters.traffic.messagesIn)},
        {QStringLiteral("messagesOut"), number(counters.traffic.messagesOut)},
        {QStringLiteral("bytesIn"), number(counters.traffic.bytesIn)},
        {QStringLiteral("bytesOut"), number(counters.traffic.bytesOut)},
        {QStringLiteral("dropped"), dropped},
        {QStringLiteral("retained"), counters.retainedMessages},
        {QStringLiteral("retainedBytes"), counters.retainedBytes},
        {QStringLiteral("subscriptions"), counters.subscriptions},
        {QStringLiteral("queuedMessages"), counters.queuedMessages},
        {QStringLiteral("tapRecords"), number(log.records)},
        {QStringLiteral("tapDropped"), number(log.recordsDropped + log.factsDropped)},
        {QStringLiteral("logRows"), number(log.logRows)},
        {QStringLiteral("logEvicted"), number(log.logEvicted)},
        {QStringLiteral("logBytes"), static_cast<qint64>(log.logBytes)},
        {QStringLiteral("lagMs"), static_cast<double>(log.lag) / NanosecondsPerMillisecond},
    };
}

QString writeStatistics(const QString &fileName, const QJsonObject &statistics)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(statistics).toJson()) == -1 || !file.commit())
        return QStringLiteral("Cannot write statistics to %1: %2").arg(fileName, file.errorString());
    return {};
}

} // namespace brokerscope::app
