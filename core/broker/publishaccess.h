// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/broker/brokerstate.h"

#include <memory>

namespace brokerscope::broker {

/// AccessControl's answer, unless the broker has one of its own: topics under
/// $SYS are the broker's (but for $SYS/broker/connection/+/state, where bridges
/// tell of themselves), those under $share are none, and payloads above
/// Config::maximumPayloadSize are refused.
Decision mayPublish(const BrokerState &state, const PublishRequest &request);

/// The client as a retained message remembers it: without its will.
std::shared_ptr<const ClientInfo> sourceOf(const ClientInfo &client);

} // namespace brokerscope::broker
