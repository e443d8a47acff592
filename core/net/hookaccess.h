// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/accesscontrol.h"
#include "core/net/broker.h"

#include <memory>
#include <utility>

namespace brokerscope::net {

/// The hooks of the program that embeds the broker. An empty one allows everything.
struct Hooks {
    ConnectHook connect;
    PublishHook publish;
    SubscribeHook subscribe;
};

/// Where the core asks for access, asks the access control that was set, if
/// any, and then the hooks: both must agree. Lives on the broker's thread.
class HookAccess final : public broker::AccessControl {
public:
    HookAccess(std::shared_ptr<broker::AccessControl> access, Hooks hooks);

    void setAccess(std::shared_ptr<broker::AccessControl> access) { m_access = std::move(access); }

    broker::Decision mayConnect(const broker::ConnectRequest &request) override;
    broker::Decision mayPublish(const broker::PublishRequest &request) override;
    broker::Decision maySubscribe(const broker::SubscribeRequest &request) override;
    broker::Decision mayReceive(const broker::ReceiveRequest &request) override;
    std::unique_ptr<broker::Authentication> authentication(const broker::ConnectRequest &request,
                                                           QByteArrayView method) override;

private:
    std::shared_ptr<broker::AccessControl> m_access; // shared with the facade, which outlives a stopped broker
    const Hooks m_hooks;
};

} // namespace brokerscope::net
