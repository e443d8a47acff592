// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace brokerscope::net {

/// Frees what OpenSSL allocated, with the function of its type.
template<auto Function>
struct OpenSslFree {
    template<typename T>
    void operator()(T *object) const
    {
        Function(object);
    }
};

using SslContextHandle = std::unique_ptr<SSL_CTX, OpenSslFree<SSL_CTX_free>>;
using SslHandle = std::unique_ptr<SSL, OpenSslFree<SSL_free>>;
using BioHandle = std::unique_ptr<BIO, OpenSslFree<BIO_free_all>>;
using BioMethodHandle = std::unique_ptr<BIO_METHOD, OpenSslFree<BIO_meth_free>>;
using CertificateHandle = std::unique_ptr<X509, OpenSslFree<X509_free>>;
using CrlHandle = std::unique_ptr<X509_CRL, OpenSslFree<X509_CRL_free>>;

} // namespace brokerscope::net
