// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/options.h"

namespace brokerscope::config {

/// Renumbers the access groups of `now`, which is to follow `before` while
/// clients are connected: a listener at the same place keeps its number, so that
/// its clients stay under its rules, and the rules of places that are gone stay
/// for the clients that came by them.
void keepAccessGroups(const Options &before, Options &now);

} // namespace brokerscope::config
