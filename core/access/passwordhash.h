// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <variant>

namespace brokerscope::access {

/// The password of a user as mosquitto_passwd stores it:
/// "$7$ITERATIONS$SALT$HASH" (PBKDF2 with HMAC-SHA-512) or "$6$SALT$HASH"
/// (SHA-512 of password and salt); salt and the 64 bytes of hash in Base64.
class PasswordHash {
public:
    /// What `create` takes. mosquitto_passwd takes 101; more would hold up the
    /// broker's thread for longer at each CONNECT, as most of them have a password.
    static constexpr int DefaultIterations = 1000;
    /// Above that, one CONNECT would hold up the broker for a second.
    static constexpr int MaximumIterations = 1'000'000;
    /// mosquitto 2.0 takes no other.
    static constexpr qsizetype SaltBytes = 12;
    static constexpr qsizetype HashBytes = 64;

    /// A hash with a new salt.
    static PasswordHash create(QByteArrayView password, int iterations = DefaultIterations);
    static PasswordHash create(QByteArrayView password, int iterations, const QByteArray &salt);

    /// What follows "USER:" in the file, or what is wrong with it, as a sentence
    /// without full stop. Never repeats the text, which may be a password.
    static std::variant<PasswordHash, QString> parse(QByteArrayView text);

    QByteArray text() const;

    /// Computes the hash of `password`, which is what takes time. In constant
    /// time regarding the hash.
    bool matches(QByteArrayView password) const;

private:
    enum class Kind { Sha512, Pbkdf2 };

    QByteArray digest(QByteArrayView password) const;

    Kind m_kind = Kind::Pbkdf2;
    int m_iterations = DefaultIterations;
    QByteArray m_salt;
    QByteArray m_hash;
};

} // namespace brokerscope::access
