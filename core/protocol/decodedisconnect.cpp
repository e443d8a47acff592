// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/packetdecoders.h"
#include "core/protocol/propertycodec.h"

namespace brokerscope::protocol {

Disconnect readDisconnect(Reader &reader)
{
    Disconnect disconnect;
    // MQTT 5 §3.14.2.1, §3.14.2.2.1: both may be left out, the properties first.
    if (reader.isV5() && !reader.atEnd()) {
        disconnect.reason = readReason(reader, PacketType::Disconnect);
        if (!reader.atEnd())
            disconnect.properties = readProperties(reader, placeOf(PacketType::Disconnect));
    }
    return disconnect;
}

Auth readAuth(Reader &reader)
{
    Auth auth;
    if (!reader.isV5()) {
        reader.fail(ReasonCode::MalformedPacket, "", "Packet type 15 is reserved before MQTT 5 (MQTT 3.1.1 §2.2.1)", 0);
        return auth;
    }
    // MQTT 5 §3.15.2.1: nothing at all stands for Success without properties.
    if (reader.atEnd())
        return auth;
    auth.reason = readReason(reader, PacketType::Auth);
    const qsizetype propertiesOffset = reader.position();
    auth.properties = readProperties(reader, placeOf(PacketType::Auth));
    const bool isBareSuccess = auth.reason == ReasonCode::Success && auth.properties.isEmpty();
    if (!isBareSuccess && !auth.properties.find(PropertyId::AuthenticationMethod)) {
        reader.fail(ReasonCode::ProtocolError, "", "AUTH without Authentication Method (§3.15.2.2.2)",
                    propertiesOffset);
    }
    return auth;
}

} // namespace brokerscope::protocol
