// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/clienttable.h"
#include "ui/models/roles.h"

#include <QString>
#include <QVariant>

namespace brokerscope::models {

enum class ClientColumn {
    State,
    Id,
    Address,
    Version,
    User,
    KeepAlive,
    Session,
    Will,
    Subscriptions,
    MessagesIn,
    MessagesOut,
    BytesIn,
    BytesOut,
    Queue,
    Inflight,
    Since,
    LastActivity,
    Count
};
inline constexpr int ClientColumnCount = static_cast<int>(ClientColumn::Count);

/// Beside those of roles.h.
enum ClientDataRole {
    ConnectedRole = FirstFreeRole, // bool
};

/// What does not change by itself while a client stays connected.
enum class ClientColumnKind {
    Text,
    Identifier, // shown in the fixed-width font
    Figure,     // right-aligned; changes with traffic
    Age,        // right-aligned; changes with time
};

struct ClientColumnInfo {
    ClientColumn column;
    ClientColumnKind kind;
    bool isShownAtFirst; // of those that fit a dock
    const char *title;   // untranslated, of context "ClientColumns"
    const char *toolTip;
};
const ClientColumnInfo &clientColumnInfo(ClientColumn column);
QString clientColumnTitle(ClientColumn column);
QString clientColumnToolTip(ClientColumn column);

/// What a client shows in a column; `now` in ns since 1970-01-01 UTC. Made when asked for.
QVariant clientData(const inspect::ClientEntry &client, ClientColumn column, int role, qint64 now);

/// "connection lost", "keep-alive timeout": how a connection ended, in words.
QString endCauseText(broker::EndCause cause);
/// "until 10 min after its end", "for ever": how long the session stays.
QString sessionText(const broker::ClientInfo &info);

} // namespace brokerscope::models
