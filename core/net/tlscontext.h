// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/tlsoptions.h"
#include "core/net/opensslhandle.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <variant>

namespace brokerscope::net {

/// Why TLS cannot be spoken as the options say.
struct TlsTrouble {
    QString file; // empty: it lies with none
    QString reason;
    QString remedy;
};

/// What the TLS connections of one listener share: certificate, key, the CAs of
/// clients and what is revoked, as the files were when it was loaded. Never
/// changes; whoever uses it keeps it alive.
class TlsContext {
public:
    using Result = std::variant<std::shared_ptr<const TlsContext>, TlsTrouble>;

    /// Reads the files. Everything that would make each handshake fail is found here.
    static Result load(const config::TlsOptions &options);

    /// What the person should know of the certificate; empty: nothing.
    const QString &remark() const { return m_remark; }
    /// A new server side of a connection, without transport.
    SslHandle newConnection() const;
    /// Who the certificate of the other side says it is; empty without one, or if it is not asked for.
    QByteArray identityOf(const SSL *connection) const;

private:
    TlsContext(SslContextHandle context, const config::TlsOptions &options);

    SslContextHandle m_context;
    config::TlsOptions::Identity m_identity;
    QString m_remark;
};

} // namespace brokerscope::net
