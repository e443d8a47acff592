// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/result.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace brokerscope::bench {

namespace {

std::string numberText(double value)
{
    if (!std::isfinite(value))
        return "null";
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\')
            result += '\\';
        result += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
    }
    return result + '"';
}

/// The members of one object, in the order in which they are added.
class JsonObject {
public:
    void add(const std::string &name, const std::string &value)
    {
        // In steps: GCC 12 warns falsely of overlapping copies in sums of strings (its bug 105651).
        m_text += m_text.empty() ? '{' : ',';
        m_text += quoted(name);
        m_text += ':';
        m_text += value;
    }
    void add(const std::string &name, double value) { add(name, numberText(value)); }
    void add(const std::string &name, std::uint64_t value) { add(name, std::to_string(value)); }
    std::string text() const { return m_text.empty() ? "{}" : m_text + '}'; }

private:
    std::string m_text;
};

JsonObject latencyOf(const Histogram &latency)
{
    constexpr double NanosecondsPerMicrosecond = 1e3;
    JsonObject object;
    object.add("count", latency.count());
    for (const auto &[name, fraction] : {std::pair{"p50_us", 0.5}, {"p99_us", 0.99}, {"p999_us", 0.999}})
        object.add(name, static_cast<double>(latency.percentile(fraction)) / NanosecondsPerMicrosecond);
    object.add("max_us", static_cast<double>(latency.maximum()) / NanosecondsPerMicrosecond);
    return object;
}

} // namespace

std::string toJson(const std::string &scenario, const std::string &version, std::uint64_t peakResidentBytes,
                   const Result &result)
{
    const auto in = static_cast<double>(result.in);
    const auto out = static_cast<double>(result.out);
    JsonObject object;
    object.add("scenario", quoted(scenario));
    object.add("version", quoted(version));
    object.add("sound", std::string(result.isSound() ? "true" : "false"));
    object.add("in", result.in);
    object.add("out", result.out);
    object.add("lost", result.lost);
    object.add("misplaced", result.misplaced);
    object.add("misrouted", result.misrouted);
    object.add("refused", result.refused);
    object.add("seconds", result.seconds);
    object.add("in_per_s", in / result.seconds);
    object.add("out_per_s", out / result.seconds);
    object.add("cpu_us_per_message", result.brokerCpuSeconds * 1e6 / (in + out));
    object.add("broker_busy", result.brokerCpuSeconds / result.seconds);
    object.add("generator_busy", result.generatorCpuSeconds / result.seconds);
    object.add("peak_rss_kib", peakResidentBytes / 1024);
    object.add("latency", latencyOf(result.latency).text());
    JsonObject figures;
    for (const auto &[name, value] : result.figures)
        figures.add(name, value);
    object.add("figures", figures.text());
    std::string problems;
    for (const std::string &problem : result.problems) {
        problems += problems.empty() ? '[' : ',';
        problems += quoted(problem);
    }
    object.add("problems", problems.empty() ? "[]" : problems + ']');
    return object.text();
}

} // namespace brokerscope::bench
