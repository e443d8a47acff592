// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/logging.h"

namespace brokerscope::net {

Q_LOGGING_CATEGORY(lcNet, "brokerscope.net", QtWarningMsg)

} // namespace brokerscope::net
