// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace brokerscope::app {

/// A file with the number of this process, for those who start and stop it.
/// Removed with the object, if that is permitted by then.
class PidFile {
public:
    PidFile() = default;
    ~PidFile();
    Q_DISABLE_COPY_MOVE(PidFile)

    /// Returns what went wrong and what to do, or an empty string.
    [[nodiscard]] QString write(const QString &fileName);

private:
    QString m_fileName; // absolute; empty: nothing to remove
};

} // namespace brokerscope::app
