// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/counters.h"
#include "core/broker/event.h"
#include "core/inspect/record.h"
#include "core/protocol/reasoncode.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>

/// What the inspector learns besides packets: rarer, owned, in order. Times are
/// ns since 1970-01-01 UTC.
namespace brokerscope::inspect::fact {

/// The broker starts anew: no session, retained message or count of the run
/// before is there any more.
struct RunBegan {
    qint64 time;
};

struct TopicSeen {
    TopicHandle topic; // one more than the last
    QByteArray name;
};

struct ConnectionOpened {
    qint64 time;
    broker::ConnectionSerial connection;
    broker::PeerInfo peer;
};

struct ConnectionClosed {
    qint64 time;
    broker::ConnectionSerial connection;
    broker::EndCause cause;
};

struct ClientConnected {
    qint64 time;
    broker::ClientInfo client;
    bool sessionPresent;
};

struct ClientDisconnected {
    qint64 time;
    broker::ConnectionSerial connection;
    QByteArray clientId;
    broker::EndCause cause;
    protocol::ReasonCode reason;
    bool sessionRemains;
    QString detail;
};

struct ConnectionRefused {
    qint64 time;
    broker::ClientInfo client;
    protocol::ReasonCode reason;
    QString explanation;
};

struct Subscribed {
    qint64 time;
    QByteArray clientId;
    QByteArray filter;
    protocol::QoS maximumQoS;
    protocol::ReasonCode reason;
    bool noLocal;
    bool retainAsPublished;
    QString explanation; // of a refusal
};

struct Unsubscribed {
    qint64 time;
    QByteArray clientId;
    QByteArray filter;
};

struct MessageDropped {
    qint64 time;
    broker::MessageId message;
    QByteArray receiver;
    QByteArray topic;
    broker::DropReason reason;
    QString explanation; // of a refusal
};

struct RetainedChanged {
    qint64 time;
    QByteArray topic;
    bool isSet;
};

struct SessionEnded {
    qint64 time;
    QByteArray clientId;
};

struct Sampled {
    qint64 time;
    broker::Counters counters;
    QList<broker::SessionSample> sessions;
};

} // namespace brokerscope::inspect::fact

namespace brokerscope::inspect {

using Fact =
    std::variant<fact::RunBegan, fact::TopicSeen, fact::ConnectionOpened, fact::ConnectionClosed, fact::ClientConnected,
                 fact::ClientDisconnected, fact::ConnectionRefused, fact::Subscribed, fact::Unsubscribed,
                 fact::MessageDropped, fact::RetainedChanged, fact::SessionEnded, fact::Sampled>;

} // namespace brokerscope::inspect
