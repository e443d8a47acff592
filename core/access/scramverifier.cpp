// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/scramverifier.h"

#include "core/access/saslprep.h"
#include "core/access/secrets.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

namespace brokerscope::access {
namespace {

constexpr QByteArrayView Mechanism("SCRAM-SHA-256$");
constexpr qsizetype LongestSalt = 64; // bytes

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

} // namespace

ScramVerifier ScramVerifier::create(QByteArrayView password)
{
    return create(password, randomBytes(SaltBytes), MinimumIterations);
}

ScramVerifier ScramVerifier::create(QByteArrayView password, const QByteArray &salt, int iterations)
{
    const QByteArray salted = pbkdf2(QCryptographicHash::Sha256, saslPrepared(password), salt, iterations, KeyBytes);
    const QByteArray clientKey = hmac(salted, QByteArrayLiteral("Client Key"));
    return {iterations, salt, QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256),
            hmac(salted, QByteArrayLiteral("Server Key"))};
}

std::optional<ScramVerifier> ScramVerifier::parse(QByteArrayView text)
{
    if (!text.startsWith(Mechanism))
        return std::nullopt;
    const QList<QByteArray> halves = text.sliced(Mechanism.size()).toByteArray().split('$');
    if (halves.size() != 2)
        return std::nullopt;
    const QList<QByteArray> cost = halves[0].split(':');
    const QList<QByteArray> keys = halves[1].split(':');
    if (cost.size() != 2 || keys.size() != 2)
        return std::nullopt;
    bool isNumber = false;
    const int iterations = cost[0].toInt(&isNumber);
    const auto salt = decodeBase64(cost[1]);
    const auto storedKey = decodeBase64(keys[0]);
    const auto serverKey = decodeBase64(keys[1]);
    const bool isValid = isNumber && iterations >= MinimumIterations && iterations <= MaximumIterations && salt
                         && !salt->isEmpty() && salt->size() <= LongestSalt && storedKey
                         && storedKey->size() == KeyBytes && serverKey && serverKey->size() == KeyBytes;
    if (!isValid)
        return std::nullopt;
    return ScramVerifier{iterations, *salt, *storedKey, *serverKey};
}

QByteArray ScramVerifier::text() const
{
    return Mechanism.toByteArray() + QByteArray::number(iterations) + ':' + salt.toBase64() + '$' + storedKey.toBase64()
           + ':' + serverKey.toBase64();
}

} // namespace brokerscope::access
