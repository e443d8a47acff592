// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/passwordhash.h"
#include "core/access/scramverifier.h"
#include "core/access/textfile.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace brokerscope::access {

/// The users of a broker and their hashed passwords, in mosquitto's format:
/// "USER:HASH" a line, see PasswordHash. Lines that begin with '#' are comments.
///
/// In such a comment stands what SCRAM needs, behind the line of the user:
/// "#USER:VERIFIER$MARK", see ScramVerifier. Mosquitto passes over it, and the
/// colon makes Debian's mosquitto_passwd keep it. The mark is made from the hash
/// that the verifier goes with: after another program changed the password, the
/// old one must not be good for SCRAM.
///
/// A line that cannot be used is a problem and its user cannot log in, but the
/// others can, as with mosquitto; the last line of a user is the one that counts.
/// A value; edits keep comments and all lines that are not concerned.
class PasswordFile {
public:
    struct User {
        PasswordHash hash;
        std::optional<ScramVerifier> scram;
        int line = 0;
    };

    PasswordFile() = default;
    /// `fileName` is for problems only.
    static PasswordFile parse(QByteArrayView text, const QString &fileName);
    /// A problem only if the file cannot be read; see problems() for its lines.
    static std::variant<PasswordFile, FileProblem> read(const QString &fileName);

    const QList<FileProblem> &problems() const { return m_problems; }
    /// In the order of the file, those that can log in.
    QList<QByteArray> users() const;
    const User *find(const QByteArray &user) const;
    /// Takes as long as to find a password wrong, so that the time of an answer
    /// does not tell which users there are.
    void pretendToCheck(QByteArrayView password) const;

    /// Why a user or a password cannot be in such a file, else empty.
    static QString objectionToUser(QByteArrayView user);
    static QString objectionToPassword(QByteArrayView password);

    /// Adds a user or gives it another password; takes some milliseconds. There
    /// must be no objection to either.
    void setPassword(const QByteArray &user, QByteArrayView password);
    /// False if the file has no line of this user.
    bool remove(const QByteArray &user);

    QByteArray text() const;
    /// Puts the text in the file's place, at once or not at all. A file that is
    /// there keeps its owner and permissions; a new one is for its owner alone.
    std::optional<FileProblem> write(const QString &fileName) const;

private:
    struct Line {
        enum class Kind { Other, User, Verifier };
        QByteArray text;
        Kind kind = Kind::Other;
        QByteArray user;
    };

    void append(QByteArrayView text);
    void appendUser(QByteArrayView text, qsizetype colon);
    void appendVerifier(QByteArrayView text);
    void assignVerifiers();
    void complain(const QString &problem, const QString &remedy);

    QString m_fileName;
    QList<Line> m_lines;
    QHash<QByteArray, User> m_users;
    QList<FileProblem> m_problems;
};

} // namespace brokerscope::access
