// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

/// Text for a POSIX shell that means exactly these bytes, whoever sent them: in
/// what is pasted into a terminal no character may be a command to it.
namespace brokerscope::models {

/// Whether it is UTF-8 that can be seen as it is: no control characters, line
/// ends, or marks that turn the direction of writing.
bool isPlainText(QByteArrayView bytes);
/// Of plain text: "node-7", "'it'\''s'".
QString shellWord(const QString &text);
/// Of any bytes: "printf 'line\n\377'", a command that writes them.
QString printfCommand(QByteArrayView bytes);

} // namespace brokerscope::models
