// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace brokerscope::config {

enum class Program {
    Window,   // brokerscope
    Headless, // brokerscoped
};

/// Below, the log would not hold the packets of a second.
inline constexpr qint64 SmallestLog = qint64(16) << 20;

/// What the command line asks for.
struct CommandLine {
    /// 0: any free port.
    quint16 port = 1883;
    /// Addresses to listen on; empty: this computer only, IPv4 and IPv6.
    QList<QHostAddress> bindAddresses;
    /// --allow-anonymous: clients need no user name on these addresses.
    bool allowsAnonymous = false;
    bool hasPort = false;      // --port was given
    QString configurationFile; // --config; empty: none
    bool isVerbose = false;
    bool writesEvents = false; // --events
    QString eventFilter;       // --filter, as given; empty: all events
    QString statisticsFile;    // --stats; empty: none
    /// --log-memory, bytes, the window's own included where there is one; nothing: what the program takes
    /// by itself. 0: no log (headless only).
    std::optional<qint64> logBytes;
};

/// Whether it lets other computers connect.
bool isBeyondThisComputer(const CommandLine &line);

/// The command line was a question or a mistake: print and leave.
struct EarlyExit {
    int code = 0;
    QString output; // for standard output
    QString errors; // for standard error
};

/// Exit codes of both programs.
inline constexpr int ExitBadUsage = 2;
inline constexpr int ExitCannotListen = 3;
inline constexpr int ExitBadConfiguration = 3;

/// `arguments` are all of main(), the program's name included. Needs no application object.
std::variant<CommandLine, EarlyExit> parseCommandLine(const QStringList &arguments, Program program);

} // namespace brokerscope::config
