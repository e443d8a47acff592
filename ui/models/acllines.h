// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/aclfile.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace brokerscope::models {

/// Whom a rule of an ACL file is about.
struct AclParty {
    enum class Kind { Anonymous, User, Everyone }; // Everyone: a pattern
    Kind kind = Kind::Anonymous;
    QByteArray user; // of Kind::User

    bool operator==(const AclParty &) const = default;
};

struct AclEntry {
    AclParty party;
    access::AclRule::Access access = access::AclRule::Access::ReadWrite;
    QByteArray filter;

    bool operator==(const AclEntry &) const = default;
};

/// The lines of an ACL file (see access::AclFile, which decides by them), to be
/// edited: comments and all lines that are not concerned stay as they are. A value.
class AclLines {
public:
    static AclLines parse(QByteArrayView text);

    /// In the order of the file. Lines that are not right are passed over; see problems().
    const QList<AclEntry> &entries() const { return m_entries; }
    /// The line of entries()[entry] in the file, from 1.
    int lineOf(qsizetype entry) const { return static_cast<int>(m_lineOf[entry]) + 1; }
    /// Users that have a section of their own.
    QList<QByteArray> users() const;

    /// Why it cannot be a rule, else empty.
    static QString objectionTo(const AclEntry &entry);

    // There must be no objection to the entry.

    /// Below the last rule for the same party.
    void add(const AclEntry &entry);
    /// In place, if it is for the same party as before.
    void replace(qsizetype entry, const AclEntry &with);
    /// With the "user" line, if nothing else is left below it.
    void remove(qsizetype entry);

    QByteArray text() const;
    /// Puts the text in the file's place, at once or not at all. A new file is
    /// for its owner alone, one that is there keeps its permissions.
    std::optional<access::FileProblem> write(const QString &fileName) const;

private:
    void setLines(const QList<QByteArray> &lines);
    qsizetype placeFor(const AclParty &party) const;
    /// The number of the "user" line above it, or -1.
    qsizetype sectionOf(qsizetype line) const;

    QList<QByteArray> m_lines;
    QList<AclEntry> m_entries;
    QList<qsizetype> m_lineOf; // of each entry, from 0
};

} // namespace brokerscope::models
