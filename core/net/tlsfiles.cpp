// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tlsfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace brokerscope::net {

using config::TlsOptions;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TlsContext)
};

using Trouble = std::optional<TlsTrouble>;

/// Larger is no certificate that a person put there.
constexpr qint64 LargestFile = 16 * 1024 * 1024;

struct PemFile {
    QByteArray bytes;
    Trouble trouble;

    BioHandle reader() const { return BioHandle(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size()))); }
};

/// `what`: what the file is, for the reason of a failure.
PemFile readPem(const QString &name, const QString &what)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {{},
                TlsTrouble{name, Text::tr("%1 %2 cannot be read: %3.").arg(what, name, file.errorString()),
                           Text::tr("Check the name, and that this program may read the file.")}};
    return {file.read(LargestFile), std::nullopt};
}

/// Keys with a passphrase: nobody is there to type it.
int noPassphrase(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return 0;
}

CertificateHandle nextCertificate(BIO *reader)
{
    return CertificateHandle(PEM_read_bio_X509_AUX(reader, nullptr, nullptr, nullptr));
}

QString dateText(const ASN1_TIME *time)
{
    const BioHandle output(BIO_new(BIO_s_mem()));
    ASN1_TIME_print(output.get(), time);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(output.get(), &bytes);
    return QString::fromLatin1(bytes, size);
}

Trouble certificateTrouble(const TlsOptions &options, const QString &reason, const QString &remedy)
{
    return TlsTrouble{options.certificateFile, Text::tr("Certificate %1 %2").arg(options.certificateFile, reason),
                      remedy};
}

Trouble useChain(SSL_CTX *context, const TlsOptions &options)
{
    const PemFile file = readPem(options.certificateFile, Text::tr("Certificate"));
    if (file.trouble)
        return file.trouble;
    const BioHandle reader = file.reader();
    const CertificateHandle own = nextCertificate(reader.get());
    if (!own)
        return certificateTrouble(options, Text::tr("is no certificate in PEM form."),
                                  Text::tr("It should begin with -----BEGIN CERTIFICATE-----."));
    if (SSL_CTX_use_certificate(context, own.get()) != 1)
        return certificateTrouble(options, Text::tr("cannot be used: %1.").arg(openSslReason()),
                                  Text::tr("Create a new one."));
    SSL_CTX_clear_chain_certs(context);
    while (const CertificateHandle above = nextCertificate(reader.get()))
        SSL_CTX_add1_chain_cert(context, above.get());
    ERR_clear_error(); // the end of the file
    return std::nullopt;
}

Trouble useKey(SSL_CTX *context, const TlsOptions &options)
{
    const PemFile file = readPem(options.keyFile, Text::tr("Key"));
    if (file.trouble)
        return file.trouble;
    bool isEncrypted = false;
    const std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>> key(
        PEM_read_bio_PrivateKey(file.reader().get(), nullptr, noPassphrase, &isEncrypted));
    if (!key && isEncrypted)
        return TlsTrouble{options.keyFile, Text::tr("Key %1 is protected with a passphrase.").arg(options.keyFile),
                          Text::tr("Remove it: openssl pkey -in OLD -out NEW.")};
    if (!key)
        return TlsTrouble{options.keyFile, Text::tr("Key %1 is no private key in PEM form.").arg(options.keyFile),
                          Text::tr("It should begin with -----BEGIN PRIVATE KEY-----.")};
    if (X509_check_private_key(SSL_CTX_get0_certificate(context), key.get()) != 1
        || SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return TlsTrouble{
            options.keyFile,
            Text::tr("Key %1 does not belong to certificate %2.").arg(options.keyFile, options.certificateFile),
            Text::tr("Name the key that the certificate was made with.")};
    return std::nullopt;
}

/// How many certificates the bytes hold; each becomes one that clients' may come from.
int addAuthorities(SSL_CTX *context, const PemFile &file)
{
    int count = 0;
    const BioHandle reader = file.reader();
    while (const CertificateHandle authority = nextCertificate(reader.get())) {
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get());
        SSL_CTX_add_client_CA(context, authority.get());
        ++count;
    }
    ERR_clear_error();
    return count;
}

Trouble useAuthorityFolder(SSL_CTX *context, const TlsOptions &options)
{
    const QDir folder(options.caPath);
    int count = 0;
    // All names, not only the hashes that OpenSSL would look for: nobody need call c_rehash.
    const QStringList names = folder.entryList(QDir::Files | QDir::Readable, QDir::Name);
    for (const QString &name : names) {
        const PemFile file = readPem(folder.filePath(name), {});
        count += file.trouble ? 0 : addAuthorities(context, file);
    }
    if (count > 0)
        return std::nullopt;
    return TlsTrouble{options.caPath, Text::tr("Folder %1 holds no CA certificates.").arg(options.caPath),
                      Text::tr("Put the CA's certificate there, in PEM form.")};
}

} // namespace

std::optional<TlsTrouble> useCertificate(SSL_CTX *context, const TlsOptions &options)
{
    if (options.certificateFile.isEmpty())
        return TlsTrouble{{},
                          Text::tr("TLS needs a certificate, and none is named."),
                          Text::tr("Name the files of certificate and key.")};
    if (options.keyFile.isEmpty())
        return TlsTrouble{{},
                          Text::tr("TLS needs the key of the certificate, and none is named."),
                          Text::tr("Name the file of the key.")};
    if (auto trouble = useChain(context, options))
        return trouble;
    return useKey(context, options);
}

std::optional<TlsTrouble> useAuthorities(SSL_CTX *context, const TlsOptions &options)
{
    if (!options.caFile.isEmpty()) {
        const PemFile file = readPem(options.caFile, Text::tr("CA file"));
        if (file.trouble)
            return file.trouble;
        if (addAuthorities(context, file) == 0)
            return TlsTrouble{options.caFile, Text::tr("CA file %1 holds no certificates.").arg(options.caFile),
                              Text::tr("It should hold the CA's certificate, in PEM form.")};
    }
    return options.caPath.isEmpty() ? std::nullopt : useAuthorityFolder(context, options);
}

std::optional<TlsTrouble> useRevocations(SSL_CTX *context, const TlsOptions &options)
{
    if (options.crlFile.isEmpty())
        return std::nullopt;
    const PemFile file = readPem(options.crlFile, Text::tr("Revocation list"));
    if (file.trouble)
        return file.trouble;
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    int count = 0;
    const BioHandle reader = file.reader();
    while (const CrlHandle list{PEM_read_bio_X509_CRL(reader.get(), nullptr, nullptr, nullptr)}) {
        X509_STORE_add_crl(store, list.get());
        ++count;
    }
    ERR_clear_error();
    if (count == 0)
        return TlsTrouble{options.crlFile, Text::tr("%1 holds no revocation list.").arg(options.crlFile),
                          Text::tr("It should begin with -----BEGIN X509 CRL-----.")};
    X509_STORE_set_flags(store, X509_V_FLAG_CRL_CHECK);
    return std::nullopt;
}

QString certificateRemark(const SSL_CTX *context, const TlsOptions &options)
{
    const ASN1_TIME *end = X509_get0_notAfter(SSL_CTX_get0_certificate(context));
    if (X509_cmp_current_time(end) >= 0)
        return {};
    return Text::tr("Certificate %1 expired on %2: clients that check it do not connect. Create a new one.")
        .arg(options.certificateFile, dateText(end));
}

QString openSslReason()
{
    const unsigned long error = ERR_peek_last_error();
    ERR_clear_error();
    const char *reason = error == 0 ? nullptr : ERR_reason_error_string(error);
    return reason ? QString::fromLatin1(reason) : Text::tr("unknown error");
}

} // namespace brokerscope::net
