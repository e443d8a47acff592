// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>

namespace brokerscope::app {

/// "brokerscoped passwd [-c | -D] FILE USER": adds a user to a password file,
/// changes or removes one, see access::PasswordFile. Returns the exit code (0,
/// 1 not done, 2 bad usage); nothing if the arguments are not for it.
std::optional<int> runPasswd(const QStringList &arguments);

} // namespace brokerscope::app
