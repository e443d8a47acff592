// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

namespace brokerscope::net {

Q_DECLARE_LOGGING_CATEGORY(lcNet) // "brokerscope.net"

} // namespace brokerscope::net
