// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/net/broker.h"

namespace brokerscope::net {

/// The hooks of the program that embeds the broker. An empty one allows everything.
struct Hooks {
    ConnectHook connect;
    PublishHook publish;
    SubscribeHook subscribe;
};

/// Asks the hooks where the core asks for access.
class HookAccess final : public broker::AccessControl {
public:
    explicit HookAccess(Hooks hooks);

    broker::Decision mayConnect(const broker::ConnectRequest &request) override;
    broker::Decision mayPublish(const broker::PublishRequest &request) override;
    broker::Decision maySubscribe(const broker::SubscribeRequest &request) override;

private:
    const Hooks m_hooks;
};

} // namespace brokerscope::net
