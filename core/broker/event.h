// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/broker/counters.h"
#include "core/broker/types.h"
#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

/// What happened inside the broker. Everything an event points to is valid
/// during the call only.
namespace brokerscope::broker {

/// One packet other than PUBLISH on the wire, whole and well-formed.
struct PacketEvent {
    Time time;
    ConnectionSerial connection;
    Direction direction;
    QByteArrayView bytes; // fixed header included
};

/// Where a message comes from.
enum class Origin : quint8 {
    Client,
    Will,   // published by the broker for a client that is gone
    Server, // published by the broker's own side
};

/// One PUBLISH on the wire, in the parts it is made of. Wills and messages of
/// the broker's own side, which never came over a wire, are told in the same
/// form, as received and with a wireSize of 0.
struct PublishEvent {
    Time time;
    ConnectionSerial connection; // a will's: the connection that set it; 0: the broker's own side
    Origin origin;               // of a received one; Client for all that are sent
    Direction direction;
    protocol::Version version;
    quint8 firstByte; // packet type and flags, as on the wire
    protocol::PacketId packetId;
    /// 0 if no message came of it (refused, or sent twice under one identifier).
    MessageId message;
    TopicId topicId;
    QByteArrayView topic;      // resolved, if the packet carried an alias alone; with its mount point
    bool topicIsAliased;       // the topic stood on the wire as a zero-length string
    QByteArrayView properties; // wire form without their length
    QByteArrayView payload;
    quint32 wireSize; // bytes of the whole packet
    /// Bytes at the start of `topic` that are the listener's mount point and never stand on the wire.
    qsizetype mountPointSize = 0;
};

/// Bytes that broke the protocol; the connection is closed because of them.
struct ViolationEvent {
    Time time;
    ConnectionSerial connection;
    QByteArrayView bytes; // from the start of the offending packet, as far as it came
    protocol::ProtocolError error;
};

/// How a connection came to its end.
enum class EndCause : quint8 {
    ClientDisconnected,   // DISCONNECT
    ConnectionLost,       // closed by the peer, or a socket error, without DISCONNECT
    KeepAliveTimeout,     // MQTT 5 §3.1.2.10
    TakenOver,            // the same client identifier connected again
    ProtocolError,        // malformed or forbidden input
    DisconnectedByServer, // by hand or by a program
    ServerShutdown,
    ConnectTimeout, // no CONNECT in time
    Refused,        // CONNECT answered with a failure
};
const char *endCauseName(EndCause cause);

/// A message the broker accepted, whoever published it.
struct MessageEvent {
    Time time;
    MessageId message;
    const ClientInfo *client; // null: published by the broker's own side
    Origin origin;
    QByteArrayView topic;
    QByteArrayView payload;
    protocol::QoS qos;
    bool retain;
    QByteArrayView properties; // wire form, empty before MQTT 5
};

/// One receiver that will not get a message.
struct DropEvent {
    Time time;
    MessageId message;
    QByteArrayView receiver; // client id; of the publisher if `message` is 0, as it was refused there
    QByteArrayView topic;
    DropReason reason;
    QString explanation = {}; // of a refusal
};

struct SubscriptionEvent {
    Time time;
    const ClientInfo &client;
    QByteArrayView filter;
    protocol::QoS maximumQoS;    // asked for
    protocol::ReasonCode reason; // granted QoS, or why not
    bool noLocal = false;
    bool retainAsPublished = false;
    QString explanation; // of a refusal by a hook
};

struct UnsubscriptionEvent {
    Time time;
    const ClientInfo &client;
    QByteArrayView filter;
    protocol::ReasonCode reason;
};

struct RefusalEvent {
    Time time;
    const ClientInfo &client; // as far as it is known
    protocol::ReasonCode reason;
    QString explanation; // what is wrong, for the person at this side; may be empty
};

struct DisconnectionEvent {
    Time time;
    const ClientInfo &client;
    EndCause cause;
    protocol::ReasonCode reason; // sent or received in DISCONNECT, else Success
    bool sessionRemains;
    QString detail; // the socket's error text, the rule that was broken, …
};

struct RetainedEvent {
    Time time;
    QByteArrayView topic;
    TopicId topicId;
    bool isSet; // false: cleared
};

/// The state of one session, for those that changed since the last sample.
struct SessionSample {
    QByteArray clientId;
    ConnectionSerial connection = 0; // 0: away
    qsizetype subscriptions = 0;
    qsizetype queuedMessages = 0;
    qsizetype queuedBytes = 0;
    qsizetype inflight = 0; // towards the client
    Traffic traffic;        // of the session's life
    quint64 dropped = 0;
    Time lastActivity;
};

/// Receives what happens, in order, on the broker's thread. Implementations
/// must be quick and must not call back into the broker.
class EventSink {
public:
    virtual ~EventSink() = default;

    /// A broker starts, and gives serials, message and topic numbers from 1 on.
    /// Comes before everything else of it.
    virtual void started(Time) { }
    virtual void connectionOpened(Time, ConnectionSerial, const PeerInfo &) { }
    /// The transport is gone or about to go. Follows clientDisconnected() or connectionRefused() if those apply.
    virtual void connectionClosed(Time, ConnectionSerial, EndCause) { }
    virtual void packetTransferred(const PacketEvent &) { }
    virtual void publishTransferred(const PublishEvent &) { }
    virtual void protocolViolated(const ViolationEvent &) { }
    virtual void clientConnected(Time, const ClientInfo &, bool /*sessionPresent*/) { }
    virtual void clientDisconnected(const DisconnectionEvent &) { }
    virtual void connectionRefused(const RefusalEvent &) { }
    virtual void messagePublished(const MessageEvent &) { }
    virtual void messageDropped(const DropEvent &) { }
    virtual void clientSubscribed(const SubscriptionEvent &) { }
    virtual void clientUnsubscribed(const UnsubscriptionEvent &) { }
    virtual void retainedChanged(const RetainedEvent &) { }
    /// A session is no more: it expired, or a clean start replaced it.
    virtual void sessionEnded(Time, QByteArrayView /*clientId*/) { }
    /// About twice a second while something changes.
    virtual void sampled(Time, const Counters &, const QList<SessionSample> &) { }
};

} // namespace brokerscope::broker
