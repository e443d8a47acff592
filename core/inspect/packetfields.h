// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace brokerscope::inspect {

/// One field of a packet, with where it stands in the packet's bytes.
struct PacketField {
    QString name;          // "Topic"
    QByteArray filterName; // Wireshark's, where it has one: "mqtt.topic"
    QString value;         // "home/kitchen", "1 (At least once)"
    quint32 offset = 0;
    quint32 length = 0;
    bool isError = false; // the byte that broke the protocol
    std::vector<PacketField> children;
};

struct PacketFields {
    QString title; // "PUBLISH, QoS 1, home/kitchen"
    std::vector<PacketField> fields;
    std::optional<protocol::ProtocolError> error;
};

/// Takes a packet apart. Any bytes will do: what cannot be understood ends the
/// tree with a field that is an error, after what could. `error`, if given, is
/// the rule that the broker found broken, shown at its offset. `resolvedTopic`:
/// the topic a PUBLISH with an alias alone stands for.
PacketFields packetFields(QByteArrayView frame, protocol::Version version,
                          const std::optional<protocol::ProtocolError> &error = {}, QByteArrayView resolvedTopic = {});

} // namespace brokerscope::inspect
