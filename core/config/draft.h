// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/options.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace brokerscope::config {

/// A line of a configuration file.
struct Place {
    QString file;
    int line = 0;
};

/// What a file says about access, for all listeners or for one.
struct AccessDraft {
    std::optional<bool> allowAnonymous;
    QString passwordFile;
    QString aclFile;
    bool allowZeroLengthClientId = true;
    QByteArray autoIdPrefix = QByteArrayLiteral("auto-");
};

/// What a file says about one listener, before it is known what else the file says.
struct ListenerDraft {
    enum class Family { Any, IPv4, IPv6 };

    ListenerOptions options = mosquittoListener(); // without addresses, TLS and access
    Place place;
    QString host;      // empty: all addresses
    QString interface; // has precedence over the host
    Family family = Family::Any;
    TlsOptions tls;
    bool usesIdentity = false; // as user name: the common name
    bool usesSubject = false;  // … the whole subject
    AccessDraft access;        // with per_listener_settings
    std::optional<bool> ownAllowAnonymous;
    std::optional<QByteArray> ownAutoIdPrefix;
    QHash<QString, Place> given; // keys
};

/// What the lines of a file and of those it includes have said so far.
struct Draft {
    Options options = mosquittoDefaults();
    AccessDraft access;
    /// Of port, bind_address and what comes before the first listener.
    ListenerDraft defaultListener;
    QList<ListenerDraft> listeners;
    bool hasDefaultListener = false; // port or bind_address was given
    bool hasOwnSettings = false;     // per_listener_settings
    bool noDelay = false;
    QByteArray clientIdPrefix;
    std::optional<quint16> topicAliasesTowardsClients; // the smallest given
    QHash<QString, Place> given;                       // keys that are not a listener's
};

} // namespace brokerscope::config
