// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/bench.h"

#include <span>
#include <stdexcept>
#include <string>

namespace brokerscope::bench {

class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct CommandLine {
    Options options;
    std::string scenario;
    bool wantsHelp = false;
    bool wantsList = false;
};

std::string usage();
/// Of the arguments without the program's name. Throws UsageError.
CommandLine parseCommandLine(std::span<const char *const> arguments);

} // namespace brokerscope::bench
