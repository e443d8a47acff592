// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/acllines.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace brokerscope::models {

using access::AclRule;
using access::trimmed;
using Kind = AclParty::Kind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AclLines)
};

constexpr QByteArrayView UserKeyword("user ");

struct ReadLine {
    std::optional<QByteArray> user; // of a "user" line
    std::optional<AclEntry> entry;  // of a rule, for the party above it
};

QByteArrayView withoutSpaces(QByteArrayView text)
{
    while (text.startsWith(' '))
        text = text.sliced(1);
    return text;
}

/// Words are divided as in access::AclFile: by spaces.
ReadLine read(QByteArrayView line, const AclParty &above)
{
    const QByteArrayView text = withoutSpaces(line);
    if (text.startsWith(UserKeyword) && !trimmed(text.sliced(UserKeyword.size())).isEmpty())
        return {trimmed(text.sliced(UserKeyword.size())).toByteArray(), std::nullopt};
    const bool isPattern = text.startsWith("pattern ");
    if (line.startsWith('#') || (!isPattern && !text.startsWith("topic ")))
        return {};
    const QByteArrayView rest = trimmed(withoutSpaces(text.sliced(text.indexOf(' '))));
    const qsizetype space = rest.indexOf(' ');
    const QByteArrayView first = space < 0 ? rest : rest.first(space);
    AclEntry entry;
    entry.party = isPattern ? AclParty{Kind::Everyone, {}} : above;
    entry.filter = (space < 0 ? rest : trimmed(rest.sliced(space))).toByteArray();
    if (space >= 0) {
        if (first == QByteArrayView("read"))
            entry.access = AclRule::Access::Read;
        else if (first == QByteArrayView("write"))
            entry.access = AclRule::Access::Write;
        else if (first == QByteArrayView("deny"))
            entry.access = AclRule::Access::Deny;
        else if (first != QByteArrayView("readwrite"))
            return {};
    }
    return {std::nullopt, AclLines::objectionTo(entry).isEmpty() ? std::optional(entry) : std::nullopt};
}

QByteArrayView wordOf(AclRule::Access access)
{
    switch (access) {
    case AclRule::Access::Read:
        return "read ";
    case AclRule::Access::Write:
        return "write ";
    case AclRule::Access::ReadWrite:
        return "readwrite ";
    case AclRule::Access::Deny:
        return "deny ";
    }
    return {};
}

QByteArray lineFor(const AclEntry &entry)
{
    QByteArray line = entry.party.kind == Kind::Everyone ? QByteArrayLiteral("pattern ") : QByteArrayLiteral("topic ");
    return line.append(wordOf(entry.access)).append(entry.filter);
}

bool hasLineBreak(const QByteArray &text)
{
    return text.contains('\n') || text.contains('\r');
}

} // namespace

AclLines AclLines::parse(QByteArrayView text)
{
    QList<QByteArray> lines;
    for (const QByteArrayView line : access::linesOf(text))
        lines.append(line.toByteArray());
    AclLines parsed;
    parsed.setLines(lines);
    return parsed;
}

void AclLines::setLines(const QList<QByteArray> &lines)
{
    m_lines = lines;
    m_entries.clear();
    m_lineOf.clear();
    AclParty party;
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        const ReadLine found = read(m_lines[line], party);
        if (found.user)
            party = {Kind::User, *found.user};
        if (found.entry) {
            m_entries.append(*found.entry);
            m_lineOf.append(line);
        }
    }
}

QList<QByteArray> AclLines::users() const
{
    QList<QByteArray> users;
    for (const QByteArray &line : m_lines) {
        const ReadLine found = read(line, {});
        if (found.user && !users.contains(*found.user))
            users.append(*found.user);
    }
    return users;
}

QString AclLines::objectionTo(const AclEntry &entry)
{
    if (entry.party.kind == Kind::User && trimmed(entry.party.user).isEmpty())
        return Words::tr("Say which user the rule is for.");
    if (hasLineBreak(entry.party.user) || trimmed(entry.party.user).size() != entry.party.user.size())
        return Words::tr("A user name cannot begin or end with a space or have a line break.");
    if (entry.filter.isEmpty())
        return Words::tr("Give a topic, such as home/+/temp or devices/#.");
    if (hasLineBreak(entry.filter) || trimmed(entry.filter).size() != entry.filter.size())
        return Words::tr("A topic cannot begin or end with a space or have a line break here.");
    const auto checked = access::AclFile::parse(lineFor(entry), {});
    if (const auto *problems = std::get_if<QList<access::FileProblem>>(&checked))
        return problems->constFirst().problem + QStringLiteral(". ") + problems->constFirst().remedy + QLatin1Char('.');
    return {};
}

qsizetype AclLines::sectionOf(qsizetype line) const
{
    for (; line >= 0; --line) {
        if (read(m_lines[line], {}).user)
            break;
    }
    return line;
}

/// The line in front of which a rule for the party belongs; nothing is there yet
/// for a user without a section, which begins at the end.
qsizetype AclLines::placeFor(const AclParty &party) const
{
    for (qsizetype entry = m_entries.size() - 1; entry >= 0; --entry) {
        if (m_entries[entry].party == party)
            return m_lineOf[entry] + 1;
    }
    if (party.kind == Kind::Everyone)
        return m_lines.size();
    for (qsizetype line = 0; line < m_lines.size(); ++line) {
        const auto user = read(m_lines[line], {}).user;
        if (user && party.kind == Kind::Anonymous)
            return line; // they stand in front of the first user
        if (user && *user == party.user)
            return line + 1;
    }
    return m_lines.size();
}

void AclLines::add(const AclEntry &entry)
{
    QList<QByteArray> lines = m_lines;
    qsizetype place = placeFor(entry.party);
    const bool isNewUser = entry.party.kind == Kind::User && !users().contains(entry.party.user);
    if (isNewUser) {
        if (!lines.isEmpty() && !trimmed(lines.constLast()).isEmpty())
            lines.append(QByteArray());
        lines.append(UserKeyword.toByteArray() + entry.party.user);
        place = lines.size();
    }
    lines.insert(place, lineFor(entry));
    setLines(lines);
}

void AclLines::replace(qsizetype entry, const AclEntry &with)
{
    if (m_entries[entry].party == with.party) {
        QList<QByteArray> lines = m_lines;
        lines[m_lineOf[entry]] = lineFor(with);
        setLines(lines);
        return;
    }
    remove(entry);
    add(with);
}

void AclLines::remove(qsizetype entry)
{
    QList<QByteArray> lines = m_lines;
    const qsizetype section = sectionOf(m_lineOf[entry]);
    lines.removeAt(m_lineOf[entry]);
    qsizetype end = section + 1;
    while (section >= 0 && end < lines.size() && trimmed(lines[end]).isEmpty())
        ++end;
    const bool isLeftEmpty = section >= 0 && (end == lines.size() || read(lines[end], {}).user);
    if (isLeftEmpty)
        lines.remove(section, end - section);
    setLines(lines);
}

QByteArray AclLines::text() const
{
    QByteArray text;
    for (const QByteArray &line : m_lines)
        text.append(line).append('\n');
    return text;
}

std::optional<access::FileProblem> AclLines::write(const QString &fileName) const
{
    const bool isNew = !QFile::exists(fileName);
    const QByteArray bytes = text();
    QSaveFile file(fileName);
    const bool isOpen = file.open(QIODevice::WriteOnly)
                        && (!isNew || file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    if (isOpen && file.write(bytes) == bytes.size() && file.commit())
        return std::nullopt;
    return access::FileProblem{fileName, 0, Words::tr("Cannot be written: %1").arg(file.errorString()),
                               Words::tr("Check that you may write to its folder")};
}

} // namespace brokerscope::models
