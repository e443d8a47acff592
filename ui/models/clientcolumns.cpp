// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/clientcolumns.h"

#include "ui/models/age.h"
#include "ui/models/figures.h"
#include "ui/models/filterterm.h"

#include <QCoreApplication>

#include <iterator>

namespace brokerscope::models {

using namespace Qt::StringLiterals;
using inspect::ClientEntry;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ClientColumns)
};

#define TR(text) QT_TRANSLATE_NOOP("ClientColumns", text)
constexpr ClientColumnInfo Columns[] = {
    {ClientColumn::State, ClientColumnKind::Text, true, TR("State"), TR("Connected or away")},
    {ClientColumn::Id, ClientColumnKind::Identifier, true, TR("Client"), TR("Client identifier")},
    {ClientColumn::Address, ClientColumnKind::Identifier, false, TR("Address"), TR("Address of the last connection")},
    {ClientColumn::Version, ClientColumnKind::Text, false, TR("MQTT"), TR("Version of MQTT")},
    {ClientColumn::User, ClientColumnKind::Text, false, TR("User"), TR("User name")},
    {ClientColumn::KeepAlive, ClientColumnKind::Figure, false, TR("Keep-alive"),
     TR("The client sends something at least this often")},
    {ClientColumn::Session, ClientColumnKind::Text, false, TR("Session"),
     TR("Whether the session outlives the connection")},
    {ClientColumn::Will, ClientColumnKind::Text, false, TR("Will"),
     TR("Topic of the message published for the client when it is lost")},
    {ClientColumn::Subscriptions, ClientColumnKind::Figure, false, TR("Subs"), TR("Subscriptions")},
    {ClientColumn::MessagesIn, ClientColumnKind::Figure, true, TR("In"), TR("Messages received from the client")},
    {ClientColumn::MessagesOut, ClientColumnKind::Figure, true, TR("Out"), TR("Messages sent to the client")},
    {ClientColumn::BytesIn, ClientColumnKind::Figure, false, TR("Bytes in"), TR("Bytes received from the client")},
    {ClientColumn::BytesOut, ClientColumnKind::Figure, false, TR("Bytes out"), TR("Bytes sent to the client")},
    {ClientColumn::Queue, ClientColumnKind::Figure, false, TR("Queue"), TR("Messages waiting for the client")},
    {ClientColumn::Inflight, ClientColumnKind::Figure, false, TR("In flight"),
     TR("Messages sent to the client and not acknowledged yet")},
    {ClientColumn::Since, ClientColumnKind::Age, false, TR("Since"), TR("Time since it connected, or went away")},
    {ClientColumn::LastActivity, ClientColumnKind::Age, true, TR("Active"), TR("Time since its last packet")},
};
#undef TR
static_assert(std::size(Columns) == ClientColumnCount);

QString addressOf(const broker::PeerInfo &peer)
{
    const bool isV6 = peer.address.contains(u':');
    return isV6 ? u"[%1]:%2"_s.arg(peer.address).arg(peer.port) : u"%1:%2"_s.arg(peer.address).arg(peer.port);
}

QString addressColumn(const ClientEntry &client)
{
    return client.info.peer.address.isEmpty() ? QString() : addressOf(client.info.peer);
}

qint64 sinceTime(const ClientEntry &client)
{
    return client.isConnected ? client.connectedSince : client.disconnectedAt;
}

QString someFigure(quint64 value)
{
    return value == 0 ? QString() : figures::count(value);
}

QString someBytes(quint64 value)
{
    return value == 0 ? QString() : figures::bytes(value);
}

quint64 number(const ClientEntry &client, ClientColumn column)
{
    const broker::SessionSample &sample = client.sample;
    switch (column) {
    case ClientColumn::KeepAlive:
        return client.info.keepAlive;
    case ClientColumn::Subscriptions:
        return static_cast<quint64>(client.subscriptions.size());
    case ClientColumn::MessagesIn:
        return sample.traffic.messagesIn;
    case ClientColumn::MessagesOut:
        return sample.traffic.messagesOut;
    case ClientColumn::BytesIn:
        return sample.traffic.bytesIn;
    case ClientColumn::BytesOut:
        return sample.traffic.bytesOut;
    case ClientColumn::Queue:
        return static_cast<quint64>(sample.queuedMessages);
    case ClientColumn::Inflight:
        return static_cast<quint64>(sample.inflight);
    case ClientColumn::State:
    case ClientColumn::Id:
    case ClientColumn::Address:
    case ClientColumn::Version:
    case ClientColumn::User:
    case ClientColumn::Session:
    case ClientColumn::Will:
    case ClientColumn::Since:
    case ClientColumn::LastActivity:
    case ClientColumn::Count:
        break;
    }
    return 0;
}

QString display(const ClientEntry &client, ClientColumn column, qint64 now)
{
    switch (column) {
    case ClientColumn::State:
        return client.isConnected ? Words::tr("connected") : Words::tr("away");
    case ClientColumn::Id:
        return QString::fromUtf8(client.info.clientId);
    case ClientColumn::Address:
        return addressColumn(client);
    case ClientColumn::Version:
        return QString::fromLatin1(protocol::versionName(client.info.version));
    case ClientColumn::User:
        return QString::fromUtf8(client.info.userName);
    case ClientColumn::KeepAlive:
        return client.info.keepAlive == 0 ? Words::tr("off")
                                          : Words::tr("%1 s").arg(figures::count(client.info.keepAlive));
    case ClientColumn::Session:
        return sessionText(client.info);
    case ClientColumn::Will:
        return client.info.will ? QString::fromUtf8(client.info.will->topic) : QString();
    case ClientColumn::Subscriptions:
    case ClientColumn::MessagesIn:
    case ClientColumn::MessagesOut:
    case ClientColumn::Queue:
    case ClientColumn::Inflight:
        return someFigure(number(client, column));
    case ClientColumn::BytesIn:
    case ClientColumn::BytesOut:
        return someBytes(number(client, column));
    case ClientColumn::Since:
        return sinceTime(client) > 0 ? ageText(now - sinceTime(client)) : QString();
    case ClientColumn::LastActivity:
        return client.lastActivity > 0 ? ageText(now - client.lastActivity) : QString();
    case ClientColumn::Count:
        break;
    }
    return {};
}

QVariant sortValue(const ClientEntry &client, ClientColumn column)
{
    switch (column) {
    case ClientColumn::State:
        return client.isConnected ? 0 : 1;
    case ClientColumn::Version:
        return static_cast<int>(client.info.version);
    // By age, as it is shown: the latest is the smallest.
    case ClientColumn::Since:
        return -sinceTime(client);
    case ClientColumn::LastActivity:
        return -client.lastActivity;
    case ClientColumn::Id:
    case ClientColumn::Address:
    case ClientColumn::User:
    case ClientColumn::Session:
    case ClientColumn::Will:
        return display(client, column, 0);
    case ClientColumn::KeepAlive:
    case ClientColumn::Subscriptions:
    case ClientColumn::MessagesIn:
    case ClientColumn::MessagesOut:
    case ClientColumn::BytesIn:
    case ClientColumn::BytesOut:
    case ClientColumn::Queue:
    case ClientColumn::Inflight:
        return number(client, column);
    case ClientColumn::Count:
        break;
    }
    return {};
}

QString subscriptionsToolTip(const ClientEntry &client)
{
    constexpr qsizetype Most = 20;
    QStringList lines;
    for (const auto &[filter, each] : client.subscriptions) {
        if (lines.size() == Most)
            break;
        lines += Words::tr("%1  (QoS %2)").arg(QString::fromUtf8(filter)).arg(static_cast<int>(each.grantedQoS));
    }
    if (const auto more = static_cast<qsizetype>(client.subscriptions.size()) - Most; more > 0)
        lines += Words::tr("and %n more", nullptr, static_cast<int>(more));
    return lines.join(u'\n');
}

QString toolTip(const ClientEntry &client, ClientColumn column, qint64 now)
{
    switch (column) {
    case ClientColumn::State:
        if (client.isConnected)
            return Words::tr("Connected");
        return client.endDetail.isEmpty()
                   ? Words::tr("Away: %1").arg(endCauseText(client.endCause))
                   : Words::tr("Away: %1 (%2)").arg(endCauseText(client.endCause), client.endDetail);
    case ClientColumn::Subscriptions:
        return subscriptionsToolTip(client);
    case ClientColumn::BytesIn:
    case ClientColumn::BytesOut:
        return Words::tr("%1 B").arg(figures::count(number(client, column)));
    case ClientColumn::Since:
        return sinceTime(client) > 0 ? figures::fullTime(sinceTime(client)) : QString();
    case ClientColumn::LastActivity:
        return client.lastActivity > 0 ? figures::fullTime(client.lastActivity) : QString();
    case ClientColumn::Id:
    case ClientColumn::Address:
    case ClientColumn::Version:
    case ClientColumn::User:
    case ClientColumn::KeepAlive:
    case ClientColumn::Session:
    case ClientColumn::Will:
    case ClientColumn::MessagesIn:
    case ClientColumn::MessagesOut:
    case ClientColumn::Queue:
    case ClientColumn::Inflight:
    case ClientColumn::Count:
        break;
    }
    return display(client, column, now);
}

Qt::Alignment alignment(ClientColumn column)
{
    switch (clientColumnInfo(column).kind) {
    case ClientColumnKind::Text:
    case ClientColumnKind::Identifier:
        return Qt::AlignVCenter | Qt::AlignLeading;
    case ClientColumnKind::Figure:
    case ClientColumnKind::Age:
        return Qt::AlignVCenter | Qt::AlignTrailing;
    }
    Q_UNREACHABLE();
}

} // namespace

const ClientColumnInfo &clientColumnInfo(ClientColumn column)
{
    return Columns[static_cast<std::size_t>(column)];
}

QString clientColumnTitle(ClientColumn column)
{
    return QCoreApplication::translate("ClientColumns", clientColumnInfo(column).title);
}

QString clientColumnToolTip(ClientColumn column)
{
    return QCoreApplication::translate("ClientColumns", clientColumnInfo(column).toolTip);
}

QVariant clientData(const ClientEntry &client, ClientColumn column, int role, qint64 now)
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return display(client, column, now);
    case Qt::ToolTipRole:
        return toolTip(client, column, now);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(alignment(column));
    case SortRole:
        return sortValue(client, column);
    case ClientIdRole:
        return client.info.clientId;
    case FilterTermRole:
        return filterTerm(u"client"_s, QString::fromUtf8(client.info.clientId));
    case ConnectedRole:
        return client.isConnected;
    default:
        return {};
    }
}

QString endCauseText(broker::EndCause cause)
{
    switch (cause) {
    case broker::EndCause::ClientDisconnected:
        return Words::tr("it disconnected");
    case broker::EndCause::ConnectionLost:
        return Words::tr("connection lost");
    case broker::EndCause::KeepAliveTimeout:
        return Words::tr("keep-alive timeout");
    case broker::EndCause::TakenOver:
        return Words::tr("taken over by another connection");
    case broker::EndCause::ProtocolError:
        return Words::tr("protocol error");
    case broker::EndCause::DisconnectedByServer:
        return Words::tr("disconnected here");
    case broker::EndCause::ServerShutdown:
        return Words::tr("the broker stopped");
    case broker::EndCause::ConnectTimeout:
        return Words::tr("no CONNECT in time");
    case broker::EndCause::Refused:
        return Words::tr("refused");
    }
    Q_UNREACHABLE();
}

QString sessionText(const broker::ClientInfo &info)
{
    if (!info.sessionExpiry)
        return info.cleanStart ? Words::tr("persistent, clean start") : Words::tr("persistent");
    if (info.sessionExpiry->count() == 0)
        return info.cleanStart ? Words::tr("clean") : Words::tr("ends with the connection");
    const QString kept = ageText(std::chrono::nanoseconds(*info.sessionExpiry).count());
    return info.cleanStart ? Words::tr("kept %1, clean start").arg(kept) : Words::tr("kept %1").arg(kept);
}

} // namespace brokerscope::models
