// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/tlscontext.h"

#include <optional>

namespace brokerscope::net {

// The files of TlsOptions, read into an OpenSSL context. Each gives what is wrong
// and what to do, naming the file; nothing if all is well.

/// Certificate, those above it, and the key.
std::optional<TlsTrouble> useCertificate(SSL_CTX *context, const config::TlsOptions &options);
/// What is to be known of a certificate that can be used, as that it has expired: devices that do
/// not look at it connect all the same. Empty if there is nothing.
QString certificateRemark(const SSL_CTX *context, const config::TlsOptions &options);
/// The CAs that clients' certificates may come from.
std::optional<TlsTrouble> useAuthorities(SSL_CTX *context, const config::TlsOptions &options);
/// Certificates that no longer count. Whether a list was signed by the CA of a
/// certificate is checked in each handshake, as is its age.
std::optional<TlsTrouble> useRevocations(SSL_CTX *context, const config::TlsOptions &options);

/// The latest error of OpenSSL on this thread in its own words; forgets all of them.
QString openSslReason();

} // namespace brokerscope::net
