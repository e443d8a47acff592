// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/clientinfo.h"
#include "core/protocol/packets.h"

#include <QByteArrayView>
#include <QString>

namespace brokerscope::broker {

/// The answer of a hook. A refusal carries a failing reason code, which the
/// client gets in the form its version has for it, and an explanation for the
/// person at this side.
struct Decision {
    protocol::ReasonCode reason = protocol::ReasonCode::Success;
    QString explanation;

    bool isRefusal() const { return protocol::isFailure(reason); }
    /// The reason as an answer of that type may carry it; Not authorized in place
    /// of one that has no business there. MQTT 5 §2.4.
    protocol::ReasonCode reasonIn(protocol::PacketType answer) const;
    static Decision allow() { return {}; }
    static Decision refuse(protocol::ReasonCode reason = protocol::ReasonCode::NotAuthorized, QString explanation = {})
    {
        return {reason, std::move(explanation)};
    }
};

struct ConnectRequest {
    const ClientInfo &client;
    const protocol::Connect &packet; // with the password, which ClientInfo does not keep
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

/// Who may do what. Asked on the broker's thread before anything happens; must
/// not call back into the broker. The default allows everything.
class AccessControl {
public:
    virtual ~AccessControl() = default;

    virtual Decision mayConnect(const ConnectRequest &request);
    virtual Decision mayPublish(const PublishRequest &request);
    virtual Decision maySubscribe(const SubscribeRequest &request);
};

} // namespace brokerscope::broker
