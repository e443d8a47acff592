// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/localca.h"

#include "core/net/tlsfiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QNetworkInterface>
#include <QSaveFile>
#include <QSysInfo>

#include <optional>

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace brokerscope::net {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LocalCa)
};

using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslFree<EVP_PKEY_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpenSslFree<X509_EXTENSION_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, OpenSslFree<BN_free>>;
using Trouble = std::optional<TlsTrouble>;

constexpr long VersionThree = 2;
constexpr int SerialBits = 127; // positive in at most 20 octets, RFC 5280 §4.1.2.2
/// Clocks of devices lag behind.
constexpr long BeginsEarlier = 3600;        // s
constexpr qsizetype LongestCommonName = 64; // RFC 5280, ub-common-name

constexpr QFileDevice::Permissions OwnerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions ForAll = OwnerAlone | QFileDevice::ReadGroup | QFileDevice::ReadOther;

struct Authority {
    CertificateHandle certificate;
    KeyHandle key;
};

TlsTrouble openSslTrouble()
{
    return {{}, Text::tr("OpenSSL cannot make the certificate: %1.").arg(openSslReason()), {}};
}

KeyHandle newKey()
{
    return KeyHandle(EVP_EC_gen("P-256"));
}

bool add(X509 *certificate, X509 *issuer, int what, const QByteArray &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, what, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// Subject, validity, serial number and key: what both kinds of certificates have.
CertificateHandle newCertificate(EVP_PKEY *key, const QString &name, int days)
{
    CertificateHandle made(X509_new());
    const NumberHandle serial(BN_new());
    const QByteArray commonName = name.left(LongestCommonName).toUtf8();
    const bool isMade = made && serial && X509_set_version(made.get(), VersionThree) == 1
                        && BN_rand(serial.get(), SerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
                        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(made.get()))
                        && X509_gmtime_adj(X509_getm_notBefore(made.get()), -BeginsEarlier)
                        && X509_time_adj_ex(X509_getm_notAfter(made.get()), days, -BeginsEarlier, nullptr)
                        && X509_set_pubkey(made.get(), key) == 1
                        && X509_NAME_add_entry_by_NID(X509_get_subject_name(made.get()), NID_commonName, MBSTRING_UTF8,
                                                      reinterpret_cast<const unsigned char *>(commonName.constData()),
                                                      static_cast<int>(commonName.size()), -1, 0)
                               == 1;
    return isMade ? std::move(made) : CertificateHandle();
}

bool sign(X509 *certificate, X509 *issuer, EVP_PKEY *key)
{
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1
           && X509_sign(certificate, key, EVP_sha256()) > 0;
}

Authority newAuthority()
{
    KeyHandle key = newKey();
    if (!key)
        return {};
    CertificateHandle made =
        newCertificate(key.get(), Text::tr("Brokerscope on %1").arg(QSysInfo::machineHostName()), LocalCa::CaDays);
    X509 *ca = made.get();
    const bool isMade = ca && add(ca, ca, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
                        && add(ca, ca, NID_key_usage, "critical,keyCertSign,cRLSign")
                        && add(ca, ca, NID_subject_key_identifier, "hash") && sign(ca, ca, key.get());
    return isMade ? Authority{std::move(made), std::move(key)} : Authority();
}

QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList parts;
    for (const QString &name : names)
        parts.append((QHostAddress(name).isNull() ? QByteArray("DNS:") : QByteArray("IP:")) + name.toLatin1());
    return parts.join(',');
}

CertificateHandle newServerCertificate(EVP_PKEY *key, const Authority &ca, const QStringList &names)
{
    CertificateHandle made = newCertificate(key, names.constFirst(), LocalCa::CertificateDays);
    X509 *server = made.get();
    X509 *issuer = ca.certificate.get();
    // Behind the CA's own end it would be worth nothing.
    if (server && ASN1_TIME_compare(X509_get0_notAfter(issuer), X509_get0_notAfter(server)) < 0)
        X509_set1_notAfter(server, X509_get0_notAfter(issuer));
    const bool isMade = server && add(server, issuer, NID_basic_constraints, "critical,CA:FALSE")
                        && add(server, issuer, NID_key_usage, "critical,digitalSignature")
                        && add(server, issuer, NID_ext_key_usage, "serverAuth")
                        && add(server, issuer, NID_subject_alt_name, alternativeNames(names))
                        && add(server, issuer, NID_subject_key_identifier, "hash")
                        && add(server, issuer, NID_authority_key_identifier, "keyid")
                        && sign(server, issuer, ca.key.get());
    return isMade ? std::move(made) : CertificateHandle();
}

QByteArray contents(BIO *output)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(output, &bytes);
    return QByteArray(bytes, size);
}

QByteArray pem(X509 *certificate)
{
    const BioHandle output(BIO_new(BIO_s_mem()));
    return output && PEM_write_bio_X509(output.get(), certificate) == 1 ? contents(output.get()) : QByteArray();
}

QByteArray pem(EVP_PKEY *key)
{
    const BioHandle output(BIO_new(BIO_s_mem()));
    const bool isWritten =
        output && PEM_write_bio_PrivateKey(output.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return isWritten ? contents(output.get()) : QByteArray();
}

Trouble write(const QString &name, const QByteArray &bytes, QFileDevice::Permissions permissions)
{
    if (bytes.isEmpty())
        return openSslTrouble();
    QSaveFile file(name);
    // Permissions first: nobody is to read a key while it is written.
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(permissions) && file.write(bytes) == bytes.size()
        && file.commit())
        return std::nullopt;
    return TlsTrouble{name, Text::tr("%1 cannot be written: %2.").arg(name, file.errorString()),
                      Text::tr("Check the folder's permissions and the room on the disk.")};
}

std::variant<Authority, TlsTrouble> readAuthority(const QString &certificateFile, const QString &keyFile)
{
    const auto bytesOf = [](const QString &name) {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray certificateBytes = bytesOf(certificateFile);
    const QByteArray keyBytes = bytesOf(keyFile);
    const BioHandle certificates(
        BIO_new_mem_buf(certificateBytes.constData(), static_cast<int>(certificateBytes.size())));
    const BioHandle keys(BIO_new_mem_buf(keyBytes.constData(), static_cast<int>(keyBytes.size())));
    const auto noPassphrase = [](char *, int, int, void *) { return 0; };
    Authority ca{CertificateHandle(PEM_read_bio_X509(certificates.get(), nullptr, nullptr, nullptr)),
                 KeyHandle(PEM_read_bio_PrivateKey(keys.get(), nullptr, noPassphrase, nullptr))};
    QString reason;
    if (!ca.certificate)
        reason = Text::tr("The certificate of the local CA, %1, cannot be used.").arg(certificateFile);
    else if (!ca.key || X509_check_private_key(ca.certificate.get(), ca.key.get()) != 1)
        reason = Text::tr("The key of the local CA, %1, cannot be used.").arg(keyFile);
    else if (X509_cmp_current_time(X509_get0_notAfter(ca.certificate.get())) < 0)
        reason = Text::tr("The local CA, %1, has expired.").arg(certificateFile);
    if (reason.isEmpty())
        return ca;
    openSslReason(); // the reason above says it
    return TlsTrouble{ca.certificate ? keyFile : certificateFile, reason,
                      Text::tr("Move %1 and %2 away to have a new CA made; devices must then be given the new one.")
                          .arg(certificateFile, keyFile)};
}

} // namespace

LocalCa::LocalCa(const QString &folder)
    : m_folder(folder)
{
}

LocalCa::Result LocalCa::issue(const QStringList &names) const
{
    if (!QDir().mkpath(m_folder))
        return TlsTrouble{m_folder, Text::tr("The folder %1 cannot be made.").arg(m_folder),
                          Text::tr("Check the permissions of the folder above it.")};
    Authority ca;
    if (QFile::exists(caFile()) || QFile::exists(caKeyFile())) {
        auto read = readAuthority(caFile(), caKeyFile());
        if (const auto *trouble = std::get_if<TlsTrouble>(&read))
            return *trouble;
        ca = std::get<Authority>(std::move(read));
    } else {
        ca = newAuthority();
        if (!ca.certificate)
            return openSslTrouble();
        if (auto trouble = write(caKeyFile(), pem(ca.key.get()), OwnerAlone))
            return *trouble;
        if (auto trouble = write(caFile(), pem(ca.certificate.get()), ForAll)) {
            QFile::remove(caKeyFile()); // alone it would be in the way of the next attempt
            return *trouble;
        }
    }
    const KeyHandle key = newKey();
    const CertificateHandle certificate = key ? newServerCertificate(key.get(), ca, names) : CertificateHandle();
    if (!certificate)
        return openSslTrouble();
    if (auto trouble = write(keyFile(), pem(key.get()), OwnerAlone))
        return *trouble;
    if (auto trouble = write(certificateFile(), pem(certificate.get()), ForAll))
        return *trouble;
    return IssuedCertificate{caFile(), certificateFile(), keyFile(), names};
}

QStringList LocalCa::namesOfThisComputer()
{
    QStringList names{QStringLiteral("localhost")};
    const QString host = QSysInfo::machineHostName().toLower();
    if (!host.isEmpty() && host != names.constFirst()) {
        names.append(host);
        if (!host.contains(QLatin1Char('.')))
            names.append(host + QStringLiteral(".local"));
    }
    names += {QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (!address.isLinkLocal() && !names.contains(address.toString()))
            names.append(address.toString());
    }
    return names;
}

} // namespace brokerscope::net
