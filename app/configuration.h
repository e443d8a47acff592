// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/fileaccess.h"
#include "core/config/commandline.h"
#include "core/config/options.h"

#include <optional>

namespace brokerscope::net {
class Broker;
} // namespace brokerscope::net

namespace brokerscope::app {

class ActivityLog;

/// What the command line and the configuration file it names, if any, come to.
/// Main thread.
class Configuration {
public:
    explicit Configuration(config::CommandLine line);

    bool hasFile() const { return !m_line.configurationFile.isEmpty(); }
    /// Reads the file and the files of users and rules that it names. Returns how
    /// to leave if something is wrong, with a line for each error; nothing has
    /// changed then. `before`: what holds for clients that are connected.
    std::optional<config::EarlyExit> read(const config::Options *before = nullptr);
    const config::Options &options() const { return m_options; }
    /// Clients need a user name, and no user is known.
    bool letsNobodyIn() const;
    /// Gives the broker its access control.
    void setUp(net::Broker &broker, ActivityLog &log);
    /// read(), and lets limits, access, listeners and the log be as it says now.
    /// Clients stay. If something is wrong, all stays as it was and `log` tells why.
    void reload(net::Broker &broker, ActivityLog &log);

private:
    config::CommandLine m_line;
    config::Options m_options;
    access::FileAccess::Loaded m_access;
};

} // namespace brokerscope::app
