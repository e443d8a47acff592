// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace brokerscope::config {

/// What is wrong in a configuration file, where, and what to do about it.
struct FileError {
    QString file;
    int line = 0; // from 1; 0: the file as a whole
    QString message;

    /// "broker.conf:12: …"
    QString text() const
    {
        return line == 0 ? QStringLiteral("%1: %2").arg(file, message)
                         : QStringLiteral("%1:%2: %3").arg(file).arg(line).arg(message);
    }
    bool operator==(const FileError &) const = default;
};

} // namespace brokerscope::config
