// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/tlscontext.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace brokerscope::net {

/// What it takes to speak TLS as a server. Names of files, PEM.
struct IssuedCertificate {
    QString caFile; // for clients: what they are to trust
    QString certificateFile;
    QString keyFile;
    QStringList names; // host names and addresses that the certificate is good for
};

/// A certificate authority of one computer, for devices under development, in a
/// folder of its own. It is made once and then used again, so that a device has
/// to be given its certificate only once. Its key and the server's are for the
/// user alone (0600), neither has a passphrase.
class LocalCa {
public:
    using Result = std::variant<IssuedCertificate, TlsTrouble>;

    static constexpr int CaDays = 3650;
    /// Clients of Apple take no server's certificate that is longer valid.
    static constexpr int CertificateDays = 825;

    explicit LocalCa(const QString &folder);

    QString caFile() const { return m_folder + QStringLiteral("/ca.pem"); }
    QString certificateFile() const { return m_folder + QStringLiteral("/server.pem"); }
    QString keyFile() const { return m_folder + QStringLiteral("/server.key"); }

    /// Makes the folder and the CA where they are not there yet, then a new key
    /// and a certificate for `names`, in the place of those before. A CA whose
    /// files cannot be used is left alone and is an error: devices trust it.
    /// Takes some milliseconds.
    Result issue(const QStringList &names) const;

    /// What this computer can be reached by: localhost, its own name, the same
    /// below .local, and its addresses, but for those of one link.
    static QStringList namesOfThisComputer();

private:
    QString caKeyFile() const { return m_folder + QStringLiteral("/ca.key"); }

    QString m_folder;
};

} // namespace brokerscope::net
