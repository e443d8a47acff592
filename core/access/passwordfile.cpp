// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/passwordfile.h"

#include "core/protocol/topic.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace brokerscope::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestName = 65'535;     // bytes, MQTT 5 §1.5.4
constexpr qsizetype LongestPassword = 65'535; // bytes, MQTT 5 §1.5.6
constexpr QByteArrayView VerifierBegins("SCRAM-SHA-256$");

/// Tells whether a verifier was made together with that hash.
QByteArray mark(const PasswordHash &hash)
{
    return QCryptographicHash::hash(hash.text(), QCryptographicHash::Sha256).first(12).toBase64();
}

QString howToSet(const QString &fileName, QByteArrayView user)
{
    return u"Run: brokerscoped passwd %1 %2"_s.arg(fileName, QString::fromUtf8(user));
}

} // namespace

PasswordFile PasswordFile::parse(QByteArrayView text, const QString &fileName)
{
    PasswordFile result;
    result.m_fileName = fileName;
    const QList<QByteArrayView> lines = linesOf(text);
    result.m_lines.reserve(lines.size());
    for (const QByteArrayView line : lines)
        result.append(line);
    result.assignVerifiers();
    return result;
}

std::variant<PasswordFile, FileProblem> PasswordFile::read(const QString &fileName)
{
    auto text = readTextFile(fileName);
    if (auto *problem = std::get_if<FileProblem>(&text))
        return std::move(*problem);
    return parse(std::get<QByteArray>(text), fileName);
}

void PasswordFile::append(QByteArrayView text)
{
    m_lines.append({text.toByteArray(), Line::Kind::Other, {}});
    if (const QString objection = objectionToLine(text); !objection.isEmpty()) {
        complain(objection, u"Save the file as UTF-8 text, or remove the line"_s);
        return;
    }
    if (text.startsWith('#')) {
        appendVerifier(text);
        return;
    }
    if (trimmed(text).isEmpty())
        return;
    const auto colon = std::find(text.begin(), text.end(), ':');
    if (colon == text.end()) {
        complain(u"The line has no colon between user and password"_s,
                 u"Write USER:HASH, or # in front of a comment"_s);
        return;
    }
    appendUser(text, colon - text.begin());
}

void PasswordFile::appendUser(QByteArrayView text, qsizetype colon)
{
    const QByteArray user = trimmed(text.first(colon)).toByteArray();
    Line &line = m_lines.last();
    line.kind = Line::Kind::User;
    line.user = user;
    if (user.isEmpty()) {
        complain(u"There is no user in front of the colon"_s, u"Write USER:HASH"_s);
        return;
    }
    if (const QString objection = objectionToUser(user); !objection.isEmpty()) {
        complain(objection, u"Take another name for the user"_s);
        return;
    }
    auto hash = PasswordHash::parse(trimmed(text.sliced(colon + 1)));
    if (const auto *objection = std::get_if<QString>(&hash)) {
        complain(*objection + u", so %1 cannot log in"_s.arg(quoted(user)), howToSet(m_fileName, user));
        return;
    }
    const int number = static_cast<int>(m_lines.size());
    if (const auto earlier = m_users.constFind(user); earlier != m_users.constEnd()) {
        complain(u"The user %1 is already in line %2; this line counts"_s.arg(quoted(user)).arg(earlier->line),
                 u"Remove one of the two lines"_s);
    }
    m_users.insert(user, {std::get<PasswordHash>(std::move(hash)), std::nullopt, number});
}

void PasswordFile::appendVerifier(QByteArrayView text)
{
    // Where the user's name ends: it has no colon.
    const auto colon = std::find(text.begin(), text.end(), ':');
    if (colon == text.end() || !text.sliced(colon - text.begin() + 1).startsWith(VerifierBegins))
        return;
    Line &line = m_lines.last();
    line.kind = Line::Kind::Verifier;
    line.user = text.sliced(1, colon - text.begin() - 1).toByteArray();
}

void PasswordFile::assignVerifiers()
{
    for (const Line &line : std::as_const(m_lines)) {
        const auto user = line.kind == Line::Kind::Verifier ? m_users.find(line.user) : m_users.end();
        if (user == m_users.end())
            continue;
        const QByteArrayView text = trimmed(line.text);
        const qsizetype dollar = QByteArrayView(text).lastIndexOf('$');
        if (text.sliced(dollar + 1) == mark(user->hash))
            user->scram = ScramVerifier::parse(text.first(dollar).sliced(line.user.size() + 2));
    }
}

void PasswordFile::complain(const QString &problem, const QString &remedy)
{
    m_problems.append({m_fileName, static_cast<int>(m_lines.size()), problem, remedy});
}

QList<QByteArray> PasswordFile::users() const
{
    QList<QByteArray> result = m_users.keys();
    std::sort(result.begin(), result.end(),
              [this](const QByteArray &a, const QByteArray &b) { return m_users[a].line < m_users[b].line; });
    return result;
}

const PasswordFile::User *PasswordFile::find(const QByteArray &user) const
{
    const auto found = m_users.constFind(user);
    return found == m_users.constEnd() ? nullptr : &*found;
}

void PasswordFile::pretendToCheck(QByteArrayView password) const
{
    if (!m_users.isEmpty())
        static_cast<void>(m_users.constBegin()->hash.matches(password));
}

QString PasswordFile::objectionToUser(QByteArrayView user)
{
    if (user.isEmpty())
        return u"The user's name is empty"_s;
    if (user.size() > LongestName)
        return u"The user's name is longer than %1 bytes"_s.arg(LongestName);
    if (protocol::firstInvalidUtf8(user) >= 0)
        return u"The user's name is not UTF-8"_s;
    if (std::any_of(user.begin(), user.end(), [](char c) { return c == ':' || c == '\n' || c == '\r'; }))
        return u"The user's name has a colon or a line break, which the file cannot hold"_s;
    if (user.startsWith('#'))
        return u"The user's name begins with #, which makes its line a comment"_s;
    if (trimmed(user) != user)
        return u"The user's name begins or ends with white space, which the file cannot hold"_s;
    return {};
}

QString PasswordFile::objectionToPassword(QByteArrayView password)
{
    if (password.isEmpty())
        return u"The password is empty"_s;
    if (password.size() > LongestPassword)
        return u"The password is longer than %1 bytes"_s.arg(LongestPassword);
    if (std::find(password.begin(), password.end(), '\0') != password.end())
        return u"The password has a NUL byte, at which mosquitto would end it"_s;
    return {};
}

void PasswordFile::setPassword(const QByteArray &user, QByteArrayView password)
{
    const PasswordHash hash = PasswordHash::create(password);
    const QByteArray verifier = ScramVerifier::create(password).text() + '$' + mark(hash);

    const auto isOfUser = [&user](const Line &line) { return line.kind != Line::Kind::Other && line.user == user; };
    const auto first = std::find_if(m_lines.begin(), m_lines.end(), isOfUser);
    const qsizetype at = first - m_lines.begin();
    m_lines.removeIf(isOfUser);
    m_lines.insert(at, {user + ':' + hash.text(), Line::Kind::User, user});
    m_lines.insert(at + 1, {'#' + user + ':' + verifier, Line::Kind::Verifier, user});
    *this = parse(text(), m_fileName);
}

bool PasswordFile::remove(const QByteArray &user)
{
    const bool isThere = std::any_of(m_lines.cbegin(), m_lines.cend(), [&user](const Line &line) {
        return line.kind == Line::Kind::User && line.user == user;
    });
    m_lines.removeIf([&user](const Line &line) { return line.kind != Line::Kind::Other && line.user == user; });
    *this = parse(text(), m_fileName);
    return isThere;
}

QByteArray PasswordFile::text() const
{
    QByteArray result;
    for (const Line &line : m_lines)
        result += line.text + '\n';
    return result;
}

std::optional<FileProblem> PasswordFile::write(const QString &fileName) const
{
    const auto failed = [&fileName](const QString &why) {
        return FileProblem{fileName, 0, u"Cannot be written: %1"_s.arg(why),
                           u"Check that you may write to its folder"_s};
    };
    QSaveFile file(fileName);
    const bool isNew = !QFile::exists(fileName);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    if (isNew && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(file.errorString());
#ifdef Q_OS_UNIX
    // The file is replaced by a new one, and a broker that runs as a user of its
    // own has to be able to read that, too, when root has changed it.
    struct stat old { };
    if (!isNew && stat(QFile::encodeName(fileName).constData(), &old) == 0) {
        if (fchown(file.handle(), old.st_uid, old.st_gid) != 0)
            return failed(u"it belongs to another user or group"_s);
        if (fchmod(file.handle(), old.st_mode & 07777) != 0)
            return failed(u"its permissions cannot be kept"_s);
    }
#endif
    const QByteArray bytes = text();
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failed(file.errorString());
    return std::nullopt;
}

} // namespace brokerscope::access
