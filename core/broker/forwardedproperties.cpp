// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/forwardedproperties.h"

#include "core/protocol/encoder.h"

namespace brokerscope::broker {

using protocol::Properties;
using protocol::Property;
using protocol::PropertyId;

QByteArray forwardedProperties(const Properties &properties)
{
    Properties forwarded;
    for (const Property &property : properties) {
        if (property.id != PropertyId::TopicAlias && property.id != PropertyId::MessageExpiryInterval
            && property.id != PropertyId::WillDelayInterval) {
            forwarded.add(property);
        }
    }
    QByteArray encoded;
    protocol::encodeProperties(forwarded, encoded);
    return encoded;
}

} // namespace brokerscope::broker
