// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace brokerscope::app {

/// Whether a person sits at standard input.
bool hasTerminal();

/// Shows the prompt on standard error and reads a line that the terminal does
/// not show. A signal that ends the program does so with the terminal set right.
std::optional<QByteArray> askHidden(const char *prompt);

/// A line of standard input without its end; nothing at the end of the input,
/// and for a line that is longer than any password may be.
std::optional<QByteArray> readLine();

} // namespace brokerscope::app
