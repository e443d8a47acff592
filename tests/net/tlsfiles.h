// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config/tlsoptions.h"

#include <QProcess>
#include <QTemporaryDir>

/// Certificates and keys made by certificates.sh, in a folder that goes with this object.
class TlsFiles {
public:
    TlsFiles()
    {
        QProcess maker;
        maker.setProcessChannelMode(QProcess::ForwardedChannels);
        maker.start(QStringLiteral(CERTIFICATES_SCRIPT), {m_folder.path()});
        areMade = maker.waitForFinished() && maker.exitStatus() == QProcess::NormalExit && maker.exitCode() == 0;
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }

    /// A server that anybody may connect to.
    brokerscope::config::TlsOptions server() const
    {
        brokerscope::config::TlsOptions options;
        options.certificateFile = path(QStringLiteral("server.crt"));
        options.keyFile = path(QStringLiteral("server.key"));
        return options;
    }
    /// The same, but clients must show a certificate of the CA.
    brokerscope::config::TlsOptions mutual() const
    {
        brokerscope::config::TlsOptions options = server();
        options.caFile = path(QStringLiteral("ca.crt"));
        options.requireCertificate = true;
        return options;
    }

    bool areMade = false;

private:
    QTemporaryDir m_folder;
};
