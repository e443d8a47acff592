// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/listeneroptions.h"

namespace brokerscope::net {

using config::Endpoint;
using config::endpointText;
using config::ListenerOptions;
using config::ListenError;

/// Fills in reason, remedy and the next free port from what address, port and
/// error say. Looks at the system, so it may take some milliseconds.
void explain(ListenError &error, const ListenerOptions &options);

} // namespace brokerscope::net
