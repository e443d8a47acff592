// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "rawclient.h"
#include "tlsfiles.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

/// Over TLS, trusting the CA of the files.
class TlsClient : public rawclient::Peer<QSslSocket> {
public:
    /// `name` of the certificate to show; empty: none.
    explicit TlsClient(const TlsFiles &files, const QString &name = {})
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(files.path(QStringLiteral("ca.crt"))));
        if (!name.isEmpty()) {
            configuration.setLocalCertificateChain(
                QSslCertificate::fromPath(files.path(name + QStringLiteral(".crt"))));
            QFile key(files.path(name + QStringLiteral(".key")));
            if (key.open(QIODevice::ReadOnly))
                configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        }
        socket.setSslConfiguration(configuration);
    }

    void setProtocol(QSsl::SslProtocol protocol)
    {
        QSslConfiguration configuration = socket.sslConfiguration();
        configuration.setProtocol(protocol);
        socket.setSslConfiguration(configuration);
    }

    /// Whether TLS is established and MQTT is accepted on it.
    bool connectsTo(const brokerscope::Broker &broker, const QByteArray &clientId)
    {
        return shakesHandsWith(broker) && connects(clientId);
    }
    bool shakesHandsWith(const brokerscope::Broker &broker)
    {
        socket.connectToHostEncrypted(QStringLiteral("localhost"), rawclient::portOf(broker), QIODevice::ReadWrite,
                                      QAbstractSocket::IPv4Protocol);
        return socket.waitForEncrypted(rawclient::Patience);
    }
};

/// On this computer, on any free port, with TLS.
inline QList<brokerscope::net::ListenerOptions> anyTlsPort(const brokerscope::config::TlsOptions &tls)
{
    QList<brokerscope::net::ListenerOptions> options = rawclient::anyPort();
    options.first().tls = tls;
    return options;
}
