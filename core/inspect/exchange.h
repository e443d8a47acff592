// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"
#include "core/inspect/recordview.h"
#include "core/protocol/types.h"

#include <QHashFunctions>

#include <optional>

namespace brokerscope::inspect {

/// A packet that wants to be answered, with all that answers it, on one
/// connection: PUBLISH … PUBCOMP, SUBSCRIBE and SUBACK, CONNECT and CONNACK.
struct Exchange {
    broker::ConnectionSerial connection;
    protocol::PacketId packetId; // 0 where the packets have none
    protocol::PacketType request;
    bool isRequestSent; // by the broker

    friend bool operator==(const Exchange &, const Exchange &) = default;
    friend size_t qHash(const Exchange &exchange, size_t seed = 0)
    {
        return qHashMulti(seed, exchange.connection, exchange.packetId, exchange.isRequestSent);
    }
};

/// The exchange that a packet is part of, if it is of one. O(1), as all below.
std::optional<Exchange> exchangeOf(const RecordView &record);
/// Whether it is the request. A PUBLISH that the broker took for one it has already is not.
bool isRequest(const RecordView &record);
/// Whether nothing comes after it. MQTT 5 §4.3.
bool isLastAnswer(const RecordView &record);

} // namespace brokerscope::inspect
