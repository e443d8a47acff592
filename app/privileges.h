// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brokerscope::app {

/// Lets the process, all its threads, go on as that user, with that user's
/// groups and no way back. Without root's rights nothing happens, as in
/// mosquitto. Returns what went wrong and what to do, or an empty string.
[[nodiscard]] QString becomeUser(const QString &name);

} // namespace brokerscope::app
