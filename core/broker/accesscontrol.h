// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/protocol/packets.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

namespace brokerscope::broker {

/// The answer of a hook. A refusal carries a failing reason code, which the
/// client gets in the form its version has for it, and an explanation for the
/// person at this side, which the client does not get.
struct Decision {
    protocol::ReasonCode reason = protocol::ReasonCode::Success;
    QString explanation;
    /// Where the client should go instead, for Use another server and Server moved. MQTT 5 §4.11.
    QByteArray serverReference = {};

    bool isRefusal() const { return protocol::isFailure(reason); }
    /// The reason as an answer of that type may carry it; Not authorized in place
    /// of one that has no business there. MQTT 5 §2.4.
    protocol::ReasonCode reasonIn(protocol::PacketType answer) const;
    static Decision allow() { return {}; }
    static Decision refuse(protocol::ReasonCode reason = protocol::ReasonCode::NotAuthorized, QString explanation = {})
    {
        return {reason, std::move(explanation), {}};
    }
};

struct ConnectRequest {
    const ClientInfo &client;
    const protocol::Connect &packet; // with the password, which ClientInfo does not keep
    Time now;
    /// The user name is proved already: by enhanced authentication, or by the
    /// transport where the listener takes it from there.
    bool isAuthenticated = false;
};

struct PublishRequest {
    const ClientInfo &client;
    QByteArrayView topic;
    QByteArrayView payload;
    protocol::QoS qos;
    bool retain;
    bool isWill; // the client is gone and the broker publishes on its behalf
};

struct SubscribeRequest {
    const ClientInfo &client;
    QByteArrayView filter;
    protocol::QoS maximumQoS;
};

/// A client may receive the messages of a topic, one that its subscription matches.
struct ReceiveRequest {
    const ClientInfo &client;
    QByteArrayView topic;
};

/// One exchange of enhanced authentication. MQTT 5 §4.12.
class Authentication {
public:
    struct Step {
        enum class Outcome : quint8 { Continue, Succeeded, Refused };
        Outcome outcome = Outcome::Refused;
        QByteArray data;     // Authentication Data for the client; empty: none
        QByteArray userName; // on success: who it is; empty: as CONNECT said
        Decision decision;   // of a refusal
    };

    virtual ~Authentication() = default;
    /// What the client sent: the data of CONNECT first, then of each AUTH.
    virtual Step next(QByteArrayView data) = 0;
};

/// Who may do what. Asked on the broker's thread before anything happens; must
/// not call back into the broker. The default allows everything. Topics and
/// filters are those of the broker, with the mount point of the client's listener.
class AccessControl {
public:
    virtual ~AccessControl() = default;

    virtual Decision mayConnect(const ConnectRequest &request);
    virtual Decision mayPublish(const PublishRequest &request);
    virtual Decision maySubscribe(const SubscribeRequest &request);
    /// Asked when a receiver's route to a topic is first found, not for every
    /// message; see BrokerCore::accessChanged().
    virtual Decision mayReceive(const ReceiveRequest &request);
    /// Begins the exchange that CONNECT's Authentication Method asks for, before
    /// mayConnect(). Null: the method is not known. The client may be the same
    /// as before, authenticating again.
    virtual std::unique_ptr<Authentication> authentication(const ConnectRequest &request, QByteArrayView method);
};

} // namespace brokerscope::broker
