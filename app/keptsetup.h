// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setupfile.h"
#include "core/config/commandline.h"

#include <optional>

namespace brokerscope::app {

/// The configuration file behind the window: one of its own, which is written
/// with each change, or the file of --config, which is never written.
///
/// What the command line says about port and addresses stands in for what the
/// file says of the first plain listener; it is not kept. GUI thread.
class KeptSetup {
public:
    /// `ownFile`: where the setup is kept without --config.
    KeptSetup(const config::CommandLine &line, const QString &ownFile);

    const QString &file() const { return m_file; }
    /// Changes are written. Not while the file cannot be read: what stands in it must not be lost.
    bool isKept() const { return m_isKept; }

    /// What the file and the command line say. Nothing if the file cannot be
    /// read: problem() tells why, and where in it.
    std::optional<Setup> read();
    /// Without the file: defaults, and the command line.
    Setup withoutFile();
    /// Writes `setup` without the command line's part in it, if it is to be
    /// kept. `port`: what the simple listener has in place of 0.
    void keep(const Setup &setup, quint16 port);
    /// Of the last read() or keep(); empty: none.
    const QString &problem() const { return m_problem; }

private:
    Setup withCommandLine(Setup setup);
    Setup withoutCommandLine(Setup setup, quint16 port) const;

    config::CommandLine m_line;
    bool m_isOwn;
    bool m_isKept;
    QString m_file;
    QString m_problem;
    // The listener as the command line wants it, and as the file has it.
    std::optional<models::ListenerSetup> m_given;
    models::ListenerSetup m_replaced;
};

/// The listener that the simple choices are about: the first that speaks MQTT
/// over TCP, else the first with a port; added if there is none.
models::ListenerSetup &simpleListener(QList<models::ListenerSetup> &listeners);
/// Whether it speaks MQTT over TCP, without TLS.
bool isSimple(const models::ListenerSetup &listener);

} // namespace brokerscope::app
