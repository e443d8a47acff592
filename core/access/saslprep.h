// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace brokerscope::access {

/// The form in which names and passwords are compared, RFC 4013: unusual spaces
/// become spaces, invisible characters go, compatibility forms become one (NFKC).
/// What may not occur there (control characters, text that is not UTF-8, mixed
/// directions) is returned as it is, so that such a password works as well, if
/// both sides take the same bytes.
QByteArray saslPrepared(QByteArrayView text);

} // namespace brokerscope::access
