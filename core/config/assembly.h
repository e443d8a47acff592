// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/draft.h"
#include "core/config/fileerror.h"
#include "core/config/surroundings.h"

#include <QList>

namespace brokerscope::config {

/// Makes options of what a file said, when all of it is known: which listeners
/// stand, whom each lets in, what their names mean. Appends what is wrong.
Options assemble(const Draft &draft, const Surroundings &surroundings, QList<FileError> &errors);

} // namespace brokerscope::config
