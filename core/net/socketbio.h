// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/opensslhandle.h"

namespace brokerscope::net {

/// OpenSSL's way to a connected, non-blocking socket, which the caller keeps
/// open and closes. OpenSSL's own writes with write(), so that a peer that went
/// away could end the program with SIGPIPE. Null if memory is short.
BioHandle makeSocketBio(int descriptor);

} // namespace brokerscope::net
