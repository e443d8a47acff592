// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/inspect/exchange.h"

#include "core/inspect/recordvalues.h"
#include "core/protocol/reasoncode.h"

namespace brokerscope::inspect {

using protocol::PacketType;

std::optional<Exchange> exchangeOf(const RecordView &record)
{
    if (record.isViolation())
        return {};
    const broker::ConnectionSerial connection = record.record().connection;
    const bool isSent = record.record().isSent;
    switch (record.type()) {
    case PacketType::Publish:
        if (record.packetId() == 0)
            return {};
        [[fallthrough]];
    case PacketType::Pubrel:
        return Exchange{connection, record.packetId(), PacketType::Publish, isSent};
    case PacketType::Puback:
    case PacketType::Pubrec:
    case PacketType::Pubcomp:
        return Exchange{connection, record.packetId(), PacketType::Publish, !isSent};
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
        return Exchange{connection, record.packetId(), record.type(), isSent};
    case PacketType::Suback:
        return Exchange{connection, record.packetId(), PacketType::Subscribe, !isSent};
    case PacketType::Unsuback:
        return Exchange{connection, record.packetId(), PacketType::Unsubscribe, !isSent};
    case PacketType::Connect:
    case PacketType::Pingreq:
        return Exchange{connection, 0, record.type(), isSent};
    case PacketType::Connack:
        return Exchange{connection, 0, PacketType::Connect, !isSent};
    case PacketType::Pingresp:
        return Exchange{connection, 0, PacketType::Pingreq, !isSent};
    case PacketType::Disconnect:
    case PacketType::Auth:
        break;
    }
    return {};
}

bool isRequest(const RecordView &record)
{
    switch (record.type()) {
    case PacketType::Publish:
        return !record.dup() || record.record().message != 0;
    case PacketType::Connect:
    case PacketType::Subscribe:
    case PacketType::Unsubscribe:
    case PacketType::Pingreq:
        return true;
    default:
        return false;
    }
}

bool isLastAnswer(const RecordView &record)
{
    switch (record.type()) {
    case PacketType::Puback:
    case PacketType::Pubcomp:
    case PacketType::Suback:
    case PacketType::Unsuback:
    case PacketType::Connack:
    case PacketType::Pingresp:
        return true;
    case PacketType::Pubrec: {
        const QByteArrayView codes = reasonCodes(record);
        const auto reason = codes.isEmpty() ? std::nullopt : protocol::reasonFromByte(static_cast<quint8>(codes[0]));
        return reason && protocol::isFailure(*reason);
    }
    default:
        return false;
    }
}

} // namespace brokerscope::inspect
