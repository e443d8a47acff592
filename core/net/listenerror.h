// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/listeneroptions.h"

namespace brokerscope::net {

/// Fills in reason, remedy and the next free port from what address, port and
/// error say. Looks at the system, so it may take some milliseconds.
void explain(ListenError &error, const ListenerOptions &options);

} // namespace brokerscope::net
