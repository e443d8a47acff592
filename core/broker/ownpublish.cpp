// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/ownpublish.h"

namespace brokerscope::broker {

MessageId publishOwn(BrokerState &state, Router &router, const OutgoingMessage &message, Time now)
{
    Publication publication;
    publication.id = ++state.lastMessageId;
    publication.topic = message.topic;
    publication.payload = message.payload;
    publication.properties = message.properties;
    publication.expiryInterval = message.expiryInterval;
    publication.qos = message.qos;
    publication.retain = message.retain;
    Route &route = state.subscriptions.route(publication.topic);

    const auto firstByte = static_cast<quint8>(0x30 | static_cast<int>(message.qos) << 1 | (message.retain ? 1 : 0));
    state.events.publishTransferred({.time = now,
                                     .connection = 0,
                                     .origin = Origin::Server,
                                     .direction = Direction::Received,
                                     .version = protocol::Version::V5,
                                     .firstByte = firstByte,
                                     .packetId = 0,
                                     .message = publication.id,
                                     .topicId = route.topicId,
                                     .topic = publication.topic,
                                     .topicIsAliased = false,
                                     .properties = publication.properties,
                                     .payload = publication.payload,
                                     .wireSize = 0,
                                     .mountPointSize = 0});
    state.events.messagePublished({now, publication.id, nullptr, Origin::Server, publication.topic, publication.payload,
                                   publication.qos, publication.retain, publication.properties});
    router.publish(publication, route, now);
    state.areCountersDue = true;
    return publication.id;
}

} // namespace brokerscope::broker
