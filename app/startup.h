// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/commandline.h"
#include "core/config/listeneroptions.h"

namespace brokerscope::app {

/// The arguments of main() as text.
QStringList argumentList(int argc, char **argv);

/// Prints what the command line was answered with; returns the exit code.
int print(const config::EarlyExit &exit);

config::ListenerOptions listenerOptions(const config::CommandLine &line);

/// Writes "listening mqtt 127.0.0.1:1883" to standard error, one line for each.
void announce(const QList<config::Endpoint> &endpoints);

/// Lets the process have as many connections as the system permits it: the
/// limit it starts with is often 1024.
void raiseDescriptorLimit();

} // namespace brokerscope::app
