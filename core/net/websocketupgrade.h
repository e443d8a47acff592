// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace brokerscope::net {

/// The answer to a client that asks over HTTP to go on with a WebSocket. RFC 6455 §4.2.
struct WebSocketUpgrade {
    bool isAccepted = false;
    QByteArray response;    // whole, to be sent as it is
    qsizetype consumed = 0; // bytes of the request; what follows are frames
    QString explanation;    // of a refusal, for the person at this side
};

/// Longest request; a browser with many cookies stays well below.
inline constexpr qsizetype MaximumUpgradeSize = 16 * 1024;

/// Nothing while the request is incomplete and may become a good one. Served are
/// the paths "/" and "/mqtt", and the subprotocols "mqtt" and "mqttv3.1", the
/// name of MQTT 3.1; a client that names no subprotocol gets none.
/// MQTT 5 §6.0 [MQTT-6.0.0-3] [MQTT-6.0.0-4].
std::optional<WebSocketUpgrade> answerUpgrade(QByteArrayView received);

} // namespace brokerscope::net
