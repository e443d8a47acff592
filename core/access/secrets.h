// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>

#include <optional>

namespace brokerscope::access {

/// Compares without telling by its duration where the bytes differ. The length
/// of a secret is no secret here: all are digests.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

/// From the system's generator, fit for salts and nonces.
QByteArray randomBytes(qsizetype count);

/// PBKDF2 with HMAC. RFC 8018 §5.2. By OpenSSL, which takes a third of the time
/// of Qt's own: passwords are checked on the broker's thread.
QByteArray pbkdf2(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt, int iterations,
                  int size);

/// Nothing unless all of the text is padded Base64. RFC 4648 §4.
std::optional<QByteArray> decodeBase64(QByteArrayView text);

} // namespace brokerscope::access
