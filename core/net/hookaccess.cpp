// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/hookaccess.h"

#include <utility>

namespace brokerscope::net {

using broker::Decision;

HookAccess::HookAccess(std::shared_ptr<broker::AccessControl> access, Hooks hooks)
    : m_access(std::move(access))
    , m_hooks(std::move(hooks))
{
}

Decision HookAccess::mayConnect(const broker::ConnectRequest &request)
{
    const Decision decision = m_access ? m_access->mayConnect(request) : Decision::allow();
    return decision.isRefusal() || !m_hooks.connect ? decision : m_hooks.connect(request);
}

Decision HookAccess::mayPublish(const broker::PublishRequest &request)
{
    const Decision decision = m_access ? m_access->mayPublish(request) : Decision::allow();
    return decision.isRefusal() || !m_hooks.publish ? decision : m_hooks.publish(request);
}

Decision HookAccess::maySubscribe(const broker::SubscribeRequest &request)
{
    const Decision decision = m_access ? m_access->maySubscribe(request) : Decision::allow();
    return decision.isRefusal() || !m_hooks.subscribe ? decision : m_hooks.subscribe(request);
}

Decision HookAccess::mayReceive(const broker::ReceiveRequest &request)
{
    return m_access ? m_access->mayReceive(request) : Decision::allow();
}

std::unique_ptr<broker::Authentication> HookAccess::authentication(const broker::ConnectRequest &request,
                                                                   QByteArrayView method)
{
    return m_access ? m_access->authentication(request, method) : nullptr;
}

} // namespace brokerscope::net
