// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace brokerscope::config {

/// What the reader of configuration files asks the computer for. This one asks
/// the real one; tests and the fuzzer answer themselves.
class Surroundings {
public:
    /// Longer files are not configuration files.
    static constexpr qint64 MaximumFileSize = 1024 * 1024;

    virtual ~Surroundings() = default;

    /// The file's bytes, at most MaximumFileSize and one more; nothing, with the
    /// reason in `problem`, if it cannot be read.
    virtual std::optional<QByteArray> readFile(const QString &fileName, QString &problem) const;
    /// The files of a folder that end in ".conf", with the folder's name in
    /// front, in no order; nothing if it is not a folder that can be read.
    virtual std::optional<QStringList> configurationFiles(const QString &folder) const;
    /// What a name in a listener line means; waits for the network if it must. Empty: nothing.
    virtual QList<QHostAddress> addressesOfHost(const QString &name) const;
    /// Of a network interface. Empty: no such interface, or none bound to it.
    virtual QList<QHostAddress> addressesOfInterface(const QString &name) const;
};

} // namespace brokerscope::config
