// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include <sys/types.h>

namespace brokerscope::bench {

/// Reads what a process uses. Linux; of processes of the same user.
class ProcessMeter {
public:
    /// 0: measures nothing, all figures are 0.
    explicit ProcessMeter(pid_t pid)
        : m_pid(pid)
    {
    }

    /// CPU time of all threads so far, ended ones included, in ns as the scheduler counts it.
    std::chrono::nanoseconds cpuTime() const;
    std::uint64_t residentBytes() const { return statusBytes("VmRSS:"); }
    std::uint64_t peakResidentBytes() const { return statusBytes("VmHWM:"); }

private:
    std::uint64_t statusBytes(const std::string &field) const;

    pid_t m_pid;
};

} // namespace brokerscope::bench
