// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <variant>

namespace brokerscope::access {

/// What is wrong with a file that says who may do what, and how to set it right.
struct FileProblem {
    QString file;
    int line = 0; // from 1; 0: the file as a whole
    QString problem;
    QString remedy;

    /// "acl.txt:3: 'raed' is no kind of access. Write read, write, readwrite or deny."
    QString message() const;

    bool operator==(const FileProblem &) const = default;
};

/// Files larger than this are not read: nobody writes 16 MiB of users by hand.
inline constexpr qsizetype MaximumFileBytes = 16 * 1024 * 1024;
/// Longer lines are refused; a user name has at most 65535 bytes. MQTT 5 §1.5.4.
inline constexpr qsizetype MaximumLineBytes = 70'000;

/// All of a regular file; a problem if it cannot be opened or is larger than MaximumFileBytes.
std::variant<QByteArray, FileProblem> readTextFile(const QString &fileName);

/// The lines without their '\n', with a '\r' that stands in front of it. An
/// empty last line is none. They are views into `text`.
QList<QByteArrayView> linesOf(QByteArrayView text);

/// Without white space at both ends.
QByteArrayView trimmed(QByteArrayView text);

/// Why a line cannot be text of such a file (too long, binary, not UTF-8), else empty.
QString objectionToLine(QByteArrayView line);

/// 'name', for people: control characters made visible, cut if it is long.
QString quoted(QByteArrayView name);

} // namespace brokerscope::access
