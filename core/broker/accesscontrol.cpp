// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/accesscontrol.h"

#include "core/protocol/reasontable.h"

namespace brokerscope::broker {

protocol::ReasonCode Decision::reasonIn(protocol::PacketType answer) const
{
    return protocol::isReasonOf(answer, static_cast<quint8>(reason)) ? reason : protocol::ReasonCode::NotAuthorized;
}

Decision AccessControl::mayConnect(const ConnectRequest &)
{
    return Decision::allow();
}

Decision AccessControl::mayPublish(const PublishRequest &)
{
    return Decision::allow();
}

Decision AccessControl::maySubscribe(const SubscribeRequest &)
{
    return Decision::allow();
}

Decision AccessControl::mayReceive(const ReceiveRequest &)
{
    return Decision::allow();
}

std::unique_ptr<Authentication> AccessControl::authentication(const ConnectRequest &, QByteArrayView)
{
    return nullptr;
}

} // namespace brokerscope::broker
