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
    Decision decision = m_access ? m_access->mayConnect(request) : Decision::allow();
    if (m_hooks.connect && !decision.isRefusal())
        decision = m_hooks.connect(request);
    return decision;
}

Decision HookAccess::mayPublish(const broker::PublishRequest &request)
{
    Decision decision = m_access ? m_access->mayPublish(request) : Decision::allow();
    if (m_hooks.publish && !decision.isRefusal())
        decision = m_hooks.publish(request);
    return decision;
}

Decision HookAccess::maySubscribe(const broker::SubscribeRequest &request)
{
    Decision decision = m_access ? m_access->maySubscribe(request) : Decision::allow();
    if (m_hooks.subscribe && !decision.isRefusal())
        decision = m_hooks.subscribe(request);
    return decision;
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
