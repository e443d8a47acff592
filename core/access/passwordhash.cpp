// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/passwordhash.h"

#include "core/access/secrets.h"

#include <QCryptographicHash>
#include <QList>

namespace brokerscope::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSalt = 64; // bytes; mosquitto_passwd takes 12

} // namespace

PasswordHash PasswordHash::create(QByteArrayView password, int iterations)
{
    return create(password, iterations, randomBytes(SaltBytes));
}

PasswordHash PasswordHash::create(QByteArrayView password, int iterations, const QByteArray &salt)
{
    PasswordHash result;
    result.m_iterations = iterations;
    result.m_salt = salt;
    result.m_hash = result.digest(password);
    return result;
}

std::variant<PasswordHash, QString> PasswordHash::parse(QByteArrayView text)
{
    const QList<QByteArray> parts = text.toByteArray().split('$');
    if (parts.size() < 2 || !parts.constFirst().isEmpty())
        return u"The password is not hashed"_s;

    PasswordHash result;
    qsizetype saltPart = 2;
    if (parts[1] == "7") {
        bool isNumber = false;
        result.m_iterations = parts.value(2).toInt(&isNumber);
        if (!isNumber || result.m_iterations < 1 || result.m_iterations > MaximumIterations)
            return u"The number of iterations is not from 1 to %1"_s.arg(MaximumIterations);
        saltPart = 3;
    } else if (parts[1] == "6") {
        result.m_kind = Kind::Sha512;
    } else {
        return u"The password is hashed in a way that is not known"_s;
    }
    if (parts.size() != saltPart + 2)
        return u"The hash of the password does not have the parts that it should"_s;

    const auto salt = decodeBase64(parts[saltPart]);
    if (!salt || salt->isEmpty() || salt->size() > LongestSalt)
        return u"The salt of the password is not Base64 of 1 to %1 bytes"_s.arg(LongestSalt);
    const auto hash = decodeBase64(parts[saltPart + 1]);
    if (!hash || hash->size() != HashBytes)
        return u"The hash of the password is not Base64 of %1 bytes"_s.arg(HashBytes);
    result.m_salt = *salt;
    result.m_hash = *hash;
    return result;
}

QByteArray PasswordHash::text() const
{
    const QByteArray head = m_kind == Kind::Pbkdf2 ? "$7$" + QByteArray::number(m_iterations) : QByteArray("$6");
    return head + '$' + m_salt.toBase64() + '$' + m_hash.toBase64();
}

bool PasswordHash::matches(QByteArrayView password) const
{
    return equalInConstantTime(digest(password), m_hash);
}

QByteArray PasswordHash::digest(QByteArrayView password) const
{
    switch (m_kind) {
    case Kind::Sha512: {
        QCryptographicHash hash(QCryptographicHash::Sha512);
        hash.addData(password);
        hash.addData(m_salt);
        return hash.result();
    }
    case Kind::Pbkdf2:
        return pbkdf2(QCryptographicHash::Sha512, password, m_salt, m_iterations, HashBytes);
    }
    return {};
}

} // namespace brokerscope::access
