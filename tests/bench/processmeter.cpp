// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/processmeter.h"

#include <fstream>

#include <time.h>

namespace brokerscope::bench {

std::chrono::nanoseconds ProcessMeter::cpuTime() const
{
    // /proc/PID/stat has the same figure in ticks of 10 ms.
    clockid_t clock = 0;
    timespec time{};
    if (m_pid == 0 || clock_getcpuclockid(m_pid, &clock) != 0 || clock_gettime(clock, &time) != 0)
        return {};
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::uint64_t ProcessMeter::statusBytes(const std::string &field) const
{
    if (m_pid == 0)
        return 0;
    std::ifstream status("/proc/" + std::to_string(m_pid) + "/status");
    std::string word;
    while (status >> word) {
        if (word == field) {
            std::uint64_t kibibytes = 0;
            status >> kibibytes;
            return kibibytes * 1024;
        }
    }
    return 0;
}

} // namespace brokerscope::bench
