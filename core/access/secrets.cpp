// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/secrets.h"

#include <QRandomGenerator>

#include <openssl/evp.h>

namespace brokerscope::access {

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    // Volatile, or the compiler might leave the loop at the first difference.
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(a[i] ^ b[i]));
    return difference == 0;
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes;
}

QByteArray pbkdf2(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt, int iterations,
                  int size)
{
    Q_ASSERT(hash == QCryptographicHash::Sha256 || hash == QCryptographicHash::Sha512);
    const EVP_MD *digest = hash == QCryptographicHash::Sha256 ? EVP_sha256() : EVP_sha512();
    QByteArray key(size, '\0');
    const int isDone = PKCS5_PBKDF2_HMAC(
        password.data(), static_cast<int>(password.size()), reinterpret_cast<const unsigned char *>(salt.data()),
        static_cast<int>(salt.size()), iterations, digest, size, reinterpret_cast<unsigned char *>(key.data()));
    return isDone == 1 ? key : QByteArray(); // empty if out of memory: equal to no key
}

std::optional<QByteArray> decodeBase64(QByteArrayView text)
{
    // Qt takes text without padding, too; mosquitto does not.
    if (text.size() % 4 != 0)
        return std::nullopt;
    auto result = QByteArray::fromBase64Encoding(text.toByteArray(),
                                                 QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!result)
        return std::nullopt;
    return std::move(*result);
}

} // namespace brokerscope::access
