// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/event.h"

namespace brokerscope::broker {

const char *endCauseName(EndCause cause)
{
    switch (cause) {
    case EndCause::ClientDisconnected:
        return "client disconnected";
    case EndCause::ConnectionLost:
        return "connection lost";
    case EndCause::KeepAliveTimeout:
        return "keep alive timeout";
    case EndCause::TakenOver:
        return "session taken over";
    case EndCause::ProtocolError:
        return "protocol error";
    case EndCause::DisconnectedByServer:
        return "disconnected by the broker";
    case EndCause::ServerShutdown:
        return "broker stopped";
    case EndCause::ConnectTimeout:
        return "no CONNECT in time";
    case EndCause::Refused:
        return "connection refused";
    }
    Q_UNREACHABLE();
}

} // namespace brokerscope::broker
