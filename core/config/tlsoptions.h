// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace brokerscope::config {

/// How a listener speaks TLS. Files are PEM; a relative name is taken from the
/// folder the program runs in.
struct TlsOptions {
    enum class Minimum { Tls12, Tls13 };
    /// What in a client's certificate becomes PeerInfo::identity.
    enum class Identity { None, CommonName, Subject };

    QString certificateFile; // the server's, followed by those between it and its CA
    QString keyFile;
    QString caFile;  // CAs that clients' certificates may come from
    QString caPath;  // … or a folder of them
    QString crlFile; // certificates that are revoked
    bool requireCertificate = false;
    Minimum minimum = Minimum::Tls12;
    QString ciphers;      // OpenSSL's names, for TLS 1.2; empty: OpenSSL's choice
    QString ciphersTls13; // the same for TLS 1.3
    Identity identity = Identity::None;

    bool operator==(const TlsOptions &) const = default;
};

} // namespace brokerscope::config
