// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/accesscontrol.h"

namespace brokerscope::broker {

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

} // namespace brokerscope::broker
