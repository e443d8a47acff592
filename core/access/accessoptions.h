// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace brokerscope::access {

/// The access rules of one group of listeners, see ListenerSettings::accessGroup.
struct AccessOptions {
    /// Whether clients may connect without a user name.
    bool allowAnonymous = true;
    QString passwordFile; // empty: no user has a password to prove
    QString aclFile;      // empty: whoever is connected may do everything

    bool operator==(const AccessOptions &) const = default;
};

} // namespace brokerscope::access
