// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/broker/types.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace brokerscope::access {

/// Slows down who guesses passwords, by the address it comes from. After some
/// failures within a minute, attempts from there are refused without looking at
/// them, for a second at first and twice as long after each further failure.
/// Other addresses notice nothing of it. Time is given, see broker::Time.
class GuessLimit {
public:
    struct Limits {
        int failures = 5;
        /// Programs of this computer, and all that come through its proxies, share one address.
        int localFailures = 30;
        std::chrono::seconds window{60};
        std::chrono::seconds firstPause{1};
        std::chrono::seconds longestPause{300};
        /// An address is forgotten so long after its last failure or pause.
        std::chrono::seconds memory{600};
        /// At more, the one that failed least recently is forgotten.
        qsizetype maximumAddresses = 4096;
    };

    GuessLimit() = default;
    explicit GuessLimit(const Limits &limits)
        : m_limits(limits)
    {
    }

    /// How long attempts from there are refused, else nothing.
    std::optional<std::chrono::nanoseconds> pause(const QString &address, broker::Time now) const;
    void failed(const QString &address, broker::Time now);
    void succeeded(const QString &address);

    qsizetype addressCount() const { return m_addresses.size(); }

private:
    struct Address {
        int failures = 0;          // since `firstFailure`
        broker::Time firstFailure; // of this window
        broker::Time lastFailure;
        broker::Time blockedUntil;
        std::chrono::seconds nextPause{0}; // 0: none so far
    };

    void makeRoom(broker::Time now);
    bool isForgettable(const Address &address, broker::Time now) const;

    Limits m_limits;
    QHash<QString, Address> m_addresses;
};

} // namespace brokerscope::access
