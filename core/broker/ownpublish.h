// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/brokerstate.h"
#include "core/broker/message.h"
#include "core/broker/router.h"

namespace brokerscope::broker {

/// Publishes on behalf of the broker's own side: no client, no access rules,
/// Origin::Server in the events.
MessageId publishOwn(BrokerState &state, Router &router, const OutgoingMessage &message, Time now);

} // namespace brokerscope::broker
