// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/hookaccess.h"

#include <utility>

namespace brokerscope::net {

HookAccess::HookAccess(Hooks hooks)
    : m_hooks(std::move(hooks))
{
}

broker::Decision HookAccess::mayConnect(const broker::ConnectRequest &request)
{
    return m_hooks.connect ? m_hooks.connect(request) : broker::Decision::allow();
}

broker::Decision HookAccess::mayPublish(const broker::PublishRequest &request)
{
    return m_hooks.publish ? m_hooks.publish(request) : broker::Decision::allow();
}

broker::Decision HookAccess::maySubscribe(const broker::SubscribeRequest &request)
{
    return m_hooks.subscribe ? m_hooks.subscribe(request) : broker::Decision::allow();
}

} // namespace brokerscope::net
