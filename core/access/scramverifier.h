// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace brokerscope::access {

/// What a server keeps to let a user prove a password by SCRAM-SHA-256: neither
/// the password nor anything that could stand in for it. RFC 5802 §3, RFC 7677.
struct ScramVerifier {
    /// RFC 7677 §4 asks for that many at least. It is the client that computes them.
    static constexpr int MinimumIterations = 4096;
    static constexpr int MaximumIterations = 1'000'000;
    static constexpr qsizetype SaltBytes = 16;
    static constexpr qsizetype KeyBytes = 32;

    int iterations = MinimumIterations;
    QByteArray salt;
    QByteArray storedKey; // H(ClientKey)
    QByteArray serverKey;

    static ScramVerifier create(QByteArrayView password);
    static ScramVerifier create(QByteArrayView password, const QByteArray &salt, int iterations);

    /// "SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY", as RFC 5803 writes it.
    static std::optional<ScramVerifier> parse(QByteArrayView text);
    QByteArray text() const;

    bool operator==(const ScramVerifier &) const = default;
};

} // namespace brokerscope::access
