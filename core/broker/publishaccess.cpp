// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/publishaccess.h"

#include "core/protocol/topic.h"

namespace brokerscope::broker {

using namespace protocol;

namespace {

/// Of a topic that begins with $. Nothing for those that are left to AccessControl.
QString reservation(QByteArrayView topic)
{
    if (topic.startsWith(QByteArrayView("$SYS")) && !topicMatches("$SYS/broker/connection/+/state", topic)) {
        return QStringLiteral("Topics under $SYS are published by the broker alone");
    }
    if (topic.startsWith(QByteArrayView("$share"))) {
        return QStringLiteral("$share begins a shared subscription and is no topic to publish to");
    }
    return {};
}

} // namespace

Decision mayPublish(const BrokerState &state, const PublishRequest &request)
{
    if (request.topic.startsWith('$')) {
        if (const QString why = reservation(request.topic); !why.isEmpty()) {
            return Decision::refuse(ReasonCode::NotAuthorized, why);
        }
    }
    const quint32 maximum = state.config.maximumPayloadSize;
    if (maximum > 0 && request.payload.size() > static_cast<qsizetype>(maximum)) {
        // PUBACK and PUBREC have no "Packet too large". MQTT 5 §3.4.2.1.
        return Decision::refuse(ReasonCode::QuotaExceeded,
                                QStringLiteral("The payload has more than %1 bytes").arg(maximum));
    }
    return state.access.mayPublish(request);
}

std::shared_ptr<const ClientInfo> sourceOf(const ClientInfo &client)
{
    auto source = std::make_shared<ClientInfo>(client);
    source->will.reset();
    return source;
}

} // namespace brokerscope::broker
