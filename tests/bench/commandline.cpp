// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/commandline.h"

#include <charconv>
#include <cmath>
#include <string_view>

namespace brokerscope::bench {

namespace {

double number(std::string_view option, std::string_view text, double lowest, double highest)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= lowest) || !(value <= highest))
        throw UsageError(std::string(option) + ": not a number that it takes: " + std::string(text));
    return value;
}

long wholeNumber(std::string_view option, std::string_view text, long lowest, long highest)
{
    const double value = number(option, text, static_cast<double>(lowest), static_cast<double>(highest));
    if (value != std::floor(value))
        throw UsageError(std::string(option) + ": not a whole number: " + std::string(text));
    return static_cast<long>(value);
}

Version versionOf(std::string_view text)
{
    if (text == "3.1.1")
        return Version::V311;
    if (text == "5")
        return Version::V5;
    throw UsageError("--version: 3.1.1 or 5, not " + std::string(text));
}

Transport transportOf(std::string_view text)
{
    if (text == "tcp")
        return Transport::Tcp;
    if (text == "tls")
        return Transport::Tls;
    if (text == "ws")
        return Transport::WebSocket;
    throw UsageError("--transport: tcp, tls or ws, not " + std::string(text));
}

Nanoseconds nanosecondsOf(double seconds)
{
    return Nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

} // namespace

std::string usage()
{
    return "Usage: brokerbench [OPTIONS] SCENARIO\n"
           "\n"
           "Loads an MQTT broker with one scenario, checks what comes back, and writes one line of JSON.\n"
           "tests/bench/run starts brokers and compares them.\n"
           "\n"
           "  --host ADDRESS      IPv4 address of the broker (default 127.0.0.1)\n"
           "  --port N            its port (default 1883)\n"
           "  --transport T       tcp (default), tls or ws (WebSocket)\n"
           "  --pid N             its process, whose CPU time and memory are measured\n"
           "  --version V         MQTT 3.1.1 (default) or 5\n"
           "  --seconds S         how long to measure (default 2)\n"
           "  --warm-up S         and how long to run before that (default 0.3)\n"
           "  --quick             smaller crowds, for a smoke run\n"
           "  --list              list the scenarios and do nothing\n"
           "  -h, --help          show this and do nothing\n"
           "\n"
           "Exit codes: 0 done and nothing wrong; 1 messages lost, out of order or not the right ones,\n"
           "connections lost; 2 bad usage; 3 the scenario could not be carried out.\n";
}

CommandLine parseCommandLine(std::span<const char *const> arguments)
{
    CommandLine line;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const std::string_view argument = arguments[index];
        const auto value = [&]() -> std::string_view {
            if (index + 1 == arguments.size())
                throw UsageError(std::string(argument) + ": needs a value");
            return arguments[++index];
        };
        if (argument == "-h" || argument == "--help") {
            line.wantsHelp = true;
        } else if (argument == "--list") {
            line.wantsList = true;
        } else if (argument == "--quick") {
            line.options.isQuick = true;
        } else if (argument == "--host") {
            line.options.address.host = value();
        } else if (argument == "--port") {
            line.options.address.port = static_cast<std::uint16_t>(wholeNumber(argument, value(), 1, 65535));
        } else if (argument == "--transport") {
            line.options.address.transport = transportOf(value());
        } else if (argument == "--pid") {
            line.options.brokerPid = static_cast<pid_t>(wholeNumber(argument, value(), 1, 1L << 30));
        } else if (argument == "--version") {
            line.options.version = versionOf(value());
        } else if (argument == "--seconds") {
            line.options.duration = nanosecondsOf(number(argument, value(), 0.01, 3600));
        } else if (argument == "--warm-up") {
            line.options.warmUp = nanosecondsOf(number(argument, value(), 0, 3600));
        } else if (argument.starts_with('-')) {
            throw UsageError("unknown option: " + std::string(argument));
        } else if (line.scenario.empty()) {
            line.scenario = argument;
        } else {
            throw UsageError("one scenario at a time");
        }
    }
    if (line.scenario.empty() && !line.wantsHelp && !line.wantsList)
        throw UsageError("which scenario? (see --list)");
    return line;
}

} // namespace brokerscope::bench
