// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tlscontext.h"

#include "tlsfiles.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <functional>

using namespace brokerscope::config;
using namespace brokerscope::net;
using namespace Qt::StringLiterals;

namespace {

using Change = std::function<void(TlsOptions &options, const TlsFiles &files)>;

TlsTrouble troubleOf(const TlsOptions &options)
{
    const TlsContext::Result result = TlsContext::load(options);
    const auto *trouble = std::get_if<TlsTrouble>(&result);
    return trouble ? *trouble : TlsTrouble();
}

bool loads(const TlsOptions &options)
{
    const TlsTrouble trouble = troubleOf(options);
    if (!trouble.reason.isEmpty())
        qWarning("%s", qPrintable(trouble.reason));
    return trouble.reason.isEmpty();
}

} // namespace

Q_DECLARE_METATYPE(Change)

/// Loading; what the loaded does in handshakes is shown by tst_tlstransport.
class TestTlsContext : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_files.areMade); }

    void goodFilesAreLoaded()
    {
        QVERIFY(loads(m_files.server()));
        TlsOptions mutual = m_files.mutual();
        QVERIFY(loads(mutual));
        mutual.crlFile = m_files.path(u"ca.crl"_s);
        QVERIFY(loads(mutual));
    }

    void folderOfAuthoritiesNeedsNoHashedNames()
    {
        TlsOptions options = m_files.mutual();
        options.caFile.clear();
        options.caPath = m_files.path(u"authorities"_s);
        QVERIFY(loads(options));
    }

    void certificateAndKeyMayShareAFile()
    {
        QFile both(m_files.path(u"both.pem"_s));
        QVERIFY(both.open(QIODevice::WriteOnly));
        for (const QString &name : {u"server.key"_s, u"server.crt"_s}) {
            QFile part(m_files.path(name));
            QVERIFY(part.open(QIODevice::ReadOnly));
            both.write(part.readAll());
        }
        both.close();
        TlsOptions options;
        options.certificateFile = both.fileName();
        options.keyFile = both.fileName();
        QVERIFY(loads(options));
    }

    void expiredCertificateIsUsedWithARemark()
    {
        TlsOptions options = m_files.server();
        const auto remark = [&options] {
            const auto result = TlsContext::load(options);
            const auto *context = std::get_if<std::shared_ptr<const TlsContext>>(&result);
            return context ? (*context)->remark() : u"not loaded"_s;
        };
        QCOMPARE(remark(), QString());
        options.certificateFile = m_files.path(u"server-expired.crt"_s);
        options.keyFile = m_files.path(u"server-expired.key"_s);
        QVERIFY2(remark().contains(u"server-expired.crt expired on Feb  1 00:00:00 2000"_s), qPrintable(remark()));
    }

    void ciphersOfOpenSslAreUnderstood()
    {
        TlsOptions options = m_files.server();
        options.ciphers = u"HIGH:!aNULL:!SHA1"_s;
        options.ciphersTls13 = u"TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"_s;
        QVERIFY(loads(options));
    }

    void trouble_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("file"); // to blame
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QString &file, const QString &reason, Change change) {
            QTest::newRow(name) << change << file << reason;
        };
        row("certificate is not there", u"none"_s, u"cannot be read: No such file"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.certificateFile = files.path(u"none"_s); });
        row("certificate is something else", u"server.key"_s, u"is no certificate in PEM form"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.certificateFile = files.path(u"server.key"_s); });
        row("certificate is not named", {}, u"needs a certificate"_s,
            [](TlsOptions &options, const TlsFiles &) { options.certificateFile.clear(); });
        row("key is not there", u"none"_s, u"cannot be read"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.keyFile = files.path(u"none"_s); });
        row("key is not named", {}, u"needs the key"_s,
            [](TlsOptions &options, const TlsFiles &) { options.keyFile.clear(); });
        row("key is something else", u"server.crt"_s, u"is no private key"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.keyFile = files.path(u"server.crt"_s); });
        row("key is another's", u"client.key"_s, u"does not belong to certificate"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.keyFile = files.path(u"client.key"_s); });
        row("key has a passphrase", u"locked.key"_s, u"protected with a passphrase"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.keyFile = files.path(u"locked.key"_s); });
        row("CA file is not there", u"none"_s, u"cannot be read"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.caFile = files.path(u"none"_s); });
        row("CA file has no certificates", u"server.key"_s, u"holds no certificates"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.caFile = files.path(u"server.key"_s); });
        row("CA folder has no certificates", u"empty"_s, u"holds no CA certificates"_s,
            [](TlsOptions &options, const TlsFiles &files) {
                QDir().mkpath(files.path(u"empty"_s));
                options.caPath = files.path(u"empty"_s);
            });
        row("CRL is none", u"ca.crt"_s, u"holds no revocation list"_s,
            [](TlsOptions &options, const TlsFiles &files) { options.crlFile = files.path(u"ca.crt"_s); });
        row("no CA for required certificates", {}, u"no CA is named"_s,
            [](TlsOptions &options, const TlsFiles &) { options.requireCertificate = true; });
        row("ciphers are unknown", {}, u"\"NONSENSE\""_s,
            [](TlsOptions &options, const TlsFiles &) { options.ciphers = u"NONSENSE"_s; });
        row("ciphers of TLS 1.3 are unknown", {}, u"\"NONSENSE\""_s,
            [](TlsOptions &options, const TlsFiles &) { options.ciphersTls13 = u"NONSENSE"_s; });
    }
    void trouble()
    {
        QFETCH(const Change, change);
        QFETCH(const QString, file);
        QFETCH(const QString, reason);
        TlsOptions options = m_files.server();
        change(options, m_files);
        const TlsTrouble trouble = troubleOf(options);
        QVERIFY2(trouble.reason.contains(reason), qPrintable(trouble.reason));
        QCOMPARE(trouble.file, file.isEmpty() ? QString() : m_files.path(file));
        QVERIFY(trouble.reason.contains(trouble.file));
        QVERIFY(!trouble.remedy.isEmpty());
    }

private:
    const TlsFiles m_files;
};

QTEST_GUILESS_MAIN(TestTlsContext)
#include "tst_tlscontext.moc"
