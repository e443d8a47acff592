// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/guesslimit.h"

#include <QHostAddress>

#include <algorithm>

namespace brokerscope::access {
namespace {

/// Unix sockets have a path for an address.
bool isLocal(const QString &address)
{
    return address.startsWith(u'/') || QHostAddress(address).isLoopback();
}

} // namespace

std::optional<std::chrono::nanoseconds> GuessLimit::pause(const QString &address, broker::Time now) const
{
    const auto found = m_addresses.constFind(address);
    if (found == m_addresses.constEnd() || now >= found->blockedUntil)
        return std::nullopt;
    return found->blockedUntil - now;
}

void GuessLimit::failed(const QString &address, broker::Time now)
{
    auto found = m_addresses.find(address);
    if (found == m_addresses.end()) {
        if (m_addresses.size() >= m_limits.maximumAddresses)
            makeRoom(now);
        found = m_addresses.insert(address, Address{});
    } else if (isForgettable(*found, now)) {
        *found = Address{};
    }

    Address &entry = *found;
    if (entry.failures == 0 || now - entry.firstFailure > m_limits.window) {
        entry.failures = 0;
        entry.firstFailure = now;
    }
    ++entry.failures;
    entry.lastFailure = now;
    const int allowed = isLocal(address) ? m_limits.localFailures : m_limits.failures;
    const bool wasPaused = entry.nextPause.count() > 0;
    if (entry.failures < allowed && !wasPaused)
        return;
    const std::chrono::seconds pause = wasPaused ? entry.nextPause : m_limits.firstPause;
    entry.blockedUntil = now + pause;
    entry.nextPause = std::min(2 * pause, m_limits.longestPause);
}

void GuessLimit::succeeded(const QString &address)
{
    m_addresses.remove(address);
}

bool GuessLimit::isForgettable(const Address &address, broker::Time now) const
{
    return now - std::max(address.lastFailure, address.blockedUntil) > m_limits.memory;
}

void GuessLimit::makeRoom(broker::Time now)
{
    m_addresses.removeIf([this, now](const auto &entry) { return isForgettable(entry.value(), now); });
    if (m_addresses.size() < m_limits.maximumAddresses)
        return;
    const auto oldest =
        std::min_element(m_addresses.begin(), m_addresses.end(),
                         [](const Address &a, const Address &b) { return a.lastFailure < b.lastFailure; });
    m_addresses.erase(oldest);
}

} // namespace brokerscope::access
