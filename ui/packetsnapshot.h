// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/trafficlog.h"
#include "core/protocol/result.h"
#include "core/protocol/types.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace brokerscope::ui {

/// A copy of one packet of the log, so that it can be looked at for as long as
/// one likes, whatever the log has lost in the meantime.
struct PacketSnapshot {
    inspect::RowNumber number = 0; // 0: no packet
    qint64 time = 0;               // ns since 1970-01-01 UTC
    protocol::Version version = protocol::Version::V5;
    protocol::PacketType type = protocol::PacketType::Publish;
    bool isPublish = false;
    QByteArray topic;
    QByteArray payload;
    QByteArray frame; // as on the wire
    std::optional<protocol::ProtocolError> violation;
    QString comment; // the person's
};

} // namespace brokerscope::ui
