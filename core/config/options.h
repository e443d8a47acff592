// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/accessoptions.h"
#include "core/broker/config.h"
#include "core/config/listeneroptions.h"

#include <QFlags>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace brokerscope::config {

/// What the program writes down about itself, and where.
struct LogOptions {
    enum Type : quint16 {
        Error = 0x01,
        Warning = 0x02,
        Notice = 0x04,
        Information = 0x08,
        Debug = 0x10,
        Subscribe = 0x20,
        Unsubscribe = 0x40,
        WebSockets = 0x80,
        Internal = 0x100,
    };
    Q_DECLARE_FLAGS(Types, Type)
    static constexpr Types::Int AllTypes = 0x1ff;

    enum Destination : quint8 {
        StandardError = 0x01,
        StandardOutput = 0x02,
        SystemLog = 0x04,
        Topic = 0x08, // $SYS/broker/log/…
    };
    Q_DECLARE_FLAGS(Destinations, Destination)

    Types types = Types(Error | Warning | Notice | Information);
    Destinations destinations = StandardError;
    QString file; // besides the destinations; empty: none
    /// Whether clients that come and go are written down.
    bool connectionMessages = true;
    bool hasTimestamps = true;
    QString timestampFormat;           // as for strftime(3); empty: seconds since 1970
    std::optional<int> systemFacility; // local0 to local7 of syslog(3); nothing: daemon

    bool operator==(const LogOptions &) const = default;
};
Q_DECLARE_OPERATORS_FOR_FLAGS(LogOptions::Types)
Q_DECLARE_OPERATORS_FOR_FLAGS(LogOptions::Destinations)

/// Where and when sessions and messages are to be kept on disk.
struct PersistenceOptions {
    bool isOn = false;
    QString location; // a folder; empty: the one the program runs in
    QString file = QStringLiteral("mosquitto.db");
    /// How often; 0 = at the end only. With savesOnChanges its count is of changes.
    std::chrono::seconds autosaveInterval{1800};
    bool savesOnChanges = false;

    bool operator==(const PersistenceOptions &) const = default;
};

/// All that a configuration file can say.
struct Options {
    broker::Config broker;
    QList<ListenerOptions> listeners;
    /// By ListenerSettings::accessGroup: one for all listeners, or one for each.
    QList<access::AccessOptions> access;
    LogOptions log;
    PersistenceOptions persistence;
    QString pidFile; // empty: none
    QString user;    // to become when started as root; empty: nobody else
    /// The file names no listener, so that only this computer is served.
    bool isLocalOnly = false;
};

/// What holds for what a configuration file leaves out: mosquitto's defaults,
/// not those of broker::Config. Without listeners and access.
Options mosquittoDefaults();
/// A listener without any option: all addresses, port 1883.
ListenerOptions mosquittoListener();
/// "mqtts 8883", "unix /run/mqtt.sock".
QString listenerName(const ListenerOptions &listener);

/// Packets cannot be larger. MQTT 5 §1.5.5, with the fixed header.
inline constexpr quint32 LargestPacket = 268'435'460;

} // namespace brokerscope::config
