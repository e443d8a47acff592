// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tlscontext.h"

#include "core/net/tlsfiles.h"

#include <QCoreApplication>

#include <utility>

#include <openssl/err.h>

namespace brokerscope::net {

using config::TlsOptions;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TlsContext)
};

using Trouble = std::optional<TlsTrouble>;

Trouble useCiphers(SSL_CTX *context, const TlsOptions &options)
{
    const QString remedy = Text::tr("`openssl ciphers -v` lists those there are.");
    if (!options.ciphers.isEmpty() && SSL_CTX_set_cipher_list(context, options.ciphers.toUtf8().constData()) != 1)
        return TlsTrouble{{}, Text::tr("No cipher for TLS 1.2 is known among \"%1\".").arg(options.ciphers), remedy};
    if (!options.ciphersTls13.isEmpty()
        && SSL_CTX_set_ciphersuites(context, options.ciphersTls13.toUtf8().constData()) != 1)
        return TlsTrouble{
            {}, Text::tr("Not all ciphers for TLS 1.3 are known in \"%1\".").arg(options.ciphersTls13), remedy};
    return std::nullopt;
}

Trouble useClientCertificates(SSL_CTX *context, const TlsOptions &options)
{
    if (!options.requireCertificate)
        return std::nullopt;
    if (options.caFile.isEmpty() && options.caPath.isEmpty())
        return TlsTrouble{{},
                          Text::tr("Clients must show a certificate, but no CA is named that it may come from."),
                          Text::tr("Name the file with the CA's certificate.")};
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    // A session taken up again would pass by what was revoked since.
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_num_tickets(context, 0);
    return std::nullopt;
}

/// `flags` as X509_NAME_print_ex() takes them.
QByteArray printed(const X509_NAME *name, unsigned long flags)
{
    const BioHandle output(BIO_new(BIO_s_mem()));
    if (!output || X509_NAME_print_ex(output.get(), name, 0, flags) < 0)
        return {};
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(output.get(), &bytes);
    return QByteArray(bytes, size);
}

/// Of several common names the first, as mosquitto takes it.
QByteArray commonName(const X509_NAME *name)
{
    const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (index < 0)
        return {};
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    if (size < 0)
        return {};
    const QByteArray result(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    // A zero inside would let "admin\0.example" pass for "admin" somewhere.
    return result.contains('\0') ? QByteArray() : result;
}

} // namespace

TlsContext::TlsContext(SslContextHandle context, const TlsOptions &options)
    : m_context(std::move(context))
    , m_identity(options.identity)
    , m_remark(certificateRemark(m_context.get(), options))
{
}

TlsContext::Result TlsContext::load(const TlsOptions &options)
{
    ERR_clear_error();
    SslContextHandle handle(SSL_CTX_new(TLS_server_method()));
    SSL_CTX *context = handle.get();
    if (!context)
        return TlsTrouble{{}, Text::tr("OpenSSL cannot be used: %1").arg(openSslReason()), {}};
    SSL_CTX_set_min_proto_version(context,
                                  options.minimum == TlsOptions::Minimum::Tls13 ? TLS1_3_VERSION : TLS1_2_VERSION);
    // A peer that keeps on negotiating anew would have us calculate for it. An end
    // without farewell is no harm: MQTT says itself where a packet ends.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE
                                     | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(context,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // tickets cost no memory here
    SSL_CTX_set_dh_auto(context, 1);

    for (const auto &step : {useCertificate, useAuthorities, useRevocations, useCiphers, useClientCertificates}) {
        if (auto trouble = step(context, options)) {
            ERR_clear_error();
            return *trouble;
        }
    }
    return std::shared_ptr<const TlsContext>(new TlsContext(std::move(handle), options));
}

SslHandle TlsContext::newConnection() const
{
    SslHandle connection(SSL_new(m_context.get()));
    if (connection)
        SSL_set_accept_state(connection.get());
    return connection;
}

QByteArray TlsContext::identityOf(const SSL *connection) const
{
    const CertificateHandle certificate(SSL_get1_peer_certificate(connection));
    if (!certificate)
        return {};
    const X509_NAME *subject = X509_get_subject_name(certificate.get());
    switch (m_identity) {
    case TlsOptions::Identity::None:
        break;
    case TlsOptions::Identity::CommonName:
        return commonName(subject);
    case TlsOptions::Identity::Subject:
        return printed(subject, XN_FLAG_RFC2253);
    }
    return {};
}

} // namespace brokerscope::net
