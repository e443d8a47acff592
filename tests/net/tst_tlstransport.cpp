// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/tlstransport.h"

#include "core/net/connectiontable.h"
#include "tlsclient.h"

#include <memory>
#include <mutex>
#include <vector>

using namespace brokerscope;
using namespace brokerscope::config;
using namespace rawclient;
using namespace Qt::StringLiterals;

namespace {

using Refusals = Recorder<const net::Client &, const net::Refusal &>;

/// The identity that the hook of the broker saw last.
class IdentityWitness {
public:
    explicit IdentityWitness(Broker &broker)
    {
        broker.setConnectHook([this](const broker::ConnectRequest &request) {
            const std::lock_guard lock(m_mutex);
            m_identity = request.client.peer.identity;
            m_listener = request.client.peer.listener;
            return broker::Decision::allow();
        });
    }
    QByteArray identity()
    {
        const std::lock_guard lock(m_mutex);
        return m_identity;
    }
    QString listener()
    {
        const std::lock_guard lock(m_mutex);
        return m_listener;
    }

private:
    std::mutex m_mutex;
    QByteArray m_identity;
    QString m_listener;
};

} // namespace

/// Through the running broker, with Qt's TLS at the other end.
class TestTlsTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_files.areMade);
        QVERIFY(QSslSocket::supportsSsl());
    }

    void versions_data()
    {
        QTest::addColumn<QSsl::SslProtocol>("protocol");
        QTest::addColumn<TlsOptions::Minimum>("minimum");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("1.2") << QSsl::TlsV1_2 << TlsOptions::Minimum::Tls12 << true;
        QTest::newRow("1.3") << QSsl::TlsV1_3 << TlsOptions::Minimum::Tls12 << true;
        QTest::newRow("1.3 alone") << QSsl::TlsV1_3 << TlsOptions::Minimum::Tls13 << true;
        QTest::newRow("1.2 is too old") << QSsl::TlsV1_2 << TlsOptions::Minimum::Tls13 << false;
    }
    void versions()
    {
        QFETCH(const QSsl::SslProtocol, protocol);
        QFETCH(const TlsOptions::Minimum, minimum);
        QFETCH(const bool, isGood);
        TlsOptions options = m_files.server();
        options.minimum = minimum;
        Broker broker;
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(options)));
        QCOMPARE(broker.endpoints().constFirst().protocol, u"mqtts"_s);
        TlsClient client(m_files);
        client.setProtocol(protocol);
        QCOMPARE(client.connectsTo(broker, "c"), isGood);
        if (isGood) {
            QCOMPARE(client.socket.sessionProtocol(), protocol);
            QVERIFY(client.answersPing());
        } else {
            QTRY_COMPARE(refused.size(), 1);
            QVERIFY(refused.first<net::Refusal>().explanation.contains(u"unsupported protocol"_s));
        }
    }

    void largeMessagesGoBothWays()
    {
        Broker broker;
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        TlsClient client(m_files);
        QVERIFY(client.connectsTo(broker, "c"));
        client.send(subscribe311("t"));
        QVERIFY(client.receives(suback311()));
        // Longer than records, socket buffers and the broker's high-water mark.
        const QByteArray packet = publish311("t", QByteArray(5'000'001, 'x'));
        for (int i = 0; i < 3; ++i) {
            client.send(packet);
            QCOMPARE(client.take(packet.size()), packet);
        }
    }

    void packetsInOneRecordAndInManyAreTheSame()
    {
        Broker broker;
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        TlsClient client(m_files);
        QVERIFY(client.shakesHandsWith(broker));
        client.send(connect311("c") + Pingreq + Pingreq);
        QVERIFY(client.receives(Connack311 + Pingresp + Pingresp));
        for (const char byte : Pingreq)
            client.send(QByteArray(1, byte));
        QVERIFY(client.receives(Pingresp));
    }

    void endIsToldBothWays()
    {
        Broker broker;
        const Recorder disconnected(&broker, &Broker::clientDisconnected);
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        TlsClient leaving(m_files);
        QVERIFY(leaving.connectsTo(broker, "leaving"));
        leaving.send(Disconnect311);
        QVERIFY(leaving.isClosedByPeer());
        QTRY_COMPARE(disconnected.size(), 1);
        TlsClient lost(m_files);
        QVERIFY(lost.connectsTo(broker, "lost"));
        lost.socket.abort();
        QTRY_COMPARE(disconnected.size(), 2);
    }

    void identityIsWhatTheCertificateSays_data()
    {
        QTest::addColumn<TlsOptions::Identity>("asked");
        QTest::addColumn<QByteArray>("identity");
        QTest::newRow("none") << TlsOptions::Identity::None << QByteArray();
        QTest::newRow("common name") << TlsOptions::Identity::CommonName << QByteArray("alice");
        QTest::newRow("subject") << TlsOptions::Identity::Subject << QByteArray("CN=alice,O=Brokerscope");
    }
    void identityIsWhatTheCertificateSays()
    {
        QFETCH(const TlsOptions::Identity, asked);
        QFETCH(const QByteArray, identity);
        TlsOptions options = m_files.mutual();
        options.identity = asked;
        options.crlFile = m_files.path(u"ca.crl"_s);
        Broker broker;
        IdentityWitness witness(broker);
        QVERIFY(!broker.start(anyTlsPort(options)));
        TlsClient client(m_files, u"client"_s);
        QVERIFY(client.connectsTo(broker, "c"));
        QCOMPARE(witness.identity(), identity);
        QCOMPARE(witness.listener(), u"mqtts"_s);
    }

    void badCertificatesAreRefusedInTheHandshake_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("crl");
        QTest::addColumn<QString>("reason");
        QTest::newRow("none") << QString() << QString() << u"shows no certificate"_s;
        QTest::newRow("expired") << u"expired"_s << QString() << u"certificate has expired"_s;
        QTest::newRow("another CA's") << u"stranger"_s << QString() << u"unable to get local issuer certificate"_s;
        QTest::newRow("revoked") << u"revoked"_s << u"ca.crl"_s << u"certificate revoked"_s;
        QTest::newRow("list signed by another") << u"client"_s << u"forged.crl"_s << u"CRL"_s;
    }
    void badCertificatesAreRefusedInTheHandshake()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, crl);
        QFETCH(const QString, reason);
        TlsOptions options = m_files.mutual();
        if (!crl.isEmpty())
            options.crlFile = m_files.path(crl);
        Broker broker;
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(options)));
        TlsClient client(m_files, name);
        client.setProtocol(QSsl::TlsV1_2); // where the client waits for the server's last word
        QVERIFY(!client.shakesHandsWith(broker));
        QVERIFY2(client.socket.errorString().contains(u"alert"_s), qPrintable(client.socket.errorString()));
        QTRY_COMPARE(refused.size(), 1);
        const QString explanation = refused.first<net::Refusal>().explanation;
        QVERIFY2(explanation.contains(reason), qPrintable(explanation));
        QVERIFY(refused.first<net::Client>().address.startsWith(u"127.0.0.1:"_s));
    }

    void revokedCertificateIsGoodWithoutTheList()
    {
        TlsOptions options = m_files.mutual();
        Broker broker;
        QVERIFY(!broker.start(anyTlsPort(options)));
        TlsClient before(m_files, u"revoked"_s);
        QVERIFY(before.connectsTo(broker, "before"));
        // The list comes while the broker runs: who is connected stays.
        QList<ListenerOptions> listeners = anyTlsPort(options);
        listeners.first().tls->crlFile = m_files.path(u"ca.crl"_s);
        QVERIFY(!broker.setListeners(listeners));
        QVERIFY(before.answersPing());
        TlsClient after(m_files, u"revoked"_s);
        QVERIFY(!after.connectsTo(broker, "after"));
    }

    void whatIsNotTlsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("MQTT") << connect311("c");
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("zeroes") << QByteArray(1000, '\0');
    }
    void whatIsNotTlsIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        Broker broker;
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        Client client(broker);
        client.send(bytes);
        QVERIFY(client.isClosedByPeer());
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.first<net::Refusal>().explanation.startsWith(u"TLS: "_s));
        QCOMPARE(refused.first<net::Client>().clientId, QString());
    }

    void handshakeThatIsNotFinishedEndsInTime()
    {
        broker::Config config;
        config.connectTimeout = std::chrono::seconds(1);
        Broker broker(config);
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        Client silent(broker);
        Client halfway(broker);
        halfway.send(QByteArrayLiteral("\x16\x03\x01\x02\x00\x01")); // the beginning of a ClientHello
        QVERIFY(silent.isClosedByPeer());
        QVERIFY(halfway.isClosedByPeer());
        QTRY_COMPARE(refused.size(), 2);
        QVERIFY(refused.first<net::Refusal>().explanation.contains(u"in time"_s));
    }

    void oldestHandshakeGivesWayToTooManyNewOnes()
    {
        Broker broker;
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        std::vector<std::unique_ptr<Client>> silent;
        for (qsizetype i = 0; i <= net::ConnectionTable::MaximumHandshakes; ++i) {
            silent.push_back(std::make_unique<Client>(broker));
            QVERIFY(silent.back()->socket.waitForConnected(Patience));
        }
        QVERIFY(silent.front()->isClosedByPeer());
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.first<net::Refusal>().explanation.contains(u"Too many"_s));
        // Whoever goes on with the handshake gets through.
        TlsClient client(m_files);
        QVERIFY(client.connectsTo(broker, "c"));
        QTRY_COMPARE(refused.size(), 2);
        QCOMPARE(silent.back()->socket.state(), QAbstractSocket::ConnectedState);
    }

    void peerThatLeavesDuringTheHandshakeIsTold()
    {
        Broker broker;
        const Refusals refused(&broker, &Broker::connectionRefused);
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        Client probe(broker);
        QVERIFY(probe.socket.waitForConnected(Patience));
        probe.socket.disconnectFromHost();
        QTRY_COMPARE(refused.size(), 1);
        QVERIFY(refused.first<net::Refusal>().explanation.contains(u"closed the connection"_s));
    }

    void handshakesDoNotHoldUpTheEnd()
    {
        Broker broker;
        QVERIFY(!broker.start(anyTlsPort(m_files.server())));
        Client silent(broker);
        QVERIFY(silent.socket.waitForConnected(Patience));
        TlsClient client(m_files);
        QVERIFY(client.connectsTo(broker, "c"));
        broker.stop();
        QVERIFY(silent.isClosedByPeer());
        QVERIFY(client.isClosedByPeer());
    }

private:
    const TlsFiles m_files;
};

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
